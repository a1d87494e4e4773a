import { expect, test } from 'vitest';
import type { Describe, Way, WhoOptions } from '../../src/analysis/index.js';
import { describe, plausible, thorough, who, writableOnly } from '../../src/analysis/index.js';
import { load } from '../../src/index.js';
import { parseCondition } from '../../src/parse-condition.js';

const POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789';

const file = (rules: readonly string[], rest = '', provider = ''): string => `version: 1
roles:
  admin: arn:aws:iam::123456789012:role/admin
  user: arn:aws:iam::123456789012:role/user
claims:
  cognito:groups: { type: "string[]", missing: empty }
  custom:dept: { type: string, writable: false }
  badge: { type: string, writable: true }
${rest}
providers:
  ${POOL}:
    type: rules
${provider}
    rules:
${rules.map((rule, i) => `      - { id: r${i + 1}, ${rule} }`).join('\n')}
`;

function ask(
  text: string,
  role: string,
  { where, ...options }: Omit<WhoOptions, 'where'> & { where?: string } = {},
): readonly string[] {
  const ruleSet = load(text);
  const condition = where === undefined ? undefined : parseCondition(where, ruleSet).condition;
  return who(ruleSet, role, { plausible, thorough, ...options, ...(condition && { where: condition }) }).ways.map(gist);
}

function gist(way: Way): string {
  const by = way.rule ?? (way.provider === null ? `${way.by} elsewhere` : way.by);
  if (way.verdict === 'reached') return `${by}: ${JSON.stringify(way.witness.claims)}`;
  if (way.verdict === 'undecided') return `${by}: undecided`;
  return `${by}: none, ${way.because.join()}${way.isRefused === true ? ', refused' : ''}`;
}

const ADMINS = [
  'when: { claim: custom:dept, equals: it }, role: user',
  'when: { claim: cognito:groups, includes: admins }, role: admin',
  'when: { claim: custom:dept, equals: it }, role: admin',
  'when: { claim: badge, startsWith: gold }, role: admin',
];

test('has a token for each rule and default that gives the role, or the rules that leave none', () => {
  expect(ask(file(ADMINS), 'admin')).toEqual([
    'r2: {"cognito:groups":["admins"]}',
    'r3: none, r1',
    'r4: {"badge":"gold"}',
  ]);
  expect(ask(file(ADMINS), 'arn:aws:iam::123456789012:role/admin')).toHaveLength(3);
  const defaults = 'defaults: { authenticated: admin, unauthenticated: admin, unmappedProviders: authenticated }';
  expect(ask(file(ADMINS.slice(0, 1), defaults, '    otherwise: authenticated'), 'admin')).toEqual([
    'authenticated-default: {}',
    'authenticated-default elsewhere: {}',
    'unauthenticated-default elsewhere: {}',
  ]);
  expect(who(load(file(ADMINS)), 'nobody')).toEqual({ roles: [], ways: [], tokenProviders: [] });
});

test('asks about tokens of which a condition is true', () => {
  expect(ask(file(ADMINS), 'admin', { where: '{ claim: custom:dept, exists: true }' })).toEqual([
    'r2: {"cognito:groups":["admins"],"custom:dept":"a"}',
    'r3: none, r1',
    'r4: {"badge":"gold","custom:dept":"a"}',
  ]);
  expect(
    ask(file(ADMINS), 'admin', {
      where: '{ not: { any: [{ claim: cognito:groups, includes: admins }, { claim: badge, like: "g*" }] } }',
    }),
  ).toEqual(['r2: none, ', 'r3: none, r1', 'r4: none, ']);
});

test('asks about tokens without some claims', () => {
  expect(ask(file(ADMINS), 'admin', { without: ['cognito:groups', 'badge'] })).toEqual([
    'r2: none, ',
    'r3: none, r1',
    'r4: none, ',
  ]);
  const nested = ['when: { claim: /a/b, equals: x }, role: admin'];
  expect(ask(file(nested), 'admin', { without: ['a'] })).toEqual(['r1: none, ']);
  expect(ask(file(nested), 'admin', { without: ['/a/c'] })).toEqual(['r1: {"a":{"b":"x"}}']);
  expect(() => ask(file(nested), 'admin', { without: ['/~'] })).toThrow(/not the name of a claim/);
});

test('asks what users could make of themselves', () => {
  const rules = [
    'when: { claim: cognito:groups, includes: admins }, role: admin',
    'when: { claim: badge, equals: gold }, role: admin',
    'when: { claim: custom:dept, equals: it }, role: admin',
    'when: { claim: custom:free, equals: x }, role: admin',
    'when: { all: [{ claim: sub, startsWith: u }, { claim: plan, exists: false }] }, role: admin',
    'when: { claim: plan, exists: true }, role: admin',
  ];
  expect(ask(file(rules), 'admin', { writableOnly })).toEqual([
    'r1: none, ',
    'r2: {"badge":"gold"}',
    'r3: none, ',
    'r4: {"custom:free":"x"}',
    'r5: {"sub":"u"}',
    'r6: none, ',
  ]);
  // What they have otherwise is what the condition says.
  expect(ask(file(rules), 'admin', { writableOnly, where: '{ claim: custom:dept, equals: it }' })).toEqual([
    'r1: none, ',
    'r2: {"badge":"gold","custom:dept":"it"}',
    'r3: {"custom:dept":"it"}',
    'r4: none, r3',
    'r5: none, r3',
    'r6: none, ',
  ]);
});

test('users of providers that share rules can write what their own provider lets them', () => {
  const text = (first: string, second: string): string => `version: 1
roles: { admin: "arn:aws:iam::123456789012:role/admin" }
providers:
  ${first}: { type: rules, rules: [{ id: r1, when: { claim: locale, equals: x }, role: admin }] }
  ${second}: { sameAs: "${first}" }
`;
  const options = { writableOnly, describe };
  for (const keys of [
    [POOL, 'login.acme.developer'],
    ['login.acme.developer', POOL],
  ] as const) {
    expect(who(load(text(keys[0], keys[1])), 'admin', options).ways).toMatchObject([
      {
        verdict: 'reached',
        witness: { provider: POOL, claims: { locale: 'x' } },
        description: { conditions: [{ claim: 'locale', equals: 'x' }], isComplete: true },
      },
    ]);
  }
  expect(ask(text('login.acme.developer', 'other.acme.developer'), 'admin', options)).toEqual(['r1: none, ']);
  expect(who(load(text('login.acme.developer', 'other.acme.developer')), 'admin', { describe }).ways).toMatchObject([
    { description: { isComplete: true } },
  ]);
});

test('describes the tokens of all providers that share rules, and not those of one kind only', () => {
  const text = `version: 1
roles: { admin: "arn:aws:iam::123456789012:role/admin", user: "arn:aws:iam::123456789012:role/user" }
providers:
  login.acme.developer:
    type: rules
    rules:
      - { id: r1, when: { claim: locale, equals: x, ifMissing: false }, role: admin }
      - { id: r2, when: { not: { claim: locale, equals: y, ifMissing: false } }, role: user }
  ${POOL}: { sameAs: login.acme.developer }
`;
  const [way] = who(load(text), 'user', { writableOnly, describe }).ways;
  // A developer's token has no `locale`, so that any of them gets the role, but not any token of the pool.
  const conditions = [{ not: { claim: 'locale', in: ['x', 'y'], ifMissing: false } }];
  expect(way).toMatchObject({ verdict: 'reached', description: { conditions, isComplete: true } });
});

test('what holds a claim that users can write is there with it, and nothing else', () => {
  const text = (inner: string): string => `version: 1
roles: { user: "arn:aws:iam::123456789012:role/user" }
claims: { ${inner}: { type: string, writable: true } }
providers:
  ${POOL}:
    type: rules
    rules:
      - { id: r1, when: { claim: org, exists: false }, deny: none of these }
      - { id: r2, when: { claim: org, equals: a }, role: user }
      - { id: r3, when: { claim: /org/unit, equals: a }, role: user }
      - { id: r4, when: { claim: org, exists: true }, role: user }
`;
  const options = { writableOnly };
  expect(ask(text('/org/unit'), 'user', options)).toEqual(['r2: none, ', 'r3: {"org":{"unit":"a"}}', 'r4: {"org":{}}']);
  expect(ask(text('plan'), 'user', options)).toEqual(['r2: none, ', 'r3: none, ', 'r4: none, ']);
});

test('a guest is no token that anything could be said of', () => {
  const guests = file(ADMINS.slice(0, 1), 'defaults: { unauthenticated: admin }');
  expect(ask(guests, 'admin', { without: ['sub'] })).toEqual(['unauthenticated-default elsewhere: {}']);
  expect(ask(guests, 'admin', { writableOnly })).toEqual([]);
  expect(ask(guests, 'admin', { where: '{ claim: sub, exists: false }' })).toEqual([]);
});

test('tells of tokens that name a role themselves, and of the default of those that do not', () => {
  const text = `version: 1
roles: { admin: "arn:aws:iam::123456789012:role/admin" }
defaults: { authenticated: admin }
providers:
  ${POOL}: { type: token, otherwise: authenticated }
  accounts.google.com: { sameAs: "${POOL}" }
`;
  const ruleSet = load(text);
  expect(who(ruleSet, 'admin').ways.map(gist)).toEqual(['authenticated-default: {}']);
  expect(who(ruleSet, 'admin').tokenProviders).toEqual([POOL, 'accounts.google.com']);
  // Users cannot write these claims.
  expect(who(ruleSet, 'admin', { writableOnly }).tokenProviders).toEqual([]);
  const without = ['cognito:roles', 'cognito:preferred_role'];
  expect(who(ruleSet, 'admin', { without }).tokenProviders).toEqual([]);
  const { condition } = parseCondition('{ claim: cognito:preferred_role, exists: true }', ruleSet);
  if (condition === undefined) throw new Error('it is no condition');
  expect(who(ruleSet, 'admin', { where: condition })).toMatchObject({
    ways: [{ verdict: 'undecided' }],
    tokenProviders: [POOL, 'accounts.google.com'],
  });
});

test('describes the tokens of each way', () => {
  const [first, , last] = who(load(file(ADMINS)), 'admin', { describe }).ways;
  expect(first).toMatchObject({
    description: {
      conditions: [
        {
          all: [
            { claim: 'cognito:groups', includes: 'admins' },
            { not: { claim: 'custom:dept', equals: 'it', ifMissing: false } },
          ],
        },
      ],
      isComplete: false,
      butUnreadable: ['custom:dept'],
      isAfterOthers: false,
    },
  });
  expect(last).toMatchObject({ description: { isComplete: false, isAfterOthers: false } });
});

test('describes what long files leave as what the rule says itself', () => {
  const many = Array.from({ length: 80 }, (_, i) => `when: { claim: custom:dept, equals: d${i} }, role: user`);
  const [way] = who(load(file([...many, 'when: { claim: badge, equals: gold }, role: admin'])), 'admin', {
    describe,
  }).ways;
  expect(way).toMatchObject({
    description: { conditions: [{ claim: 'badge', equals: 'gold' }], isComplete: true, isAfterOthers: true },
  });
});

test('describes no more ways than its steps are for, however many there are', () => {
  const many = Array.from({ length: 120 }, (_, i) => `when: { claim: custom:dept, equals: d${i} }, role: admin`);
  let asked = 0;
  const greedy: Describe = {
    ...describe,
    way: (_group, _stop, _settings, left) => {
      asked += left.left > 0 ? 1 : 0;
      left.left -= 200_000;
      return undefined;
    },
  };
  const { ways } = who(load(file(many)), 'admin', { describe: greedy });
  expect(ways.every(({ verdict }) => verdict === 'reached')).toBe(true);
  expect(asked).toBe(20);
});

test('leaves time for a session of a rule that ends', () => {
  const rules = ['until: 2030-01-01T00:00:00Z, when: { claim: badge, equals: gold }, role: admin'];
  expect(ask(file(rules), 'admin')).toEqual(['r1: {"badge":"gold"}']);
  expect(ask(file(rules), 'admin', { now: '2029-12-31T23:50:00Z' })).toEqual(['r1: none, , refused']);
  expect(ask(file(rules), 'admin', { now: '2030-01-01T00:00:00Z' })).toEqual(['r1: none, ']);
});

test('proves that nobody gets a role whose ARN or session can be made of no token that is asked about', () => {
  const text = `version: 1
roles:
  tenant: "arn:aws:iam::123456789012:role/t-\${claim:custom:tenant}"
  user: { arn: arn:aws:iam::123456789012:role/user, session: { name: "\${claim:sub}" } }
defaults: { authenticated: user }
providers:
  ${POOL}:
    type: rules
    otherwise: authenticated
    rules:
      - { id: r1, when: { claim: plan, equals: a }, role: user }
      - { id: r2, when: { claim: plan, exists: true }, role: tenant }
      - { id: r3, when: { any: [{ claim: plan, equals: a }, { claim: custom:tenant, exists: false }] }, role: tenant }
  login.acme.developer: { type: token, otherwise: authenticated }
`;
  expect(ask(text, 'user', { without: ['sub'] })).toEqual([
    'r1: none, , refused',
    'authenticated-default: none, , refused',
    'authenticated-default: none, , refused',
  ]);
  expect(ask(text, 'tenant', { without: ['custom:tenant'] })).toEqual(['r2: none, , refused', 'r3: none, , refused']);
  const ways = ask(text, 'tenant', { where: '{ claim: custom:tenant, exists: true }' });
  expect(ways).toEqual([expect.stringMatching(/^r2: \{/), 'r3: none, r1']);
});

test('finds tokens for expressions that are not looked into, by trying', () => {
  const logic = (expression: string): readonly string[] =>
    ask(file([`when: { logic: ${expression} }, role: admin`]), 'admin');
  expect(logic('{ in: [{ cat: [{ var: badge }, "-admins"] }, { var: cognito:groups }] }')).toEqual([
    'r1: {"badge":"a","cognito:groups":["a-admins"]}',
  ]);
  expect(logic('{ ">": [{ var: level }, 41] }')).toEqual(['r1: {"level":42}']);
  expect(logic('{ "===": [1, 2] }')).toEqual(['r1: none, ']);
  expect(logic('{ "===": [{ "*": [{ var: level }, { var: level }] }, 7921] }')).toEqual(['r1: undecided']);
});

test('asks about an ARN that is made of claims', () => {
  const text = (arn: string): string => `version: 1
roles:
  tenant: "arn:aws:iam::123456789012:role/${arn}"
  other: arn:aws:iam::123456789012:role/t-other
providers:
  ${POOL}: { type: rules, rules: [{ when: { claim: plan, exists: true }, role: tenant }] }
`;
  const one = text('t-${claim:custom:tenant}');
  expect(ask(one, 'arn:aws:iam::123456789012:role/t-acme')).toEqual(['#1: {"custom:tenant":"acme","plan":"a"}']);
  expect(
    ask(one, 'arn:aws:iam::123456789012:role/t-acme', { where: '{ claim: custom:tenant, equals: globex }' }),
  ).toEqual(['#1: none, ']);
  // That is another role, and refused.
  expect(ask(one, 'arn:aws:iam::123456789012:role/t-other')).toEqual([]);
  expect(ask(one, 'arn:aws:iam::123456789012:role/x-acme')).toEqual([]);
  expect(ask(one, 'arn:aws:iam::123456789012:role/t-a/b')).toEqual([]);
  expect(ask(text("t-${claim:custom:tenant, 'main'}"), 'arn:aws:iam::123456789012:role/t-main')).toEqual([
    '#1: {"plan":"a"}',
  ]);
  // Which claims make this one is left open.
  const two = text('t-${claim:custom:tenant}-${claim:custom:team}');
  expect(ask(two, 'arn:aws:iam::123456789012:role/t-a-b')).toEqual(['#1: undecided']);
});
