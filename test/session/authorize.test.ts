/** From a request to an answer: the trust first, then the session. */
import { describe, expect, test } from 'vitest';
import { ask, engineOf, inShort, policy, READ, role, short, trusting } from './access-workspace.js';
import { fileOf, PROVIDER } from './workspace.js';

const BROKER = 'arn:aws:iam::123456789012:role/broker';
const TRUST = trusting('Broker', { AWS: BROKER }, 'sts:AssumeRole');
const CALLER = { caller: { arn: BROKER } };
const STRANGER = { caller: { arn: `${BROKER}2`, policies: [] } };

describe('the order of the steps', () => {
  test.each([
    ['trusted', role({ trust: TRUST }), CALLER, 'allowed: identity Role'],
    [
      'trusted and not allowed',
      role({ trust: TRUST, boundary: policy('Deny', 'No') }),
      CALLER,
      'explicitly-denied: boundary No',
    ],
    ['not trusted', role({ trust: TRUST }), STRANGER, 'implicitly-denied: no identity, no trust'],
    [
      'not trusted and denied',
      role({ trust: TRUST, boundary: policy('Deny', 'No') }),
      STRANGER,
      'implicitly-denied: no identity, no trust',
    ],
    ['trusted, without permissions', { role: { trust: TRUST } }, CALLER, 'undetermined'],
    [
      'not trusted, without permissions',
      { role: { trust: TRUST } },
      STRANGER,
      'implicitly-denied: no identity, no trust',
    ],
    [
      'not granted',
      { ...role({ trust: TRUST }), rule: { when: { claim: 'x', equals: 'y' } }, provider: { otherwise: 'deny' } },
      STRANGER,
      'not-granted',
    ],
  ] as const)('%s', (_, setting, question, expected) => {
    expect(short(setting as never, question as never)).toBe(expected);
  });

  test('the answer is about the question, whatever STS was asked', () => {
    const access = ask(role({ trust: TRUST }), STRANGER as never);
    expect(access).toMatchObject({
      ...READ,
      version: 1,
      detail: 'the role cannot be assumed: no statement of its trust policy allows `sts:AssumeRole`',
    });
    expect(access.decision.outcome).toBe('grant');
  });
});

describe('a session through an identity pool', () => {
  const identityPool = 'us-east-1:12345678-1234-1234-1234-123456789012';
  const fromPool = {
    StringEquals: {
      'cognito-identity.amazonaws.com:aud': identityPool,
      'aws:FederatedProvider': 'cognito-identity.amazonaws.com',
    },
    'ForAnyValue:StringEquals': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
  };
  const file = { ...fileOf(role({ permissions: [policy('Allow', 'Pool', { Condition: fromPool })] })), identityPool };
  const asked = { provider: PROVIDER, claims: {}, ...READ };

  test('keeps the keys of the pool', () => {
    expect(inShort(engineOf(file).authorize(asked))).toBe('allowed: identity Pool');
  });

  test('is narrowed for a guest, whatever the rule file says of the session', () => {
    for (const session of [{}, { duration: '15m' }]) {
      const member = { ...role({}).role, ...(Object.keys(session).length > 0 && { session }) };
      const guests = { ...fileOf({ role: member, defaults: { unauthenticated: 'member' } }), identityPool };
      expect(engineOf(guests).authorize({ guest: true, ...READ }).outcome).toBe('undetermined');
    }
  });

  test('has none of them where a broker assumes the role', () => {
    expect(inShort(engineOf(file).authorize({ ...asked, ...CALLER }))).toBe('implicitly-denied: no identity');
  });
});

describe('misuse', () => {
  const engine = engineOf(fileOf(role({ trust: TRUST })));
  const asked = { provider: PROVIDER, claims: {}, ...READ };
  test.each<[unknown, string]>([
    [null, '`caller` is not an object'],
    [BROKER, '`caller` is not an object'],
    [{}, '`caller.arn` is not the ARN of a user, a role or a role session'],
    [{ arn: 7 }, '`caller.arn` is not the ARN of a user, a role or a role session'],
    [{ arn: 'broker' }, '`caller.arn` is not the ARN of a user, a role or a role session'],
    [{ arn: '*' }, '`caller.arn` is not the ARN of a user, a role or a role session'],
    [Object.create({ arn: BROKER }), '`caller.arn` is not the ARN of a user, a role or a role session'],
    [{ arn: BROKER, policies: policy('Allow', 'A') }, '`caller.policies` is not a list of policies'],
    [{ arn: BROKER, context: 'x' }, '`caller.context` is not an object of condition keys'],
  ])('the caller %j is refused', (caller, message) => {
    expect(() => engine.authorize({ ...asked, caller } as never)).toThrow(message);
    expect(() => engine.authorize({ ...asked, caller } as never)).toThrow(
      expect.objectContaining({ code: 'invalid-request' }),
    );
  });

  test('a caller is checked where no trust policy is there as well', () => {
    expect(() => engineOf(fileOf(role({}))).authorize({ ...asked, caller: {} } as never)).toThrow('`caller.arn`');
  });

  test('a request that `resolve` refuses is refused', () => {
    expect(() => engine.authorize(READ)).toThrow('the request has no `claims`');
    expect(() => engine.authorize({ ...asked, now: Number.NaN })).toThrow('`now`');
  });

  test('a caller or a policy that the prototype has does not count', () => {
    const inherited = { caller: { arn: BROKER }, scp: [[policy('Deny', 'Inherited')]] };
    const request = Object.assign(Object.create(inherited), asked);
    expect(inShort(engine.authorize(request))).toBe('undetermined');
    expect(inShort(engine.authorize({ ...asked, ...CALLER }))).toBe('allowed: identity Role');
  });
});
