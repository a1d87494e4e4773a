/** What holds of every answer. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Access } from '../../src/session/access.js';
import { ask, engineOf, inShort, policy, READ, role } from './access-workspace.js';
import { fileOf, PROVIDER } from './workspace.js';

const RESOURCES = ['*', 'arn:aws:s3:::acme-data/*', 'arn:aws:s3:::acme-data/tenant-a/*', 'arn:aws:s3:::other/*'];
const ACTIONS = ['*', 's3:*', 's3:Get*', 's3:PutObject', 'ec2:*'];
const statement = fc.record({
  Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  Action: fc.constantFrom(...ACTIONS),
  Resource: fc.constantFrom(...RESOURCES),
});
const document = fc
  .array(statement, { minLength: 1, maxLength: 3 })
  .map((Statement) => ({ Version: '2012-10-17', Statement }));
const principal = fc.constantFrom(
  '*',
  { AWS: '123456789012' },
  { AWS: 'arn:aws:iam::123456789012:role/member' },
  { AWS: 'arn:aws:sts::123456789012:assumed-role/member/rolecall' },
);
const resourcePolicy = fc.tuple(document, principal).map(([{ Version, Statement }, Principal]) => ({
  Version,
  Statement: Statement.map((one) => ({ ...one, Principal })),
}));
const question = fc.record(
  {
    action: fc.constantFrom('s3:GetObject', 's3:PutObject', 'ec2:RunInstances', 'sts:GetCallerIdentity'),
    resource: fc.constantFrom('arn:aws:s3:::acme-data/tenant-a/x', 'arn:aws:s3:::acme-data/tenant-b/x', '*'),
    resourceAccount: fc.constantFrom('123456789012', '210987654321'),
    resourcePolicy,
  },
  { requiredKeys: ['action', 'resource'] },
);
const RANK = { allowed: 1, undetermined: 1, 'implicitly-denied': 0, 'explicitly-denied': 0, 'not-granted': 0 } as const;

function answer(members: object, asked: object): Access {
  return engineOf(fileOf({ role: members })).authorize({ provider: PROVIDER, claims: {}, ...READ, ...asked });
}

describe('narrowing', () => {
  test('a session policy, a boundary or managed policies never allow more', () => {
    fc.assert(
      fc.property(document, document, document, question, (permissions, boundary, session, asked) => {
        const base = { permissions: [permissions] };
        const limited = { ...base, boundary };
        const before = answer(base, asked);
        const steps = [
          limited,
          { ...base, session: { policy: session } },
          { ...base, session: { managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] } },
          { ...limited, session: { policy: session } },
        ];
        for (const members of steps)
          expect(RANK[answer(members, asked).outcome]).toBeLessThanOrEqual(RANK[before.outcome]);
      }),
      { numRuns: 150 },
    );
  });

  test('what managed policies leave open is what some of them allow and others do not', () => {
    fc.assert(
      fc.property(document, document, question, (permissions, session, asked) => {
        const base = { permissions: [permissions] };
        const managedPolicies = ['arn:aws:iam::aws:policy/ReadOnlyAccess'];
        const { outcome } = answer({ ...base, session: { policy: session, managedPolicies } }, asked);
        const parts = [policy('Allow', 'A', { Action: '*' }), policy('Deny', 'D', { Action: '*' })] as {
          Statement: object[];
        }[];
        const isAllowed = parts.map((part) => {
          const joined = { ...session, Statement: [...session.Statement, ...part.Statement] };
          return answer({ ...base, session: { policy: joined } }, asked).outcome === 'allowed';
        });
        const expected = isAllowed[0] ? (isAllowed[1] ? 'allowed' : 'undetermined') : 'denied';
        expect(outcome.replace(/^.*-denied$/, 'denied')).toBe(expected);
      }),
      { numRuns: 150 },
    );
  });

  test('SCPs and RCPs never allow more', () => {
    fc.assert(
      fc.property(document, document, question, (permissions, scp, asked) => {
        const before = answer({ permissions: [permissions] }, asked);
        const rcp = { ...scp, Statement: scp.Statement.map((one) => ({ ...one, Principal: '*' })) };
        for (const more of [{ scp: [[scp]] }, { rcp: [[rcp]] }]) {
          const after = answer({ permissions: [permissions] }, { ...asked, ...more });
          expect(RANK[after.outcome]).toBeLessThanOrEqual(RANK[before.outcome]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('an answer', () => {
  test('is plain JSON, and the same bytes from authorize and from a prepared session', () => {
    fc.assert(
      fc.property(document, fc.option(document, { nil: undefined }), question, (permissions, boundary, asked) => {
        const engine = engineOf(fileOf({ role: { permissions: [permissions], ...(boundary && { boundary }) } }));
        const request = { provider: PROVIDER, claims: { sub: 'u1' }, now: 1_768_478_400 };
        const access = engine.authorize({ ...request, ...asked });
        const session = engine.session(engine.resolve(request), { now: request.now });
        const bytes = JSON.stringify(access);
        expect(JSON.parse(bytes)).toEqual(access);
        expect(JSON.stringify(session.can(asked))).toBe(bytes);
        expect(JSON.stringify(session.can(asked))).toBe(bytes);
        expect(JSON.stringify(engine.authorize({ ...request, ...asked }))).toBe(bytes);
      }),
      { numRuns: 100 },
    );
  });

  test('names the file of a statement', () => {
    const setting = role({ permissions: [policy('Allow', 'Role')] });
    expect(ask(setting).statements).toEqual([
      { policy: 'identity', index: 0, statement: 0, sid: 'Role', effect: 'Allow' },
    ]);
  });

  test('holds no claim values but those that the session carries', () => {
    const secret = 'value-of-a-claim';
    const claims = { sub: secret, email: secret, iss: secret, aud: secret, nested: { deep: secret } };
    const trust = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: 'sts:*',
          Condition: { StringEquals: { 'aws:PrincipalTag/who': '${aws:RequestTag/who}' } },
        },
      ],
    };
    const settings = [
      role({}),
      role({ trust }),
      {},
      role({ session: { managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] } }),
      role({ permissions: [policy('Allow', 'A', {}, { StringEquals: { 'aws:PrincipalTag/a': '${aws:userid}' } })] }),
    ];
    for (const setting of settings) {
      for (const question of [{}, { caller: { arn: 'arn:aws:iam::123456789012:role/broker' } }]) {
        const access = ask(setting, question, { provider: PROVIDER, claims });
        expect(JSON.stringify(access)).not.toContain(secret);
      }
    }
    const tagged = ask(role({ session: { tags: { who: '${claim:sub}' } } }), {}, { provider: PROVIDER, claims });
    const { decision, ...rest } = tagged;
    expect(JSON.stringify(decision)).toContain(secret);
    expect(JSON.stringify(rest)).not.toContain(secret);
    expect(inShort(tagged)).toBe('allowed: identity Role');
  });

  test('does not tell what the context of the question holds', () => {
    const permissions = [
      policy('Allow', 'A', {}, { StringEquals: { 'aws:SourceIp': 'x' }, IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }),
    ];
    const access = ask(role({ permissions }), { context: { 'aws:SourceIp': 'hidden-in-context' } });
    expect(JSON.stringify(access)).not.toContain('hidden-in-context');
  });
});
