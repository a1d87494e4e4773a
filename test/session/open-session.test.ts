/** What a session may do: the role's policies, the session's, and those that a question brings. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/engine.js';
import type { RequestContext } from '../../src/iam/index.js';
import { parsePolicy } from '../../src/iam/index.js';
import { parse } from '../../src/parse.js';
import type { Json } from '../../src/syntax/json.js';
import { ask, engineOf, inShort, policy, READ, role, short, trusting } from './access-workspace.js';
import { ARN, fileOf, PROVIDER, type Setting } from './workspace.js';

const OTHER = { Resource: 'arn:aws:s3:::other/*' };
const SESSION = 'arn:aws:sts::123456789012:assumed-role/member/rolecall';
const MANAGED = ['arn:aws:iam::aws:policy/ReadOnlyAccess'];

function resourcePolicy(principal: unknown, effect = 'Allow'): object {
  const Statement = [{ Sid: 'Bucket', Effect: effect, Principal: principal, Action: 's3:*', Resource: '*' }];
  return { Version: '2012-10-17', Statement };
}

describe('the policies of role and session', () => {
  const inline = (...given: Parameters<typeof policy>): object => ({ session: { policy: policy(...given) } });
  test.each<[string, Setting, string]>([
    ['the role alone', role({}), 'allowed: identity Role'],
    ['a role that does not', role({ permissions: [policy('Allow', 'Role', OTHER)] }), 'implicitly-denied: no identity'],
    [
      'a role that denies',
      role({ permissions: [policy('Allow', 'A'), policy('Deny', 'B')] }),
      'explicitly-denied: identity B',
    ],
    [
      'several policies',
      role({ permissions: [policy('Allow', 'A', OTHER), policy('Allow', 'B')] }),
      'allowed: identity B',
    ],
    ['a boundary', role({ boundary: policy('Allow', 'Edge') }), 'allowed: boundary Edge, identity Role'],
    ['a narrower boundary', role({ boundary: policy('Allow', 'Edge', OTHER) }), 'implicitly-denied: no boundary'],
    ['a boundary that denies', role({ boundary: policy('Deny', 'Edge') }), 'explicitly-denied: boundary Edge'],
    ['a session policy', role(inline('Allow', 'Session')), 'allowed: identity Role, session Session'],
    ['a narrower session policy', role(inline('Allow', 'Session', OTHER)), 'implicitly-denied: no session'],
    ['a session policy that denies', role(inline('Deny', 'Session')), 'explicitly-denied: session Session'],
    [
      'a session policy that allows more than the role',
      role({ permissions: [policy('Allow', 'Role', OTHER)], ...inline('Allow', 'Session') }),
      'implicitly-denied: no identity',
    ],
    [
      'nothing anywhere',
      role({
        permissions: [policy('Allow', 'Role', OTHER)],
        boundary: policy('Allow', 'Edge', OTHER),
        ...inline('Allow', 'Session', OTHER),
      }),
      'implicitly-denied: no identity, no session, no boundary',
    ],
  ])('%s', (_, setting, expected) => {
    expect(short(setting)).toBe(expected);
  });

  test('the session policy of a rule counts as that of a role', () => {
    const setting = { ...role({}), rule: { session: { policy: policy('Allow', 'Session', OTHER) } } };
    expect(short(setting)).toBe('implicitly-denied: no session');
  });

  test('a slot opens the folder of the claim, and no other', () => {
    const setting = role({
      session: { policy: policy('Allow', 'Own', { Resource: 'arn:aws:s3:::acme-data/${claim:tenant}/*' }) },
    });
    const of = (tenant: string): string => short(setting, {}, { provider: PROVIDER, claims: { tenant } });
    expect(of('tenant-a')).toBe('allowed: identity Role, session Own');
    expect(of('tenant-b')).toBe('implicitly-denied: no session');
    expect(of('*')).toBe('not-granted');
  });
});

describe('policies that AWS would refuse', () => {
  test.each<[string, Setting]>([
    ['of the role', role({ permissions: [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow' }] }] })],
    ['of the boundary', role({ boundary: { Version: '2012-10-17', Statement: [{ Effect: 'Allow' }] } })],
    ['with a principal', role({ permissions: [resourcePolicy('*')] })],
  ])('%s allow nothing', (_, setting) => {
    const access = ask(setting);
    expect(access.outcome).toBe('implicitly-denied');
    expect(access.caveats.map(({ code }) => code)).toContain('refused-policy');
  });
});

test('what cannot be read of a policy may have been a denial', () => {
  expect(ask(role({ boundary: { Version: '2012-10-17', Statement: 'all' } })).outcome).toBe('explicitly-denied');
});

describe('policies of the question', () => {
  const all = policy('Allow', 'Full');
  const none = policy('Allow', 'Other', OTHER);
  const narrow = role({
    permissions: [policy('Allow', 'Role', OTHER)],
    session: { policy: policy('Allow', 'Session', OTHER) },
    boundary: policy('Allow', 'Edge', OTHER),
  });
  const limited = role({ permissions: [policy('Allow', 'Role', OTHER)] });
  const inSession = role({
    permissions: [policy('Allow', 'Role', OTHER)],
    session: { policy: policy('Allow', 'Session', OTHER) },
  });
  test.each<[string, Setting, object, string]>([
    ['SCPs on every level', role({}), { scp: [[all], [all]] }, 'allowed: identity Role, scp Full, scp Full'],
    ['an SCP level without an Allow', role({}), { scp: [[all], [none]] }, 'implicitly-denied: no scp'],
    ['an empty SCP level', role({}), { scp: [[all], []] }, 'implicitly-denied: no scp'],
    ['an SCP that denies', role({}), { scp: [[all, policy('Deny', 'Stop')]] }, 'explicitly-denied: scp Stop'],
    ['an SCP, which never grants', limited, { scp: [[all]] }, 'implicitly-denied: no identity'],
    ['an RCP that denies', role({}), { rcp: [[resourcePolicy('*', 'Deny')]] }, 'explicitly-denied: rcp Bucket'],
    ['an RCP that allows', role({}), { rcp: [[resourcePolicy('*')]] }, 'allowed: identity Role, rcp Bucket'],
    // E55: what names the role comes before the session, what names the session after it.
    [
      'a resource that names the role',
      limited,
      { resourcePolicy: resourcePolicy({ AWS: ARN }) },
      'allowed: resource Bucket',
    ],
    [
      'a resource that names the role, and a session policy',
      inSession,
      { resourcePolicy: resourcePolicy({ AWS: ARN }) },
      'implicitly-denied: no session',
    ],
    [
      'a resource that names the role, and session policy and boundary',
      narrow,
      { resourcePolicy: resourcePolicy({ AWS: ARN }) },
      'implicitly-denied: no session, no boundary',
    ],
    [
      'a resource that names the session',
      narrow,
      { resourcePolicy: resourcePolicy({ AWS: SESSION }) },
      'allowed: resource Bucket',
    ],
    [
      'a resource that names another session',
      narrow,
      { resourcePolicy: resourcePolicy({ AWS: `${SESSION}2` }) },
      'implicitly-denied: no identity, no session, no boundary',
    ],
    [
      'a resource that names the session, and a Deny',
      role({ permissions: [policy('Deny', 'Stop')] }),
      { resourcePolicy: resourcePolicy({ AWS: SESSION }) },
      'explicitly-denied: identity Stop',
    ],
    [
      'a resource that names the account',
      limited,
      { resourcePolicy: resourcePolicy({ AWS: '123456789012' }) },
      'implicitly-denied: no identity',
    ],
    [
      'a resource that denies the role',
      role({}),
      { resourcePolicy: resourcePolicy({ AWS: ARN }, 'Deny') },
      'explicitly-denied: resource Bucket',
    ],
    ['a resource of another account', role({}), { resourceAccount: '210987654321' }, 'implicitly-denied: no resource'],
    [
      'a resource of another account that names the role',
      role({}),
      { resourceAccount: '210987654321', resourcePolicy: resourcePolicy({ AWS: ARN }) },
      'allowed: identity Role, resource Bucket',
    ],
    [
      'a resource of another account that names the session',
      narrow,
      { resourceAccount: '210987654321', resourcePolicy: resourcePolicy({ AWS: SESSION }) },
      'implicitly-denied: no identity, no session, no boundary',
    ],
    ['a resource of the own account', role({}), { resourceAccount: '123456789012' }, 'allowed: identity Role'],
  ])('%s', (_, setting, question, expected) => {
    expect(short(setting, question)).toBe(expected);
  });

  test('the policy of a role is its trust policy', () => {
    const setting = role({ permissions: [policy('Allow', 'Role', { Action: 'sts:AssumeRole' })] });
    const other = { action: 'sts:AssumeRole', resource: 'arn:aws:iam::123456789012:role/next' };
    expect(short(setting, other)).toBe('implicitly-denied: no trust');
    const byAccount = trusting('Account', { AWS: '123456789012' }, 'sts:AssumeRole');
    expect(short(setting, { ...other, resourcePolicy: byAccount as never })).toBe(
      'allowed: identity Role, trust Account',
    );
  });

  test('a role with a path is named with it, its session without', () => {
    const arn = 'arn:aws-cn:iam::123456789012:role/team/blue/member';
    const session = 'arn:aws-cn:sts::123456789012:assumed-role/member/rolecall';
    const setting = role({ arn, permissions: [policy('Allow', 'Role', OTHER)] });
    const named = (AWS: string): string => short(setting, { resourcePolicy: resourcePolicy({ AWS }) as never });
    expect(named(arn)).toBe('allowed: resource Bucket');
    expect(named(session)).toBe('allowed: resource Bucket');
    expect(named('arn:aws-cn:iam::123456789012:role/member')).toBe('implicitly-denied: no identity');
    expect(named(session.replace('member', 'team/blue/member'))).toBe('implicitly-denied: no identity');
  });
});

describe('condition keys', () => {
  const when = (operator: string, key: string, value: unknown): Setting => ({
    ...role({
      permissions: [policy('Allow', 'Role', {}, { [operator]: { [key]: value } })],
      session: { sourceIdentity: 'ada', tags: { Tenant: 'a', groups: { claim: 'groups', join: ':' } } },
    }),
    claims: { groups: { type: 'string[]' } },
  });
  const asked = { provider: PROVIDER, claims: { groups: ['x', 'admins'] }, now: '2026-01-15T12:00:00Z' };
  test.each<[string, string, unknown, RequestContext | undefined, boolean]>([
    ['StringEquals', 'aws:PrincipalTag/Tenant', 'a', undefined, true],
    ['StringEquals', 'aws:principaltag/tenant', 'a', undefined, true],
    ['StringEquals', 'aws:PrincipalTag/Tenant', 'b', undefined, false],
    ['StringLike', 'aws:PrincipalTag/groups', '*:admins:*', undefined, true],
    ['StringLike', 'aws:PrincipalTag/groups', '*:admin:*', undefined, false],
    ['StringEquals', 'aws:SourceIdentity', 'ada', undefined, true],
    ['StringEquals', 'aws:PrincipalAccount', '123456789012', undefined, true],
    ['ArnEquals', 'aws:PrincipalArn', ARN, undefined, true],
    ['StringEquals', 'aws:PrincipalType', 'AssumedRole', undefined, true],
    ['Bool', 'aws:PrincipalIsAWSService', 'false', undefined, true],
    ['Bool', 'aws:ViaAWSService', 'false', undefined, true],
    ['Bool', 'aws:ViaAWSService', 'true', { 'aws:viaawsservice': true }, true],
    ['DateLessThan', 'aws:CurrentTime', '2026-01-15T12:00:01Z', undefined, true],
    ['DateLessThan', 'aws:CurrentTime', '2026-01-15T12:00:00Z', undefined, false],
    ['NumericEquals', 'aws:EpochTime', '1768478400', undefined, true],
    ['Null', 'aws:userid', 'true', undefined, true],
    ['Null', 'aws:username', 'true', undefined, true],
    ['Null', 'aws:MultiFactorAuthPresent', 'true', undefined, true],
    ['IpAddress', 'aws:SourceIp', '192.0.2.0/24', undefined, false],
    ['IpAddress', 'aws:SourceIp', '192.0.2.0/24', { 'aws:sourceip': '192.0.2.7' }, true],
    ['StringEquals', 'aws:PrincipalTag/Tenant', 'b', { 'AWS:PRINCIPALTAG/TENANT': 'b' }, true],
    ['StringEquals', 'aws:PrincipalTag/Tenant', 'a', { 'AWS:PRINCIPALTAG/TENANT': 'b' }, false],
    ['StringEquals', 'aws:PrincipalTag/Tenant', 'a', { 'aws:principaltag/tenant': null }, false],
    ['StringEquals', 'aws:PrincipalTag/Tenant', 'a', { 'aws:principaltag/tenant': undefined }, true],
  ])('%s %s %s with %j: %s', (operator, key, value, context, isAllowed) => {
    const { outcome } = ask(when(operator, key, value), { context }, asked);
    expect(outcome).toBe(isAllowed ? 'allowed' : 'implicitly-denied');
  });

  test.each(['aws:CurrentTime', 'AWS:epochtime', 'aws:TokenIssueTime'])('without a time, %s has no answer', (key) => {
    const { outcome, detail } = ask(when('Null', key, 'true'), {}, { ...asked, now: undefined });
    expect(outcome).toBe('undetermined');
    expect(detail).toContain('which is not known: give `now`');
  });

  test('when a session began is known of no decision', () => {
    const engine = engineOf(fileOf(when('Null', 'aws:TokenIssueTime', 'false')));
    const now = '2026-01-15T12:00:00Z';
    const session = engine.session(engine.resolve({ ...asked, now }), { now });
    expect(session.can(READ).outcome).toBe('undetermined');
    const context = { 'aws:TokenIssueTime': '2026-01-15T11:00:00Z' };
    expect(session.can({ ...READ, context }).outcome).toBe('allowed');
    expect(engine.authorize({ ...asked, ...READ, now }).outcome).toBe('allowed');
  });

  test('a time in the policy of the resource counts as well', () => {
    const resourcePolicy =
      '{"Statement":{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*","Condition":{"Null":{"aws:CurrentTim\\u0065":"false"}}}}';
    expect(ask(role({}), { resourcePolicy }, { ...asked, now: undefined }).outcome).toBe('undetermined');
  });
});

describe('what the rule file does not say', () => {
  const withManaged = (members: object, policyOfSession?: object): Setting => {
    const session = { managedPolicies: MANAGED, ...(policyOfSession && { policy: policyOfSession }) };
    return role({ ...members, session });
  };
  test.each<[string, Setting, object, string]>([
    ['a role without permissions', {}, {}, 'undetermined'],
    ['managed policies', withManaged({}), {}, 'undetermined'],
    ['managed policies and an inline one that allows', withManaged({}, policy('Allow', 'S')), {}, 'undetermined'],
    [
      'managed policies and an inline one that does not',
      withManaged({}, policy('Allow', 'S', OTHER)),
      {},
      'undetermined',
    ],
    [
      'managed policies and an inline one that denies',
      withManaged({}, policy('Deny', 'S')),
      {},
      'explicitly-denied: session S',
    ],
    [
      'managed policies of a role that does not allow',
      withManaged({ permissions: [policy('Allow', 'Role', OTHER)] }),
      {},
      'implicitly-denied: no identity',
    ],
    [
      'managed policies of a role that denies',
      withManaged({ permissions: [policy('Deny', 'Stop')] }),
      {},
      'explicitly-denied: identity Stop',
    ],
    [
      'managed policies, and a boundary that does not allow',
      withManaged({ boundary: policy('Allow', 'Edge', OTHER) }),
      {},
      'implicitly-denied: no boundary',
    ],
    [
      'managed policies, which could deny what the resource gives the session',
      withManaged({}),
      { resourcePolicy: resourcePolicy({ AWS: SESSION }) },
      'undetermined',
    ],
    [
      'managed policies, and what needs no permission',
      withManaged({}),
      { action: 'sts:GetCallerIdentity', resource: '*' },
      'allowed',
    ],
  ])('%s', (_, setting, question, expected) => {
    expect(short(setting, question)).toBe(expected);
  });

  test('says why', () => {
    expect(ask({}).detail).toBe('the role `member` has no `permissions` in the rule file');
    expect(ask(withManaged({})).detail).toBe(
      'it hangs on the managed policies of the session, which the rule file does not hold',
    );
  });

  test('a role that only the token names', () => {
    const arn = 'arn:aws:iam::123456789012:role/unlisted';
    const setting = { provider: { type: 'token', rules: undefined } };
    const access = ask(setting, {}, { provider: PROVIDER, claims: { 'cognito:preferred_role': arn } });
    expect(access).toMatchObject({ outcome: 'undetermined', decision: { role: { arn } } });
    expect(access.detail).toBe('the role is not declared under `roles`, so that its permissions are not known');
  });

  test('a role that the token names and the file declares is known', () => {
    const setting = { ...role({}), provider: { type: 'token', rules: undefined } };
    expect(short(setting, {}, { provider: PROVIDER, claims: { 'cognito:preferred_role': ARN } })).toBe(
      'allowed: identity Role',
    );
  });
});

describe('who gets no session', () => {
  test('may do nothing, and is told why', () => {
    const access = ask({ rule: { when: { claim: 'x', equals: 'y' } }, provider: { otherwise: 'deny' } });
    expect(access).toMatchObject({ outcome: 'not-granted', statements: [], caveats: [] });
    expect(access).not.toHaveProperty('missing');
    expect(access.detail).toMatch(/^there is no session: /);
  });

  test('guests have the session of their role, or none', () => {
    const guest = { guest: true };
    expect(short({ ...role({}), defaults: { unauthenticated: 'member' } }, {}, guest)).toBe('allowed: identity Role');
    expect(short(role({}), {}, guest)).toBe('not-granted');
  });
});

test('what was read of a policy counts, whatever becomes of the document that it was read from', () => {
  const late = { DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } };
  const document = resourcePolicy('*', 'Deny') as { Statement: object[] };
  document.Statement = document.Statement.map((statement) => ({ ...statement, Condition: late }));
  const { policy: read } = parsePolicy(document as unknown as Json);
  document.Statement = [];
  const session = engineOf(fileOf(role({})));
  const decision = session.resolve({ provider: PROVIDER, claims: {} });
  expect(session.session(decision).can({ ...READ, resourcePolicy: read }).outcome).toBe('undetermined');
});

describe('misuse', () => {
  const engine = engineOf(fileOf(role({})));
  const decision = engine.resolve({ provider: PROVIDER, claims: {} });
  const session = engine.session(decision);

  test('a decision of another rule set is refused', () => {
    const other = engineOf({ ...fileOf(role({})), name: 'other' });
    expect(() => other.session(decision)).toThrow('the decision was made by another rule set');
    expect(() => other.session(decision)).toThrow(expect.objectContaining({ code: 'invalid-request' }));
  });

  test.each([undefined, null, 'grant', {}, { ruleSet: null }, { ruleSet: {} }])('%j is no decision', (given) => {
    expect(() => engine.session(given as never)).toThrow('what was given is not a decision');
  });

  test('a role has a name, or none', () => {
    const forged = { ...decision, role: { arn: ARN, name: ['member'] } };
    expect(() => engine.session(forged as never)).toThrow('what was given is not a decision');
  });

  test('a decision that went through JSON is taken', () => {
    expect(inShort(engine.session(JSON.parse(JSON.stringify(decision))).can(READ))).toBe('allowed: identity Role');
  });

  test.each<[unknown, string]>([
    [undefined, 'the question is not an object'],
    [null, 'the question is not an object'],
    [['s3:GetObject'], 'the question is not an object'],
    [{}, '`action` and `resource` are not both strings'],
    [{ action: 's3:GetObject' }, '`action` and `resource` are not both strings'],
    [{ ...READ, action: 7 }, '`action` and `resource` are not both strings'],
    [Object.create(READ), '`action` and `resource` are not both strings'],
    [{ ...READ, action: 'GetObject' }, '`action` is not one action'],
    [{ ...READ, action: '*' }, '`action` is not one action'],
    [{ ...READ, action: 's3:*' }, '`action` is not one action'],
    [{ ...READ, action: 's3:Get?bject' }, '`action` is not one action'],
    [{ ...READ, action: 's3:GetObject ' }, '`action` is not one action'],
    [{ ...READ, action: 'a:b:c' }, '`action` is not one action'],
    [{ ...READ, resource: '' }, '`resource` is neither an ARN nor `*`'],
    [{ ...READ, resource: 'acme-data/x' }, '`resource` is neither an ARN nor `*`'],
    [{ ...READ, resourceAccount: 123456789012 }, '`resourceAccount` is not a string of twelve digits'],
    [{ ...READ, resourceAccount: '1234' }, '`resourceAccount` is not a string of twelve digits'],
    [{ ...READ, context: 'a=b' }, '`context` is not an object of condition keys'],
    [{ ...READ, context: [] }, '`context` is not an object of condition keys'],
    [{ ...READ, scp: policy('Allow', 'A') }, '`scp` is not a list with a list of policies for each level'],
    [{ ...READ, scp: [policy('Allow', 'A')] }, '`scp` is not a list with a list of policies for each level'],
    [{ ...READ, rcp: 'all' }, '`rcp` is not a list with a list of policies for each level'],
  ])('the question %j is refused', (question, message) => {
    for (const can of [session.can, (asked: never) => engine.authorize(asked)]) {
      if (can !== session.can && (question === null || typeof question !== 'object' || Array.isArray(question)))
        continue;
      const asked = can === session.can ? question : withRequest(question as object);
      expect(() => can(asked as never)).toThrow(message);
      expect(() => can(asked as never)).toThrow(expect.objectContaining({ code: 'invalid-request' }));
    }
  });

  function withRequest(question: object): object {
    return Object.assign(Object.create(Object.getPrototypeOf(question)), question, { provider: PROVIDER, claims: {} });
  }

  test('questions to a session that is not there are checked as well', () => {
    const none = engineOf(fileOf({ rule: { when: { claim: 'x', equals: 'y' } }, provider: { otherwise: 'deny' } }));
    const denial = none.session(none.resolve({ provider: PROVIDER, claims: {} }));
    expect(() => denial.can({ action: 's3:*', resource: '*' })).toThrow('`action` is not one action');
  });

  test('members that a question inherits do not count', () => {
    const scp = [[policy('Deny', 'Inherited')]];
    const question = Object.assign(Object.create({ scp, context: { a: 'b' }, resourceAccount: '1' }), READ);
    expect(inShort(session.can(question))).toBe('allowed: identity Role');
  });

  test('members that are undefined count as left out', () => {
    const question = { ...READ, context: undefined, scp: undefined, rcp: undefined, resourcePolicy: undefined };
    expect(session.can({ ...question, resourceAccount: undefined })).toEqual(session.can(READ));
  });

  test('`now` of a session is checked', () => {
    expect(() => engine.session(decision, { now: 1_768_478_400_000 })).toThrow('milliseconds');
    expect(() => engine.session(decision, { now: 'yesterday' })).toThrow('RFC 3339');
  });

  test('a policy file that holds a text, and in it a policy, allows nothing', () => {
    const text = JSON.stringify(JSON.stringify(policy('Allow', 'Smuggled')));
    const file = fileOf({ role: { permissions: ['policies/text.json'] } });
    const { ruleSet } = parse(JSON.stringify(file), { read: () => text });
    if (ruleSet === undefined) return;
    const access = compile(ruleSet).authorize({ provider: PROVIDER, claims: {}, ...READ });
    expect(inShort(access)).toBe('explicitly-denied: identity #0');
  });
});
