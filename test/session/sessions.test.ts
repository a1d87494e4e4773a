/** The session as a whole: what role and rule say, what is said where nothing is, how long it lasts. */
import { describe, expect, test } from 'vitest';
import { ALL_PARTS } from '../../src/condition/all-parts.js';
import { ClaimReaders } from '../../src/condition/reader.js';
import { compile } from '../../src/engine.js';
import { parse } from '../../src/parse.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { keepRuleSet } from '../../src/ruleset/packed.js';
import { compileSessions, planSession } from '../../src/session/sessions.js';
import {
  ACCOUNT_POLICY,
  ARN,
  decide,
  decideFor,
  denied,
  fileOf,
  granted,
  PROVIDER,
  problemsOf,
  refusalFor,
  sessionFor,
} from './workspace.js';

const POLICY = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] };
const BARE = { name: 'rolecall', duration: 3600 };

describe('role and rule', () => {
  const full = {
    name: 'n',
    duration: '2h',
    tags: { a: '1' },
    transitive: ['a'],
    sourceIdentity: 'si',
    policy: POLICY,
    managedPolicies: [`${ACCOUNT_POLICY}P`],
  };
  const whole = {
    name: 'nn',
    duration: 7200,
    tags: { a: '1' },
    transitive: ['a'],
    sourceIdentity: 'si',
    policy: JSON.stringify(POLICY),
    managedPolicies: [`${ACCOUNT_POLICY}P`],
  };
  const said = { ...full, name: 'nn' };

  test.each([
    ['neither says anything', undefined, undefined, BARE],
    ['the role says everything', said, undefined, whole],
    ['the rule says everything', undefined, said, whole],
    [
      'the role says some',
      { name: 'nn', tags: { a: '1' } },
      { duration: '20m' },
      { name: 'nn', duration: 1200, tags: { a: '1' } },
    ],
    ['tags are of both', { tags: { b: '2' } }, { tags: { a: '1' } }, { ...BARE, tags: { b: '2', a: '1' } }],
    [
      'transitive tags are of both',
      { tags: { a: '1', b: '2' }, transitive: ['b'] },
      { tags: { c: '3' }, transitive: ['c', 'a'] },
      { ...BARE, tags: { a: '1', b: '2', c: '3' }, transitive: ['b', 'c', 'a'] },
    ],
    [
      'policies of one',
      { policy: POLICY, managedPolicies: [`${ACCOUNT_POLICY}P`] },
      { name: 'nn' },
      { ...BARE, name: 'nn', policy: JSON.stringify(POLICY), managedPolicies: [`${ACCOUNT_POLICY}P`] },
    ],
  ])('%s', (_, role, rule, session) => {
    const setting = {
      role: { maxSessionDuration: '2h', ...(role && { session: role }) },
      rule: rule ? { session: rule } : {},
    };
    expect(sessionFor(setting)).toEqual(session);
  });

  test('members stand in one order, whatever the order of the file', () => {
    const members = Object.entries(said).reverse();
    const session = sessionFor({ role: { maxSessionDuration: '2h', session: Object.fromEntries(members) } });
    expect(Object.keys(session)).toEqual([
      'name',
      'duration',
      'tags',
      'transitive',
      'sourceIdentity',
      'policy',
      'managedPolicies',
    ]);
  });

  test.each([
    ['name', { name: 'aa' }, { name: 'aa' }, '/name', '`name`'],
    ['duration', { duration: '1h' }, { duration: '15m' }, '/duration', '`duration`'],
    ['sourceIdentity', { sourceIdentity: 'aa' }, { sourceIdentity: 'bb' }, '/sourceIdentity', '`sourceIdentity`'],
    ['policy', { policy: POLICY }, { policy: POLICY }, '/policy', '`policy`'],
    [
      'policy and managed',
      { policy: POLICY },
      { managedPolicies: [`${ACCOUNT_POLICY}P`] },
      '/managedPolicies',
      '`policy`',
    ],
    [
      'managed and policy',
      { managedPolicies: [`${ACCOUNT_POLICY}P`] },
      { policy: POLICY },
      '/policy',
      '`managedPolicies`',
    ],
    [
      'managed',
      { managedPolicies: [`${ACCOUNT_POLICY}P`] },
      { managedPolicies: [`${ACCOUNT_POLICY}Q`] },
      '/managedPolicies',
      '`managedPolicies`',
    ],
    ['a tag', { tags: { team: 'a' } }, { tags: { team: 'a' } }, '/tags/team', 'the tag `team`'],
    ['a tag in other letters', { tags: { Team: 'a' } }, { tags: { tEAM: 'a' } }, '/tags/tEAM', 'the tag `Team`'],
    [
      'a transitive tag',
      { tags: { a: 'a' }, transitive: ['a'] },
      { transitive: ['a'] },
      '/transitive/0',
      '`a` under `transitive`',
    ],
  ])('a rule may not set what its role sets: %s', (_, role, rule, path, what) => {
    expect(problemsOf(fileOf({ role: { session: role }, rule: { session: rule } }))).toEqual([
      `error session-conflict /providers/${PROVIDER}/rules/0/session${path}: the session of the role has ${what} already`,
    ]);
  });

  test('one rule does not change the session of another', () => {
    const rules = [
      { when: { claim: 'a', exists: true }, role: 'member', session: { tags: { a: '1' }, duration: '15m' } },
      { when: { claim: 'b', exists: true }, role: 'member', session: { tags: { b: '1' } } },
      { when: { claim: 'c', exists: true }, role: 'member' },
    ];
    const file = fileOf({ role: { session: { name: 'nn' } }, provider: { rules } });
    const of = (claims: object): object => granted(decide(file, { provider: PROVIDER, claims })).session;
    expect(of({ a: 1 })).toEqual({ name: 'nn', duration: 900, tags: { a: '1' } });
    expect(of({ b: 1 })).toEqual({ name: 'nn', duration: 3600, tags: { b: '1' } });
    expect(of({ c: 1 })).toEqual({ name: 'nn', duration: 3600 });
  });
});

describe('ways to a role', () => {
  const roles = {
    member: { arn: ARN, session: { name: 'of-role' } },
    again: { arn: ARN, session: { name: 'of-again' } },
    guest: { arn: `${ARN}-guest`, session: { name: "${claim:sub, 'guest'}" } },
    lost: { arn: `${ARN}-lost`, session: { name: '${claim:sub}' } },
  };
  const rule = { id: 'r', when: { claim: 'a', exists: true }, role: 'member', session: { duration: '20m' } };
  const file = {
    version: 1,
    roles,
    defaults: { authenticated: 'member', unauthenticated: 'guest', unmappedProviders: 'authenticated' },
    providers: {
      rules: { type: 'rules', otherwise: 'authenticated', customRole: 'allow', rules: [rule] },
      same: { sameAs: 'rules' },
      token: { type: 'token' },
    },
  };
  const ofRole = { name: 'of-role', duration: 3600 };
  const ofRule = { name: 'of-role', duration: 1200 };

  test.each([
    ['rule', { provider: 'rules', claims: { a: 1 } }, ofRule],
    ['rule', { provider: 'same', claims: { a: 1 } }, ofRule],
    ['custom-role', { provider: 'rules', claims: { a: 1 }, customRoleArn: ARN }, ofRule],
    ['authenticated-default', { provider: 'rules', claims: {} }, ofRole],
    ['authenticated-default', { provider: 'elsewhere', claims: {} }, ofRole],
    // The first role with the ARN is meant.
    ['preferred-role', { provider: 'token', claims: { 'cognito:preferred_role': ARN } }, ofRole],
    ['only-role', { provider: 'token', claims: { 'cognito:roles': [ARN] } }, ofRole],
    ['preferred-role', { provider: 'token', claims: { 'cognito:preferred_role': `${ARN}-unknown` } }, BARE],
    ['only-role', { provider: 'token', claims: { 'cognito:roles': [`${ARN}-unknown`] } }, BARE],
    ['unauthenticated-default', { guest: true }, { name: 'guest', duration: 3600 }],
  ])('%s: %j', (via, request, session) => {
    const decision = granted(decide(file, request));
    expect([decision.via, decision.session]).toEqual([via, session]);
  });

  test('a guest has no claims to make a session of', () => {
    const lost = { ...file, defaults: { unauthenticated: 'lost' } };
    expect(denied(decide(lost, { guest: true }))).toMatchObject({
      reason: 'template-refused',
      detail: 'the session name needs the claim `sub`, which is missing',
      provider: null,
      claims: ['sub'],
    });
  });

  test('a token that names a refused role is denied, rule or not', () => {
    const claims = { 'cognito:preferred_role': `${ARN}-lost` };
    expect(denied(decide(file, { provider: 'token', claims }))).toMatchObject({ reason: 'template-refused' });
    expect(denied(decide(file, { provider: 'token', claims }))).not.toHaveProperty('rule');
  });
});

describe('durations', () => {
  test.each(['15m', '16m', '1h', '12h'])('of %s are taken', (duration) => {
    const setting = { role: { maxSessionDuration: '12h', session: { duration } } };
    expect(problemsOf(fileOf(setting))).toEqual([]);
  });

  test('are a mistake of the file just outside', () => {
    for (const [duration, message] of [
      ['14m59s', 'no session has this duration'],
      ['1s', 'no session has this duration'],
      ['12h1s', 'no session has this duration'],
    ]) {
      const setting = { role: { maxSessionDuration: '12h', session: { duration } } };
      expect(problemsOf(fileOf(setting))).toEqual([
        `error session-duration /roles/member/session/duration: ${message}`,
      ]);
    }
  });

  test('of the role, and of a rule, are held to the maximum of the role', () => {
    const of = (maxSessionDuration: string, duration: string): readonly string[] =>
      problemsOf(fileOf({ role: { maxSessionDuration }, rule: { session: { duration } } }));
    expect(of('2h', '2h')).toEqual([]);
    expect(of('2h', '2h1s')).toEqual([
      'error session-duration /providers/login.acme.example/rules/0/session/duration: the session lasts longer than the role `member` allows',
    ]);
  });

  test.each(['1h', '12h'])('a maximum of %s is one', (maxSessionDuration) => {
    expect(problemsOf(fileOf({ role: { maxSessionDuration } }))).toEqual([]);
  });

  test.each(['59m59s', '12h1s', '1s'])('a maximum of %s is none', (maxSessionDuration) => {
    expect(problemsOf(fileOf({ role: { maxSessionDuration } }))).toEqual([
      'error session-duration /roles/member/maxSessionDuration: no role has this maximum session duration',
    ]);
  });

  test('over an hour are doubtful where the maximum is not known', () => {
    expect(problemsOf(fileOf({ role: { session: { duration: '1h' } } }))).toEqual([]);
    expect(problemsOf(fileOf({ role: { session: { duration: '1h1s' } } }))).toEqual([
      'warning session-duration /roles/member/session/duration: the session is longer than an hour, and the maximum of the role `member` is not known',
    ]);
  });
});

describe('until', () => {
  /** Epoch seconds of the end of the rule. */
  const END = 1_800_000_000;
  const until = '2027-01-15T08:00:00Z';

  test.each([
    // now, duration, valid until
    [END - 10_000, 3600, END - 3600],
    [END - 3601, 3600, END - 3600],
    [END - 3600, 3600, END - 3600],
    [END - 3599.5, 3599, END - 3599.5],
    [END - 3599, 3599, END - 3599],
    [END - 901, 901, END - 901],
    [END - 900.5, 900, END - 900.5],
    [END - 900, 900, END - 900],
  ])('at %d the session lasts %d', (now, duration, validUntil) => {
    const decision = granted(decideFor({ rule: { until } }, {}, now));
    expect(decision.session.duration).toBe(duration);
    expect(Date.parse(decision.validUntil ?? '') / 1000).toBe(validUntil);
  });

  test.each([END - 899.999, END - 899, END - 1, END - 0.001])('at %d there is not time enough', (now) => {
    const decision = denied(decideFor({ rule: { until } }, {}, now));
    expect(decision).toMatchObject({
      reason: 'session-limit',
      rule: 'everybody',
      detail: 'the rule `everybody` ends in less than the 15 minutes that a session lasts at least',
      validUntil: until,
    });
  });

  test('a shorter session of its own is cut later', () => {
    const setting = { rule: { until, session: { duration: '15m' } } };
    const decision = granted(decideFor(setting, {}, END - 3600));
    expect(decision.session.duration).toBe(900);
    expect(decision.validUntil).toBe('2027-01-15T07:45:00Z');
  });

  test('another change may come before', () => {
    const when = { claim: 't', ageAtMost: '1h' };
    const decision = granted(decideFor({ rule: { when, until } }, { t: END - 9000 }, END - 8000));
    expect(Date.parse(decision.validUntil ?? '') / 1000).toBe(END - 5400);
  });

  test('mayOutlive turns it off', () => {
    const decision = granted(decideFor({ rule: { until, mayOutlive: true } }, {}, END - 1));
    expect(decision.session.duration).toBe(3600);
    expect(decision.validUntil).toBe(until);
  });

  test('of a rule that did not decide has no part in it', () => {
    const rules = [
      { when: { claim: 'a', equals: 1 }, role: 'member', until },
      { when: { claim: 'b', exists: true }, role: 'member' },
    ];
    const decision = granted(
      decide(fileOf({ provider: { rules } }), { provider: PROVIDER, claims: { a: 2, b: 1 }, now: END - 10 }),
    );
    expect(decision.session.duration).toBe(3600);
    expect(decision.validUntil).toBeUndefined();
  });

  test('a rule that is open for less than a session is a doubtful one', () => {
    const of = (end: string, more: object = {}): readonly string[] =>
      problemsOf(fileOf({ rule: { from: '2027-01-01T00:00:00Z', until: end, ...more } }));
    const message =
      'warning session-duration /providers/login.acme.example/rules/0/until: the rule ends before any session of it could: every grant is refused';
    expect(of('2027-01-01T00:14:59.999Z')).toEqual([message]);
    expect(of('2027-01-01T00:15:00Z')).toEqual([]);
    expect(of('2027-01-01T00:14:59Z', { mayOutlive: true })).toEqual([]);
    expect(of('2027-01-01T00:14:59Z', { role: undefined, deny: 'no' })).toEqual([]);
  });
});

describe('policies', () => {
  /** A policy whose text, with a slot of `slot` characters, has `length` characters. */
  function policyOf(length: number, slot: number): object {
    const document = (filler: string) => ({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::b/${filler}/\${claim:c}/*` }],
    });
    const bare = JSON.stringify(document('')).length - '${claim:c}'.length;
    return document('x'.repeat(length - bare - slot));
  }
  const ARNS = Array.from({ length: 10 }, (_, i) => `${ACCOUNT_POLICY}${i}${'x'.repeat(30)}`);
  const arnsLength = ARNS.join('').length;

  test('of 2048 characters are taken', () => {
    const session = sessionFor({ role: { session: { policy: policyOf(2048, 100) } } }, { c: 'y'.repeat(100) });
    expect(session.policy).toHaveLength(2048);
  });

  test('of more are refused, with the claims that they are made of', () => {
    const setting = { role: { session: { policy: policyOf(2048, 100) } } };
    expect(refusalFor(setting, { c: 'y'.repeat(101) })).toBe(
      'session-limit: the session policies, made of the claim `c`, have more than 2048 characters together',
    );
  });

  test('and the ARNs of managed policies count together', () => {
    const setting = {
      role: { session: { policy: policyOf(2048 - arnsLength, 100), managedPolicies: ARNS } },
    };
    expect(sessionFor(setting, { c: 'y'.repeat(100) }).managedPolicies).toEqual(ARNS);
    expect(refusalFor(setting, { c: 'y'.repeat(101) })).toContain('session-limit: the session policies');
  });

  test.each([
    ['the shortest slot fits', 2048, []],
    [
      'the shortest slot does not',
      2049,
      [
        'error session-policy /roles/member/session/policy: the session policies have at least 2049 characters, and STS takes 2048',
      ],
    ],
  ])('are a mistake of the file where not even %s', (_, length, problems) => {
    expect(problemsOf(fileOf({ role: { session: { policy: policyOf(length, 1) } } }))).toEqual(problems);
  });

  test('ten managed ones are taken, eleven are a mistake', () => {
    expect(sessionFor({ role: { session: { managedPolicies: ARNS } } }).managedPolicies).toEqual(ARNS);
    const eleven = [...ARNS, `${ACCOUNT_POLICY}more`];
    expect(problemsOf(fileOf({ role: { session: { managedPolicies: eleven } } }))).toEqual([
      expect.stringContaining('error too-many-items /roles/member/session/managedPolicies'),
    ]);
  });

  test.each([
    ['arn:aws:iam::123456789012:policy/a/path/P', undefined],
    ['arn:aws:iam::aws:policy/service-role/P', undefined],
    ['arn:aws:iam::210987654321:policy/P', 'the policy is in another account than the role'],
    ['arn:aws-cn:iam::aws:policy/P', 'the policy is in another partition than the role'],
    ['arn:aws-cn:iam::123456789012:policy/P', 'the policy is in another partition than the role'],
  ])('%s', (arn, problem) => {
    expect(problemsOf(fileOf({ rule: { session: { managedPolicies: [arn] } } }))).toEqual(
      problem === undefined
        ? []
        : [`error session-policy /providers/${PROVIDER}/rules/0/session/managedPolicies/0: ${problem}`],
    );
  });

  test('the white space of a file does not count', () => {
    const text = JSON.stringify(fileOf({ role: { session: { policy: policyOf(2048, 1) } } }), undefined, 8);
    expect(problemsOf(text)).toEqual([]);
  });
});

test.each([
  ['name', 2, 64],
  ['sourceIdentity', 2, 64],
])('%s has %d to %d characters', (member, min, max) => {
  const setting = { role: { session: { [member]: '${claim:c}' } } };
  const what = member === 'name' ? 'the session name' : 'the source identity';
  for (const length of [min, min + 1, max - 1, max]) {
    expect(sessionFor(setting, { c: 'x'.repeat(length) })).toMatchObject({ [member]: 'x'.repeat(length) });
  }
  expect(refusalFor(setting, { c: 'x' })).toBe(
    `session-limit: ${what}, made of the claim \`c\`, is shorter than 2 characters`,
  );
  expect(refusalFor(setting, { c: '' })).toBe(`session-limit: ${what}, made of the claim \`c\`, is empty`);
  expect(refusalFor(setting, { c: 'x'.repeat(65) })).toBe(
    `session-limit: ${what}, made of the claim \`c\`, is longer than 64 characters`,
  );
});

test('claims of the session are among those of the decision, granted or refused', () => {
  const setting = {
    role: { session: { name: '${claim:z}', tags: { t: { claim: 'y', join: ':' } } } },
    rule: { session: { sourceIdentity: "${claim:/x/w, 'none'}" } },
    provider: { principalTags: { p: 'v' } },
  } as const;
  const claims = ['/x/w', 'nobody', 'v', 'y', 'z'];
  expect(granted(decideFor(setting, { z: 'zz', y: [] })).claims).toEqual(claims);
  expect(denied(decideFor(setting, {})).claims).toEqual(claims);
});

test('explain says why a session cannot be given, and does not show the claim', () => {
  const { ruleSet } = parse(JSON.stringify(fileOf({ role: { session: { name: '${claim:sub}' } } })));
  const { decision, steps } = compile(ruleSet as RuleSet).explain({ provider: PROVIDER, claims: { sub: 'Zq7/' } });
  expect(decision).toMatchObject({ outcome: 'deny', reason: 'template-refused', rule: 'everybody' });
  expect(steps.at(-1)).toEqual({
    code: 'session',
    text: 'the session cannot be given: the session name needs the claim `sub`, which holds a character other than A–Z a–z 0–9 _ + = , . @ -',
  });
});

test('a role that only the token names has no name to find a session by, not even that of a polluted prototype', () => {
  const file = fileOf({ role: { session: { name: 'boss' } }, provider: { type: 'token', rules: undefined } });
  const { ruleSet } = parse(JSON.stringify(file));
  const engine = compile(ruleSet as RuleSet);
  const other = 'arn:aws:iam::123456789012:role/other';
  try {
    Reflect.defineProperty(Object.prototype, 'name', { value: 'member', configurable: true });
    const decision = engine.resolve({ provider: PROVIDER, claims: { 'cognito:preferred_role': other } });
    expect(decision).toMatchObject({ role: { arn: other }, session: BARE });
  } finally {
    Reflect.deleteProperty(Object.prototype, 'name');
  }
});

test.each([
  ['says nothing of them', undefined],
  ['makes them of claims', { tags: { user: '${claim:sub}' } }],
])(
  'a role that %s is asked for once, however many sessions it has: where it is packed, all of it is made again',
  (_, session) => {
    const { ruleSet } = parse(JSON.stringify(fileOf({ role: session ? { session } : {} })));
    const kept = keepRuleSet(ruleSet as RuleSet, 0);
    let asked = 0;
    const role = (name: string) => {
      asked++;
      return kept.role(name);
    };
    const readers = new ClaimReaders([], ALL_PARTS);
    const sessions = compileSessions({ role, providers: kept.providers }, (path) => readers.of(path));
    const grantee = { role: 'member', rule: undefined, provider: undefined, claims: { sub: 'jo' }, now: undefined };
    const plans = [1, 2, 3].map(() => planSession(sessions, grantee).plan);
    expect(new Set(plans).size).toBe(1);
    expect(asked).toBe(1);
  },
);
