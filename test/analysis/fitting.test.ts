import { expect, test } from 'vitest';
import { prove, thorough, who } from '../../src/analysis/index.js';
import { load } from '../../src/index.js';

test('claims that a session is made of are texts, and lists where they are joined, whatever is declared of them', () => {
  const ruleSet = load(`version: 1
roles:
  a:
    arn: arn:aws:iam::123456789012:role/a
    session:
      name: "\${claim:sub}"
      tags: { tenant: "\${claim:custom:tenant}", groups: { claim: cognito:groups, join: ":" } }
providers:
  cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789:
    type: rules
    rules:
      - { id: r, when: { claim: custom:tenant, exists: true }, role: a }
`);
  const [way] = who(ruleSet, 'a').ways;
  expect(way?.verdict).toBe('reached');
  if (way?.verdict !== 'reached') return;
  const { claims, decision } = way.witness;
  expect(decision.outcome).toBe('grant');
  expect(
    Object.fromEntries(
      Object.entries(claims).map(([name, value]) => [name, Array.isArray(value) ? 'list' : typeof value]),
    ),
  ).toEqual({
    sub: 'string',
    'custom:tenant': 'string',
    'cognito:groups': 'list',
  });
});

test('the name of a session is long enough, and what else it is made of need not be', () => {
  const ruleSet = load(`version: 1
claims: { tier: { type: string, values: [a, b] } }
roles:
  a: { arn: arn:aws:iam::123456789012:role/a, session: { name: "\${claim:sub}", tags: { tier: "\${claim:tier}", dept: "\${claim:dept}" } } }
providers:
  cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789:
    type: rules
    rules:
      - { id: r, when: { claim: dept, equals: "" }, role: a }
`);
  expect(who(ruleSet, 'a').ways).toMatchObject([
    { verdict: 'reached', witness: { claims: { dept: '', tier: 'a' }, decision: { outcome: 'grant' } } },
  ]);
});

const DEVELOPERS = `version: 1
roles: { a: "arn:aws:iam::123456789012:role/SLOTS" }
defaults: { authenticated: a }
providers: { login.acme.developer: { type: token, otherwise: authenticated } }
invariants: [{ deny: { claim: cognito:preferred_role, equals: admin } }]
`;

test.each([
  ['${claim:tenant}', { tenant: 'x' }],
  ['${claim:tenant}${claim:dept}', { tenant: 'x', dept: '' }],
  ["${claim:tenant, ''}", { tenant: 'x' }],
  ["${claim:tenant, 'x'}", {}],
])('the name that %s makes of claims is not empty', (slots, claims) => {
  const [proof] = prove(load(DEVELOPERS.replace('SLOTS', slots)), { thorough });
  expect(proof).toMatchObject({ verdict: 'violated' });
  if (proof?.verdict !== 'violated') return;
  expect(proof.witnesses[0]?.claims).toEqual({ 'cognito:preferred_role': 'admin', ...claims });
});

test.each([
  ['', 'proved'],
  // What ends as the ARN of no role does is a role, too.
  ['a:role/', 'violated'],
])('no claim that is empty makes a name behind role/%s', (path, verdict) => {
  const document = `version: 1
roles: { a: "arn:aws:iam::123456789012:role/${path}\${claim:tenant}" }
providers: { login.acme.developer: { type: rules, rules: [{ when: { claim: tenant, equals: "" }, role: a }] } }
invariants: [{ role: a, requires: { claim: custom:level, equals: admin } }]
`;
  expect(prove(load(document), { thorough })).toMatchObject([{ verdict }]);
});

test.each([
  ['reader', 'proved'],
  ['Reader', 'proved'],
  ['writer', 'violated'],
])('the text %s that stands in for a missing claim makes no other role', (otherwise, verdict) => {
  const document = `version: 1
claims: { tenant: { type: boolean } }
roles: { a: "arn:aws:iam::123456789012:role/\${claim:tenant, '${otherwise}'}", b: arn:aws:iam::123456789012:role/reader }
providers: { login.acme.developer: { type: rules, rules: [{ when: { claim: dept, equals: x }, role: a }] } }
invariants: [{ role: a, requires: { claim: custom:level, equals: admin } }]
`;
  expect(prove(load(document), { thorough })).toMatchObject([{ verdict }]);
});
