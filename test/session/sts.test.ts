/** The inputs of calls to STS. */
import { describe, expect, test } from 'vitest';
import { RolecallError } from '../../src/errors.js';
import type { Decision, Session } from '../../src/generated/decision.js';
import { toAssumeRole, toAssumeRoleWithWebIdentity } from '../../src/session/sts.js';
import { ACCOUNT_POLICY, ARN, decideFor } from './workspace.js';

const POLICY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::b/${claim:t}/*' }],
};
const TOKEN = 'header.payload.signature';

const BARE: Decision = decideFor({});
const NARROWED: Decision = decideFor(
  {
    role: {
      maxSessionDuration: '12h',
      session: { name: '${claim:t}', duration: '12h', policy: POLICY, managedPolicies: [`${ACCOUNT_POLICY}P`] },
    },
  },
  { t: 'acme' },
);
const FULL: Decision = decideFor(
  {
    role: {
      session: {
        tags: { t: '${claim:t}', g: { claim: 'g', join: ':' } },
        transitive: ['t'],
        sourceIdentity: '${claim:t}',
      },
    },
    provider: { principalTags: { user: 't' } },
  },
  { t: 'acme', g: ['a'] },
);
const DENIED: Decision = decideFor({ rule: { role: undefined, deny: 'not for you' } });

function code(call: () => unknown): readonly [string, string] {
  try {
    call();
  } catch (error) {
    if (error instanceof RolecallError) return [error.code, error.message];
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('AssumeRole', () => {
  test('of a bare session', () => {
    expect(toAssumeRole(BARE)).toEqual({ RoleArn: ARN, RoleSessionName: 'rolecall', DurationSeconds: 3600 });
  });

  test('of one that is narrowed', () => {
    expect(toAssumeRole(NARROWED)).toEqual({
      RoleArn: ARN,
      RoleSessionName: 'acme',
      DurationSeconds: 43_200,
      Policy: JSON.stringify(POLICY).replace('${claim:t}', 'acme'),
      PolicyArns: [{ arn: `${ACCOUNT_POLICY}P` }],
    });
  });

  test('of one with tags', () => {
    expect(toAssumeRole(FULL)).toEqual({
      RoleArn: ARN,
      RoleSessionName: 'rolecall',
      DurationSeconds: 3600,
      Tags: [
        { Key: 't', Value: 'acme' },
        { Key: 'g', Value: ':a:' },
        { Key: 'user', Value: 'acme' },
      ],
      TransitiveTagKeys: ['t'],
      SourceIdentity: 'acme',
    });
  });

  test('of a decision that was sent as JSON', () => {
    for (const decision of [BARE, NARROWED, FULL]) {
      const sent = JSON.parse(JSON.stringify(decision)) as Decision;
      expect(JSON.stringify(toAssumeRole(sent))).toBe(JSON.stringify(toAssumeRole(decision)));
    }
  });

  test('with tags of any name', () => {
    const decision = decideFor({ role: { session: { tags: JSON.parse('{ "__proto__": "a", "constructor": "b" }') } } });
    expect(toAssumeRole(decision).Tags).toEqual([
      { Key: '__proto__', Value: 'a' },
      { Key: 'constructor', Value: 'b' },
    ]);
  });

  test('gives data of its own', () => {
    const input = toAssumeRole(FULL);
    input.Tags?.pop();
    input.TransitiveTagKeys?.pop();
    expect(toAssumeRole(FULL).Tags).toHaveLength(3);
    expect(toAssumeRole(FULL).TransitiveTagKeys).toEqual(['t']);
  });

  test.each([
    [900, 900],
    [3600, 3600],
    [3601, 3600],
    [43_200, 3600],
  ])('by a role session lasts an hour at most: %d is %d', (duration, wanted) => {
    const session: Session = { name: 'nn', duration };
    const decision = { ...BARE, session } as Decision;
    expect(toAssumeRole(decision, { roleChaining: true }).DurationSeconds).toBe(wanted);
    expect(toAssumeRole(decision, { roleChaining: false }).DurationSeconds).toBe(duration);
    expect(toAssumeRole(decision).DurationSeconds).toBe(duration);
  });

  test('needs a grant', () => {
    expect(code(() => toAssumeRole(DENIED))).toEqual([
      'not-granted',
      'there is no session: the decision is a denial (rule-denied)',
    ]);
  });
});

describe('AssumeRoleWithWebIdentity', () => {
  test('of a bare session', () => {
    expect(toAssumeRoleWithWebIdentity(BARE, TOKEN)).toEqual({
      RoleArn: ARN,
      RoleSessionName: 'rolecall',
      WebIdentityToken: TOKEN,
      DurationSeconds: 3600,
    });
  });

  test('of one that is narrowed', () => {
    expect(toAssumeRoleWithWebIdentity(NARROWED, TOKEN)).toEqual({
      RoleArn: ARN,
      RoleSessionName: 'acme',
      WebIdentityToken: TOKEN,
      DurationSeconds: 43_200,
      Policy: JSON.stringify(POLICY).replace('${claim:t}', 'acme'),
      PolicyArns: [{ arn: `${ACCOUNT_POLICY}P` }],
    });
  });

  test.each(['tags', 'transitive', 'sourceIdentity'])('has no place for `%s`', (member) => {
    const full = FULL as Extract<Decision, { outcome: 'grant' }>;
    const session = { name: 'nn', duration: 900, [member]: full.session[member as keyof Session] };
    expect(code(() => toAssumeRoleWithWebIdentity({ ...full, session }, TOKEN))).toEqual([
      'web-identity-session',
      `the session has \`${member}\`, which AssumeRoleWithWebIdentity cannot pass; use AssumeRole, or have the token carry it`,
    ]);
  });

  test('says so of principal tags as well', () => {
    const decision = decideFor({ provider: { principalTags: { user: 'sub' } } }, { sub: 'u1' });
    expect(code(() => toAssumeRoleWithWebIdentity(decision, TOKEN))[0]).toBe('web-identity-session');
  });

  test('needs a grant', () => {
    expect(code(() => toAssumeRoleWithWebIdentity(DENIED, TOKEN))[0]).toBe('not-granted');
  });

  test.each([
    ['abc', false],
    ['abcd', true],
    ['x'.repeat(20_000), true],
    ['x'.repeat(20_001), false],
    ['', false],
    [undefined, false],
    [12_345, false],
    [{ length: 10 }, false],
  ])('takes tokens of 4 to 20,000 characters', (token, fits) => {
    const call = (): unknown => toAssumeRoleWithWebIdentity(BARE, token as string);
    if (fits) expect(call()).toMatchObject({ WebIdentityToken: token });
    else expect(code(call)).toEqual(['invalid-request', 'STS takes tokens of 4 to 20000 characters']);
  });

  test('does not show the token', () => {
    expect(code(() => toAssumeRoleWithWebIdentity(FULL, 'Zq7'.repeat(9)))[1]).not.toContain('Zq7');
    expect(code(() => toAssumeRoleWithWebIdentity(BARE, 'Zq7'))[1]).not.toContain('Zq7');
  });
});

test.each([undefined, null, 5, {}, { outcome: 'grant' }, { outcome: 'grant', role: {}, session: {} }])(
  '%j is no decision',
  (value) => {
    expect(() => toAssumeRole(value as never)).toThrow('what was given is not a decision');
    expect(() => toAssumeRoleWithWebIdentity(value as never, 'token')).toThrow('what was given is not a decision');
  },
);
