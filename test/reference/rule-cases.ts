/** SEMANTICS §8, first half, and the doubts and caveats of rules. */
import { A, AMBIGUOUS, type DecisionCase, file, ROLE, SAML, USER, walk } from './decision-case.js';

const WINDOW = { from: '1970-01-01T00:01:40Z', until: '1970-01-01T01:03:20+01:00' };

export const RULE_CASES: readonly DecisionCase[] = [
  walk(
    'the first rule that is true',
    [
      { when: { not: A }, role: 'admin' },
      { when: A, role: 'user' },
    ],
    { a: 1 },
    {
      outcome: 'grant',
      role: USER,
      via: 'rule',
      rule: '#2',
      claims: ['a'],
      caveats: [],
      validUntil: undefined,
    },
  ),
  walk(
    'the rule’s own role names it',
    [{ id: 'x', when: A, role: 'again' }],
    { a: 1 },
    {
      outcome: 'grant',
      role: { arn: `${ROLE}user`, name: 'again' },
      rule: 'x',
    },
  ),
  walk(
    'an unknown role rule: the next',
    [
      { when: A, role: 'admin' },
      { when: { claim: 'b', exists: true }, role: 'user' },
    ],
    { b: 1 },
    {
      outcome: 'grant',
      rule: '#2',
      claims: ['a', 'b'],
    },
  ),
  walk(
    'onUnknown: deny',
    [{ when: A, role: 'admin', onUnknown: 'deny' }],
    {},
    {
      outcome: 'deny',
      reason: 'rule-undecided',
      cognito: AMBIGUOUS,
      rule: '#1',
      undecided: [{ because: 'missing', claim: 'a' }],
    },
  ),
  walk(
    'a deny rule',
    [{ id: 'd', when: A, deny: 'no' }],
    { a: 1 },
    { outcome: 'deny', cognito: AMBIGUOUS, reason: 'rule-denied', rule: 'd', undecided: undefined },
  ),
  walk(
    'a deny rule in doubt',
    [{ when: A, deny: 'no' }],
    { a: '1' },
    {
      outcome: 'deny',
      reason: 'rule-undecided',
      undecided: [{ because: 'unreadable', claim: 'a' }],
    },
  ),
  walk(
    'a deny rule that skips',
    [{ when: A, deny: 'no', onUnknown: 'skip' }],
    {},
    { outcome: 'deny', reason: 'ambiguous-role' },
  ),
  walk(
    'a deny rule that is false',
    [{ when: A, deny: 'no' }],
    { a: 2 },
    {
      outcome: 'deny',
      reason: 'ambiguous-role',
      rule: undefined,
      cognito: AMBIGUOUS,
      claims: ['a'],
    },
  ),
  walk(
    'from is inclusive',
    [{ when: A, role: 'user', mayOutlive: true, ...WINDOW }],
    { a: 1 },
    { outcome: 'grant', validUntil: 200 },
    100,
  ),
  walk(
    'until is exclusive',
    [{ when: A, role: 'user', ...WINDOW }],
    { a: 1 },
    { outcome: 'deny', validUntil: undefined },
    200,
  ),
  walk('before the window', [{ when: A, role: 'user', ...WINDOW }], { a: 1 }, { outcome: 'deny', validUntil: 100 }, 50),
  walk(
    'a window without now',
    [{ when: A, deny: 'no', ...WINDOW }],
    { a: 1 },
    {
      outcome: 'deny',
      reason: 'rule-undecided',
      undecided: [{ because: 'no-now' }],
      validUntil: undefined,
    },
  ),
  walk(
    'a window without now, and a test that is false',
    [{ when: A, deny: 'no', ...WINDOW }],
    { a: 2 },
    { outcome: 'deny', reason: 'ambiguous-role' },
  ),
  walk(
    'a deny rule outside its window',
    [{ when: A, deny: 'no', ...WINDOW }],
    {},
    { outcome: 'deny', reason: 'ambiguous-role' },
    300,
  ),
  walk(
    'doubts: the window, then each atom from left to right, each once',
    [
      {
        when: {
          any: [
            { claim: 'b', equals: 'x' },
            { not: A },
            { claim: '/c/d', includes: 'x' },
            A,
            { claim: 't', ageAtMost: '1m' },
          ],
        },
        deny: 'no',
        from: '1970-01-01T00:00:00Z',
      },
    ],
    { b: 'y', c: { d: 'x' }, t: 5 },
    {
      outcome: 'deny',
      undecided: [{ because: 'no-now' }, { because: 'missing', claim: 'a' }, { because: 'unreadable', claim: '/c/d' }],
      claims: ['/c/d', 'a', 'b', 't'],
    },
  ),
  walk(
    'doubts of logic: the claims that are not read',
    [{ when: { logic: { '===': [{ var: 'b' }, { var: '/a' }] } }, deny: 'no' }],
    { b: 1 },
    {
      outcome: 'deny',
      undecided: [{ because: 'missing', claim: '/~1a' }],
      claims: ['/~1a', 'b'],
    },
  ),
  walk(
    'doubts of logic: a value that was not taken',
    [{ when: { logic: { '<': [{ var: 'a' }, { var: 'b' }] } }, deny: 'no' }],
    { a: '1', b: 1 },
    {
      outcome: 'deny',
      undecided: [
        { because: 'unreadable', claim: 'a' },
        { because: 'unreadable', claim: 'b' },
      ],
    },
  ),
  walk(
    'a match that is unknown is skipped, NotEqual included',
    [{ match: { claim: 'x', type: 'NotEqual', value: 'y' }, role: 'user' }],
    {},
    { outcome: 'deny', reason: 'ambiguous-role', claims: ['x'] },
  ),
  walk(
    'the caveat of a match names the rule and the claim, also where the rule is false',
    [{ match: { claim: 'x', type: 'Equals', value: 'y' }, role: 'user' }],
    { x: 'Y' },
    { outcome: 'deny', caveats: [{ code: 'match-comparison', rule: '#1', claim: 'x' }] },
  ),
  walk(
    'outside its window the test of a rule is not looked at',
    [{ match: { claim: 'x', type: 'Equals', value: 'y' }, role: 'user', ...WINDOW }],
    { x: 'Y' },
    { outcome: 'deny', reason: 'ambiguous-role', caveats: [] },
    300,
  ),
  walk(
    'no caveat of a rule behind the deciding one',
    [
      { when: A, role: 'user' },
      { match: { claim: 'x', type: 'Equals', value: 'y' }, role: 'admin' },
    ],
    { a: 1, x: 'Y' },
    { outcome: 'grant', caveats: [], claims: ['a'] },
  ),
  {
    because: 'otherwise: authenticated',
    document: file(
      { type: 'rules', otherwise: 'authenticated', rules: [{ when: A, role: 'admin' }] },
      { defaults: { authenticated: 'tenantOrNone' } },
    ),
    request: { provider: SAML, claims: { tenant: 'x' } },
    expected: {
      outcome: 'grant',
      role: { arn: `${ROLE}t-x`, name: 'tenantOrNone' },
      via: 'authenticated-default',
      rule: undefined,
      claims: ['a', 'tenant'],
    },
  },
];
