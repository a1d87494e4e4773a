/** SEMANTICS §8, second half: custom roles and templates. */
import {
  A,
  AMBIGUOUS,
  type DecisionCase,
  type Expected,
  INVALID,
  REFUSAL,
  ROLE,
  type ROLES,
  rules,
  SAML,
} from './decision-case.js';
import type { RuleDocument } from './document.js';

function custom(
  because: string,
  list: readonly RuleDocument[],
  claims: unknown,
  expected: Expected,
  arn = `${ROLE}user`,
): DecisionCase {
  return {
    because,
    document: rules(list, { customRole: 'allow' }),
    request: { provider: SAML, claims, customRoleArn: arn },
    expected,
  };
}

export const CUSTOM_ROLE_CASES: readonly DecisionCase[] = [
  custom(
    'a rule with another ARN is passed over',
    [
      { when: A, role: 'admin' },
      { when: A, role: 'again' },
    ],
    { a: 1 },
    {
      outcome: 'grant',
      role: { arn: `${ROLE}user`, name: 'again' },
      via: 'custom-role',
      rule: '#2',
    },
  ),
  custom(
    'a denial ends the walk',
    [
      { when: A, role: 'admin' },
      { when: A, deny: 'no' },
      { when: A, role: 'user' },
    ],
    { a: 1 },
    {
      outcome: 'deny',
      reason: 'rule-denied',
      rule: '#2',
    },
  ),
  custom(
    'a denial behind the grant does not',
    [
      { when: A, role: 'user' },
      { when: A, deny: 'no' },
    ],
    { a: 1 },
    { outcome: 'grant' },
  ),
  custom(
    'no rule grants it',
    [
      { when: A, role: 'admin' },
      { when: { claim: 'b', exists: true }, role: 'user' },
    ],
    { a: 1 },
    {
      outcome: 'deny',
      reason: 'custom-role-refused',
      rule: undefined,
      caveats: [REFUSAL],
      cognito: AMBIGUOUS,
      claims: ['a', 'b'],
    },
  ),
  custom(
    'a template may have that ARN',
    [{ when: A, role: 'tenantOrNone' }],
    { a: 1, tenant: 'x' },
    { outcome: 'grant', via: 'custom-role', claims: ['a', 'tenant'] },
    `${ROLE}t-x`,
  ),
  custom(
    'a template that is refused does not have that ARN',
    [
      { when: A, role: 'tenant' },
      { when: A, role: 'clash' },
    ],
    { a: 1, tenant: 'acme' },
    { outcome: 'grant', rule: '#2' },
    `${ROLE}path/t-acme`,
  ),
];

function template(because: string, role: keyof typeof ROLES, claims: object, arn: string | undefined): DecisionCase {
  const expected: Expected =
    arn === undefined
      ? { outcome: 'deny', reason: 'template-refused', rule: '#1', cognito: INVALID }
      : { outcome: 'grant', role: { arn: `${ROLE}${arn}`, name: role }, rule: '#1' };
  const list: readonly RuleDocument[] = [
    { when: A, role },
    { when: A, role: 'user' },
  ];
  return { because, document: rules(list), request: { provider: SAML, claims: { a: 1, ...claims } }, expected };
}

export const TEMPLATE_CASES: readonly DecisionCase[] = [
  template('the claim’s value', 'tenant', { tenant: 'x@y' }, 'path/t-x@y'),
  template('missing without a default', 'tenant', { tenant: null }, undefined),
  template('missing with a default', 'tenantOrNone', {}, 't-none'),
  template('not a string', 'tenantOrNone', { tenant: 5 }, undefined),
  template('a character outside the set', 'tenant', { tenant: 'x/y' }, undefined),
  template('a star', 'tenant', { tenant: 'x*' }, undefined),
  template('unreadable', 'tenantOrNone', { tenant: '\ud800' }, undefined),
  template('the ARN of another role', 'tenant', { tenant: 'acme' }, undefined),
  template('the ARN of another role in other letters', 'tenant', { tenant: 'ACME' }, undefined),
  template('a pointer that finds no object', 'nested', { 'a/b': 'x' }, undefined),
  template('a rendered ARN that is no role ARN', 'tenant', { tenant: 'x'.repeat(2048) }, undefined),
];
