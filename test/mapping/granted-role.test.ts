import { describe, expect, test } from 'vitest';
import type { ClaimDocument, RoleDocument } from '../reference/document.js';
import { ask, file, ROLE, rules, SAML } from './ask.js';

const YES = { claim: 'yes', exists: true } as const;

/** The ARN that is given, or what is said where none is. */
function given(
  arn: string,
  claims: object,
  others: Readonly<Record<string, RoleDocument>> = {},
  declared?: Readonly<Record<string, ClaimDocument>>,
): string {
  const document = rules(
    [
      { id: 'it', when: YES, role: 'it' },
      { id: 'next', when: YES, role: 'next' },
    ],
    {},
    {
      roles: { it: arn, next: `${ROLE}next`, ...others },
      ...(declared && { claims: declared }),
    },
  );
  const decision = ask(document, { provider: SAML, claims: { yes: 1, ...claims } });
  expect(decision.rule).toBe('it');
  if (decision.outcome === 'grant') return decision.role.arn;
  expect(decision.reason).toBe('template-refused');
  return decision.detail;
}

const refused = (why: string): string => `the role \`it\` cannot be given: ${why}`;
const MISSING = refused("the claim `t` is missing, and the role's ARN needs it");
const NO_TEXT = refused("the claim `t` cannot be read as a text, and the role's ARN needs it");
const broken = (how: string): string => refused(`the claim \`t\` ${how}, and the role's ARN needs it`);
const CHARACTER = refused('the claim `t` holds a character that may not stand in a role name');
const NO_ARN = refused('the claims make no role ARN');
const ANOTHER = refused('the claims make the ARN of another declared role');

const ONE = `${ROLE}path/app-\${claim:t}`;

describe('an ARN with a template', () => {
  test.each<[arn: string, claims: object, result: string]>([
    [ONE, { t: 'acme' }, `${ROLE}path/app-acme`],
    [ONE, { t: 'A-z_0+=,.@9' }, `${ROLE}path/app-A-z_0+=,.@9`],
    [ONE, { t: '' }, `${ROLE}path/app-`],
    [ONE, { t: '..' }, `${ROLE}path/app-..`],
    [ONE, {}, MISSING],
    [ONE, { t: null }, MISSING],
    [ONE, { t: 5 }, NO_TEXT],
    [ONE, { t: true }, NO_TEXT],
    [ONE, { t: ['acme'] }, NO_TEXT],
    [ONE, { t: {} }, NO_TEXT],
    [ONE, { t: '\ud83d' }, NO_TEXT],
    ...['a/b', '../admin', 'a:b', 'a*', 'a?', 'a b', 'a\n', '${x}', 'é', 'a\u0000', '😀', '\u212a'].map(
      (t): [string, object, string] => [ONE, { t }, CHARACTER],
    ),
    [`${ROLE}\${claim:t}`, { t: '' }, NO_ARN],
    [`${ROLE}\${claim:t}`, { t: 'x'.repeat(2048) }, NO_ARN],
    [`${ROLE}\${claim:a}-\${claim:t}`, { a: 'x', t: 'y' }, `${ROLE}x-y`],
    [`${ROLE}\${claim:a}-\${claim:t}`, { a: 'x' }, MISSING],
    [`${ROLE}\${claim:/a/b~1c}`, { a: { 'b/c': 'x' } }, `${ROLE}x`],
    [`${ROLE}\${claim:custom:tenant}`, { 'custom:tenant': 'x' }, `${ROLE}x`],
    [`${ROLE}x-\${claim:t}`, Object.create({ t: 'x' }) as object, MISSING],
    // A text of the claim is no template.
    [`${ROLE}x-\${claim:a}`, { a: 'claim' }, `${ROLE}x-claim`],
  ])('%s of %j', (arn, claims, result) => {
    expect(given(arn, claims)).toBe(result);
  });
});

describe('a default', () => {
  test.each<[arn: string, claims: object, result: string]>([
    [`${ROLE}app-\${claim:t, 'none'}`, {}, `${ROLE}app-none`],
    [`${ROLE}app-\${claim:t, 'none'}`, { t: null }, `${ROLE}app-none`],
    [`${ROLE}app-\${claim:t, 'none'}`, { t: '' }, `${ROLE}app-`],
    [`${ROLE}app-\${claim:t, ''}`, {}, `${ROLE}app-`],
    // It stands in for a missing claim only.
    [`${ROLE}app-\${claim:t, 'none'}`, { t: 5 }, NO_TEXT],
    [`${ROLE}app-\${claim:t, 'none'}`, { t: 'a/b' }, CHARACTER],
    [`${ROLE}app-\${claim:t, 'none'}`, { t: ['x'] }, NO_TEXT],
    // The characters that are refused are those of claims; what the file says has to make a role ARN.
    [`${ROLE}app-\${claim:t, 'a b'}`, {}, NO_ARN],
    [`${ROLE}app-\${claim:t, 'a!b'}`, {}, `${ROLE}app-a!b`],
  ])('%s of %j', (arn, claims, result) => {
    expect(given(arn, claims)).toBe(result);
  });
});

describe('a declared claim', () => {
  test.each<[declared: ClaimDocument, value: unknown, result: string]>([
    [{ type: 'string', pattern: '[a-z]+' }, 'acme', `${ROLE}path/app-acme`],
    [{ type: 'string', pattern: '[a-z]+' }, 'Acme', broken('does not match its declared `pattern`')],
    [{ type: 'string', values: ['a'] }, 'b', broken('does not keep to its declared `values`')],
    [{ type: 'string', values: ['a'] }, 5, NO_TEXT],
    [{ type: 'number', encoding: 'text' }, '5', NO_TEXT],
    [{ type: 'string[]', encoding: 'one-or-many' }, 'acme', NO_TEXT],
    [{ type: 'string[]', missing: 'empty' }, undefined, NO_TEXT],
  ])('%j: %j', (declared, value, result) => {
    expect(given(ONE, { t: value }, {}, { t: declared })).toBe(result);
  });
});

describe('the ARN of another declared role', () => {
  test.each<[others: Readonly<Record<string, RoleDocument>>, t: string, result: string]>([
    [{ other: `${ROLE}path/app-acme` }, 'acme', ANOTHER],
    [{ other: { arn: `${ROLE}path/app-acme` } }, 'acme', ANOTHER],
    // IAM takes role names that differ in letter case for one.
    [{ other: `${ROLE}path/app-acme` }, 'ACME', ANOTHER],
    [{ other: `${ROLE}PATH/App-Acme` }, 'acme', ANOTHER],
    [{ other: `${ROLE}path/app-acme` }, 'acme2', `${ROLE}path/app-acme2`],
    [{ other: `${ROLE}app-acme` }, 'acme', `${ROLE}path/app-acme`],
    // What another template makes is not declared.
    [{ other: `${ROLE}path/\${claim:u}` }, 'acme', `${ROLE}path/app-acme`],
  ])('%j, and %j', (others, t, result) => {
    expect(given(ONE, { t, u: 'app-acme' }, others)).toBe(result);
  });

  test('whether anything uses that role or not', () => {
    expect(given(`${ROLE}\${claim:t}`, { t: 'next' })).toBe(ANOTHER);
  });

  test('a default that makes it is refused as well', () => {
    expect(given(`${ROLE}\${claim:t, 'next'}`, {})).toBe(ANOTHER);
  });
});

describe('a default role with a template', () => {
  const roles = { tenant: `${ROLE}t-\${claim:t}`, or: `${ROLE}t-\${claim:t, 'none'}` };
  const provider = { type: 'rules', otherwise: 'authenticated', rules: [{ when: YES, role: 'tenant' }] } as const;

  test.each([
    ['tenant', { t: 'x' }, { outcome: 'grant', role: { arn: `${ROLE}t-x`, name: 'tenant' } }],
    ['tenant', {}, { outcome: 'deny', reason: 'template-refused' }],
    ['or', {}, { outcome: 'grant', role: { arn: `${ROLE}t-none`, name: 'or' } }],
  ] as const)('authenticated: %s of %j', (name, claims, expected) => {
    const document = file({ roles, providers: { [SAML]: provider }, defaults: { authenticated: name } });
    const decision = ask(document, { provider: SAML, claims });
    expect(decision).toMatchObject(expected);
    expect(decision).not.toHaveProperty('rule');
    expect(decision.claims).toEqual(['t', 'yes']);
  });

  test.each([
    ['tenant', { outcome: 'deny', reason: 'template-refused', provider: null, claims: ['t'] }],
    ['or', { outcome: 'grant', role: { arn: `${ROLE}t-none`, name: 'or' }, claims: ['t'] }],
  ] as const)('of guests, who have no claims: %s', (name, expected) => {
    expect(ask(file({ roles, defaults: { unauthenticated: name } }), { guest: true })).toMatchObject(expected);
  });

  test('of providers that are not in the file', () => {
    const defaults = { authenticated: 'tenant', unmappedProviders: 'authenticated' } as const;
    expect(ask(file({ roles, defaults }), { provider: 'x', claims: { t: 'a b' } })).toMatchObject({
      reason: 'template-refused',
      claims: ['t'],
    });
  });
});

test('a refusal names claims, never their values', () => {
  const document = rules([{ when: YES, role: 'it' }], {}, { roles: { it: ONE } });
  expect(JSON.stringify(ask(document, { provider: SAML, claims: { yes: 1, t: 'secret/value' } }))).not.toContain(
    'secret',
  );
});
