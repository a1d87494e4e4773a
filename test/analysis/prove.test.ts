import { describe, expect, test } from 'vitest';
import type { AnalysisOptions, Proof } from '../../src/analysis/index.js';
import { plausible, prove, thorough } from '../../src/analysis/index.js';
import { load } from '../../src/index.js';

const POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789';
const ADMIN = 'arn:aws:iam::123456789012:role/admin';

interface File {
  readonly invariants: string;
  readonly rules?: readonly string[];
  readonly provider?: string;
  readonly rest?: string;
}

function fileOf({ invariants, rules = [], provider = 'type: rules', rest = '' }: File): string {
  const list = rules.length === 0 ? '' : `    rules:\n${rules.map((rule) => `      - ${rule}`).join('\n')}\n`;
  return `version: 1
roles:
  admin: ${ADMIN}
  support: arn:aws:iam::123456789012:role/support
  member: arn:aws:iam::123456789012:role/member
  tenant: { arn: "arn:aws:iam::123456789012:role/user-\${claim:tenant}", session: { duration: 2h }, maxSessionDuration: 12h }
invariants:
  - ${invariants}
${rest}
providers:
  ${POOL}:
    ${provider}
${list}`;
}

function proofOf(file: File, options: AnalysisOptions = {}): Proof {
  const [proof] = prove(load(fileOf(file)), { plausible, thorough, ...options });
  if (proof === undefined) throw new Error('one invariant, one proof');
  return proof;
}

/** `proved`, why it is undecided, or for each witness its claims with what they get. */
function found(file: File, options: AnalysisOptions = {}): unknown {
  const proof = proofOf(file, options);
  if (proof.verdict === 'proved') return 'proved';
  if (proof.verdict === 'undecided') return proof.because;
  return proof.witnesses.map(({ claims, decision }) => [
    { ...claims },
    decision.outcome === 'grant' ? (decision.role.name ?? decision.role.arn) : 'nothing',
  ]);
}

const GROUPS = [
  '{ id: out, when: { claim: cognito:groups, includes: contractors, ifMissing: false }, deny: "no" }',
  '{ id: adm, when: { all: [{ claim: mfa, equals: true }, { claim: cognito:groups, includes: admins }] }, role: admin }',
  '{ id: sup, when: { claim: cognito:groups, includesAny: [support, ops] }, role: support }',
  '{ id: ten, when: { claim: tenant, exists: true }, role: tenant }',
];

describe('requires, never and deny', () => {
  test.each([
    ['{ role: admin, requires: { claim: mfa, equals: true } }', 'proved'],
    [
      '{ role: admin, requires: { claim: mfa, equals: false } }',
      [[{ mfa: true, 'cognito:groups': ['admins'] }, 'admin']],
    ],
    ['{ role: admin, never: { claim: cognito:groups, includes: contractors } }', 'proved'],
    // Unknown is not true, so that it neither does for `requires` nor is too much for `never`.
    [
      '{ role: support, requires: { claim: mfa, equals: true } }',
      [[{ 'cognito:groups': [expect.stringMatching(/^(support|ops)$/)] }, 'support']],
    ],
    [
      '{ role: support, never: { all: [{ claim: mfa, equals: true }, { claim: cognito:groups, includes: admins }] } }',
      'proved',
    ],
    ['{ role: [admin, support], requires: { claim: cognito:groups, exists: true } }', 'proved'],
    ['{ deny: { claim: cognito:groups, includes: contractors } }', 'proved'],
    ['{ deny: { claim: suspended, equals: true } }', 3],
  ])('%s', (invariants, expected) => {
    const verdict = found({ invariants, rules: GROUPS });
    if (typeof expected === 'number') expect(verdict).toHaveLength(expected);
    else expect(verdict).toEqual(expected);
  });

  test('a role that a template refuses is not given', () => {
    const rules = GROUPS;
    expect(
      found({ invariants: '{ role: tenant, requires: { claim: tenant, matches: "[A-Za-z0-9_+=,.@-]*" } }', rules }),
    ).toBe('proved');
    const rest = 'conditions: { c: { claim: tenant, equals: x } }';
    const other = rest.concat('');
    expect(found({ invariants: '{ role: tenant, never: { claim: tenant, contains: "/" } }', rules, rest: other })).toBe(
      'proved',
    );
  });

  test('two roles with one ARN are one', () => {
    const text = fileOf({
      invariants: '{ role: admin, requires: { claim: mfa, equals: true } }',
      rules: GROUPS,
    }).replace('  support: arn:aws:iam::123456789012:role/support', `  support: ${ADMIN}`);
    expect(prove(load(text))[0]).toMatchObject({ verdict: 'violated', witnesses: [{ decision: { rule: 'sup' } }] });
  });
});

describe('who else gets roles', () => {
  const invariants = '{ role: member, requires: { claim: mfa, equals: true } }';

  test('guests, who have no claims', () => {
    const guest = { rules: GROUPS, rest: 'defaults: { unauthenticated: member }' };
    expect(proofOf({ invariants, ...guest })).toMatchObject({ witnesses: [{ provider: null, claims: {} }] });
    expect(
      found({
        invariants: '{ deny: { claim: mfa, exists: false } }',
        rules: GROUPS.slice(0, 2),
        ...{ rest: guest.rest },
      }),
    ).toBe('proved');
  });

  test('tokens of providers that are not in the file', () => {
    const rest = 'defaults: { authenticated: member, unmappedProviders: authenticated }';
    expect(proofOf({ invariants, rules: GROUPS, rest })).toMatchObject({ witnesses: [{ provider: 'other.example' }] });
  });

  test('those that no rule is about', () => {
    const provider = 'type: rules\n    otherwise: authenticated';
    const rest = 'defaults: { authenticated: member }';
    expect(found({ invariants, rules: GROUPS, provider, rest })).toEqual([[{}, 'member']]);
    const never = '{ role: member, never: { claim: cognito:groups, includes: ops } }';
    expect(found({ invariants: never, rules: GROUPS, provider, rest })).toBe('proved');
  });

  test('those who ask for the role of a later rule', () => {
    const never =
      '{ role: support, never: { all: [{ claim: mfa, equals: true }, { claim: cognito:groups, includes: admins }] } }';
    const asked = proofOf({ invariants: never, rules: GROUPS, provider: 'type: rules\n    customRole: allow' });
    expect(asked).toMatchObject({
      verdict: 'violated',
      witnesses: [
        { customRoleArn: 'arn:aws:iam::123456789012:role/support', decision: { rule: 'sup', via: 'custom-role' } },
      ],
    });
    // A denial holds for them as well.
    const denied = '{ deny: { claim: cognito:groups, includes: contractors } }';
    expect(found({ invariants: denied, rules: GROUPS, provider: 'type: rules\n    customRole: allow' })).toBe('proved');
  });
});

describe('tokens that name their roles', () => {
  const provider = 'type: token';
  const invariants = '{ role: admin, requires: { claim: mfa, equals: true } }';

  test('can name any', () => {
    expect(found({ invariants, provider })).toEqual([
      [{ 'cognito:preferred_role': ADMIN }, 'admin'],
      [{ 'cognito:roles': [ADMIN] }, 'admin'],
    ]);
    const denied = proofOf({ invariants: '{ deny: { claim: mfa, equals: true } }', provider });
    const vias =
      denied.verdict === 'violated' ? denied.witnesses.map(({ decision }) => 'via' in decision && decision.via) : [];
    expect(new Set(vias)).toEqual(new Set(['preferred-role', 'only-role']));
    expect(
      found({ invariants: '{ role: admin, requires: { claim: cognito:preferred_role, exists: true } }', provider }),
    ).toEqual([[{ 'cognito:roles': [ADMIN] }, 'admin']]);
  });

  test('but for those that declarations rule out', () => {
    const values = '[arn:aws:iam::123456789012:role/member]';
    const rest = `claims:\n  cognito:preferred_role: { type: string, values: ${values} }\n  cognito:roles: { type: "string[]", values: ${values} }`;
    expect(found({ invariants, provider, rest })).toBe('proved');
    expect(found({ invariants: invariants.replace('admin', 'member'), provider, rest })).toHaveLength(2);
  });

  test('no role at all, where no ARN can be read', () => {
    const preferred = 'claims:\n  cognito:preferred_role: { type: boolean }\n  cognito:roles: { type: "string[]", ';
    for (const limit of ['pattern: "[a-z]+"', 'values: [admin]']) {
      const given = { provider: 'type: token\n    customRole: allow', rest: `${preferred}${limit} }` };
      expect(found({ ...given, invariants: '{ deny: { claim: mfa, equals: true } }' })).toBe('proved');
      expect(found({ ...given, invariants: '{ maxDuration: 20m }' })).toBe('proved');
      expect(found({ ...given, invariants: '{ role: tenant, requires: { claim: mfa, equals: true } }' })).toBe(
        'proved',
      );
    }
  });

  test('one that is made of claims, too', () => {
    const named = proofOf({ invariants: '{ role: tenant, requires: { claim: tenant, exists: true } }', provider });
    expect(named).toMatchObject({
      witnesses: [{ decision: { role: { arn: 'arn:aws:iam::123456789012:role/user-' } } }, {}],
    });
  });

  test('as far as the session of the role can be made', () => {
    const ruleSetOf = (invariant: string): string =>
      fileOf({ invariants: invariant, provider: 'type: token\n    customRole: allow' }).replace(
        `admin: ${ADMIN}`,
        `admin: { arn: "${ADMIN}", session: { name: "\${claim:sub}" } }`,
      );
    const [broken] = prove(load(ruleSetOf('{ role: admin, requires: { claim: mfa, equals: true } }')));
    const given = broken?.verdict === 'violated' ? broken.witnesses.map(({ claims }) => Object.keys(claims)) : [];
    expect(given).toEqual([
      ['cognito:preferred_role', 'sub'],
      ['cognito:roles', 'sub'],
      ['cognito:roles', 'sub'],
    ]);
    const [held] = prove(load(ruleSetOf('{ role: admin, requires: { claim: sub, exists: true } }')));
    expect(held).toMatchObject({ verdict: 'proved' });
  });

  test.each([
    ['x,y', 'proved'],
    ['x', 'violated'],
  ])('but not role/%s in a text, where a comma makes it none', (name, verdict) => {
    const text = `version: 1
claims: { cognito:roles: { type: string }, cognito:preferred_role: { type: number } }
roles: { reader: "arn:aws:iam::123456789012:role/${name}" }
providers: { login.acme.developer: { type: token } }
invariants: [{ role: reader, requires: { claim: tenant, equals: admin } }]
`;
    expect(prove(load(text))).toMatchObject([{ verdict }]);
  });

  test('and of two roles with one ARN get the first', () => {
    const two = fileOf({ invariants: '{ role: admin, maxDuration: 1h }', provider: 'type: token' }).replace(
      'invariants:',
      `  root: { arn: "${ADMIN}", session: { duration: 2h }, maxSessionDuration: 2h }\ninvariants:`,
    );
    expect(prove(load(two))).toMatchObject([{ verdict: 'proved' }]);
  });

  test('and ask for one that they list', () => {
    const asked =
      '{ role: admin, requires: { claim: cognito:roles, subsetOf: ["arn:aws:iam::123456789012:role/admin"] } }';
    const rest =
      'claims:\n  cognito:preferred_role: { type: string, values: [none] }\n  cognito:roles: { type: "string[]" }';
    expect(found({ invariants: asked, provider, rest })).toBe('proved');
    const allowed = proofOf({ invariants: asked, provider: 'type: token\n    customRole: allow', rest });
    expect(allowed).toMatchObject({
      witnesses: [{ customRoleArn: ADMIN, claims: { 'cognito:roles': [ADMIN, expect.any(String)] } }],
    });
  });
});

describe('maxDuration', () => {
  test.each([
    ['{ maxDuration: 1h }', [['tenant', 7200]]],
    ['{ maxDuration: 1h, role: [admin, support] }', 'proved'],
    ['{ maxDuration: 59m, role: admin }', [['admin', 3600]]],
    ['{ maxDuration: 2h }', 'proved'],
  ])('%s', (invariants, expected) => {
    const proof = proofOf({ invariants, rules: GROUPS });
    if (proof.verdict !== 'violated') expect(proof.verdict).toBe(expected);
    else {
      const lasting = proof.witnesses.map(({ decision }) =>
        decision.outcome === 'grant' ? [decision.role.name, decision.session.duration] : [],
      );
      expect(lasting).toEqual(expected);
    }
  });

  test.each<[string, string, number, string]>([
    // A session of the declared role is none of what only a token names, and lasts an hour.
    ['2h', '1h', 0, ''],
    ['2h', '59m', 2, ''],
    ['15m', '30m', 2, ''],
    ['15m', '1h', 0, ''],
    ['15m', '30m', 3, 'customRole: allow'],
  ])('a token names what a template makes: a role of %s lasts at most %s', (own, most, count, custom) => {
    const text = fileOf({
      invariants: `{ maxDuration: ${most}, role: tenant }`,
      provider: custom === '' ? 'type: token' : `type: token\n    ${custom}`,
    });
    const [proof] = prove(load(text.replace('duration: 2h', `duration: ${own}`)), { plausible, thorough });
    if (count === 0) expect(proof).toMatchObject({ verdict: 'proved' });
    else {
      const granted = { role: { arn: expect.stringContaining(':role/user-') }, session: { duration: 3600 } };
      const witness = { decision: granted };
      expect(proof).toMatchObject({ verdict: 'violated', witnesses: Array.from({ length: count }, () => witness) });
    }
  });

  test('a rule that ends cuts its sessions', () => {
    const rule = (more: string): string =>
      `{ id: w, from: 2027-01-01T00:00:00Z, until: 2027-01-01T00:30:00Z, when: { claim: sub, exists: true }, role: admin${more} }`;
    expect(found({ invariants: '{ maxDuration: 30m }', rules: [rule('')] })).toBe('proved');
    expect(found({ invariants: '{ maxDuration: 29m }', rules: [rule('')] })).toHaveLength(1);
    expect(found({ invariants: '{ maxDuration: 30m }', rules: [rule(', mayOutlive: true')] })).toHaveLength(1);
    // In its last quarter of an hour nobody gets a session, so that there is no other time.
    expect(found({ invariants: '{ maxDuration: 15m }', rules: [rule('')] }, { now: '2027-01-01T00:15:00Z' })).toBe(
      'proved',
    );
  });
});

describe('monotone', () => {
  const order = (roles: string): string => `{ monotone: cognito:groups, order: [${roles}] }`;

  test.each([
    // A denial is no lesser role, and neither is one that the order does not have.
    [order('support, admin'), 'proved'],
    [order('admin, support'), [['support', 'admin']]],
    [order('support, tenant'), [['tenant', 'support']]],
    [order('tenant, admin'), 'proved'],
  ])('%s', (invariants, expected) => {
    const proof = proofOf({ invariants, rules: GROUPS });
    if (proof.verdict !== 'violated') expect(proof.verdict).toBe(expected);
    else {
      const roles = proof.witnesses.map((witness) =>
        [witness, 'more' in witness ? witness.more : witness].map(({ decision }) =>
          decision.outcome === 'grant' ? decision.role.name : 'nothing',
        ),
      );
      expect(roles).toEqual(expected);
    }
  });

  test('shows two tokens that differ in as few members as can be', () => {
    const rules = [
      '{ when: { claim: cognito:groups, subsetOf: [a, b] }, role: admin }',
      '{ when: { claim: cognito:groups, includesAll: [c, d] }, role: support }',
      '{ when: { claim: cognito:groups, exists: true }, role: admin }',
    ];
    const [loss] = prove(load(fileOf({ invariants: order('support, admin'), rules })));
    expect(loss).toMatchObject({
      witnesses: [{ claims: { 'cognito:groups': [] }, more: { claims: { 'cognito:groups': ['c', 'd'] } } }],
    });
  });

  test('a claim that is missing has no members', () => {
    const rules = [
      '{ when: { claim: cognito:groups, exists: false }, role: admin }',
      '{ when: { claim: cognito:groups, includes: x }, role: support }',
    ];
    expect(proofOf({ invariants: order('support, admin'), rules })).toMatchObject({
      witnesses: [{ claims: {}, more: { claims: { 'cognito:groups': ['x'] } } }],
    });
  });

  test('the other letter cases of a name, and encoded lists', () => {
    const rules = [
      '{ when: { claim: cognito:groups, includes: Admin, ignoreCase: true }, role: admin }',
      '{ when: { claim: cognito:groups, includes: b }, role: support }',
    ];
    const rest = 'claims: { cognito:groups: { type: "string[]", encoding: commas, missing: empty } }';
    expect(found({ invariants: order('support, admin'), rules, rest })).toBe('proved');
    expect(found({ invariants: order('support, admin'), rules: rules.toReversed(), rest })).toHaveLength(1);
  });

  test.each([
    ['[a', 'proved'],
    ['a', 'violated'],
  ])('what the lesser role takes of other claims is looked at with more members too: %s', (tenant, verdict) => {
    const text = `version: 1
roles: { team: "arn:aws:iam::123456789012:role/app-\${claim:tenant}", admin: arn:aws:iam::123456789012:role/admin }
defaults: { authenticated: admin }
providers:
  login.acme.developer:
    type: rules
    otherwise: authenticated
    rules: [{ when: { all: [{ claim: groups, includes: x }, { claim: tenant, equals: "${tenant}" }] }, role: team }]
invariants: [{ monotone: groups, order: [team, admin] }]
`;
    expect(prove(load(text))).toMatchObject([{ verdict }]);
  });

  test('what it takes of the list is there with more members', () => {
    const text = `version: 1
roles:
  team: { arn: arn:aws:iam::123456789012:role/team, session: { tags: { groups: { claim: groups, join: ":" } } } }
  admin: arn:aws:iam::123456789012:role/admin
providers:
  login.acme.developer:
    type: rules
    rules:
      - { when: { claim: groups, includes: x }, role: team }
      - { when: { claim: groups, exists: false }, role: admin }
invariants: [{ monotone: groups, order: [team, admin] }]
`;
    expect(prove(load(text))).toMatchObject([
      { verdict: 'violated', witnesses: [{ claims: {}, more: { claims: { groups: ['x'] } } }] },
    ]);
  });

  test('what is not looked into is not decided', () => {
    const logic = '{ when: { logic: { in: [a, { var: "cognito:groups" }] } }, role: admin }';
    expect(found({ invariants: order('support, admin'), rules: [logic] })).toBe('unsupported');
    const text = 'claims: { cognito:groups: { type: string } }';
    expect(found({ invariants: order('support, admin'), rules: [GROUPS[3] ?? ''], rest: text })).toBe('unsupported');
    const inside = ['{ when: { claim: /a, exists: true }, role: admin }'];
    expect(found({ invariants: '{ monotone: /a/b, order: [support, admin] }', rules: inside })).toBe('unsupported');
    expect(found({ invariants: '{ monotone: aud, order: [support, admin] }', rules: inside })).toBe('unsupported');
    // A match of a list is taken as it suits, which no token has to bear out.
    const match = ['{ match: { claim: cognito:groups, type: Contains, value: a }, role: admin }', GROUPS[2] ?? ''];
    expect(found({ invariants: order('support, admin'), rules: match })).toBe('unconfirmed');
  });
});

test('a proof says what it does not look at', () => {
  const requires = { invariants: '{ role: admin, requires: { claim: mfa, equals: true } }', rules: GROUPS };
  expect(proofOf(requires)).toEqual({ invariant: '#1', index: 0, verdict: 'proved', assumed: [] });
  expect(proofOf(requires, { now: 5 })).toMatchObject({ assumed: ['time'] });
  const provider = 'type: rules\n    customRole: allow';
  expect(proofOf({ ...requires, provider })).toMatchObject({ assumed: [] });
  const monotone = '{ monotone: cognito:groups, order: [support, admin] }';
  expect(proofOf({ ...requires, invariants: monotone, provider })).toMatchObject({ assumed: ['custom-role'] });
});

test('ends with nothing decided where the steps are spent', () => {
  const hard = Array.from({ length: 8 }, (_, i) => `{ claim: t, matches: ".*a.{${9 + i}}" }`);
  const rules = [`{ when: { all: [${hard.join(', ')}, { claim: t, matches: ".*b.{9}" }] }, role: admin }`];
  expect(found({ invariants: '{ role: admin, requires: { claim: mfa, equals: true } }', rules }, { steps: 5000 })).toBe(
    'steps',
  );
});

test('shows as many requests as are asked for, and at least looks for one', () => {
  const ruleSet = load(fileOf({ invariants: '{ deny: { claim: suspended, equals: true } }', rules: GROUPS }));
  const shown = [1, 2, 0].map((witnesses) => {
    const [proof] = prove(ruleSet, { witnesses });
    return proof?.verdict === 'violated' ? proof.witnesses.length : proof?.verdict;
  });
  expect(shown).toEqual([1, 2, 1]);
});

test('a file without invariants is not looked at', () => {
  expect(prove(load('version: 1\nroles: {}'))).toEqual([]);
});
