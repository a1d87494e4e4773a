import { describe, expect, test } from 'vitest';
import type { ClaimDocument } from '../reference/document.js';
import { ask, essence, mapping, ROLE, ROLES, SAML } from './ask.js';

const A = ROLES.user;
const B = ROLES.admin;
const COMMA = `${ROLE}x,y`;
const FORM = 'token-role-claims-form cognito:roles';
const PREFERRED_FORM = 'token-role-claims-form cognito:preferred_role';
const NONE = 'token-no-roles cognito:roles';
const SINGLE = 'token-single-role cognito:roles';

const decide = (claims: object, declared?: Readonly<Record<string, ClaimDocument>>, customRoleArn?: string) =>
  essence(
    ask(mapping({ type: 'token', customRole: 'allow' }, declared ? { claims: declared } : {}), {
      provider: SAML,
      claims,
      customRoleArn,
    }),
  );

describe('cognito:roles', () => {
  test.each<[value: unknown, role: string | undefined, caveats: readonly string[]]>([
    [[A], A, [SINGLE]],
    [[COMMA], COMMA, [SINGLE]],
    [[A, B], undefined, []],
    [[A, A], undefined, ['token-roles-repeated cognito:roles']],
    [[A, A, B], undefined, []],
    [[], undefined, [NONE]],
    [null, undefined, [NONE]],
    // A single text counts as a list of one; with a comma nobody can tell.
    [A, A, [FORM, SINGLE]],
    [COMMA, undefined, [FORM, NONE]],
    [`${A},${B}`, undefined, [FORM, NONE]],
    ['', undefined, [FORM, NONE]],
    // Not role ARNs.
    ['user', undefined, [FORM, NONE]],
    [['user'], undefined, [FORM, NONE]],
    [[A, 'user'], undefined, [FORM, NONE]],
    [[`${A} `], undefined, [FORM, NONE]],
    [[`${A}é`], undefined, [FORM, NONE]],
    [['arn:aws:iam::12345678901:role/x'], undefined, [FORM, NONE]],
    [['arn:aws:iam::123456789012:user/x'], undefined, [FORM, NONE]],
    [['arn:aws:iam::123456789012:role/'], undefined, [FORM, NONE]],
    [[`${ROLE}${'x'.repeat(2049 - ROLE.length)}`], undefined, [FORM, NONE]],
    [[`${ROLE}${'x'.repeat(2048 - ROLE.length)}`], `${ROLE}${'x'.repeat(2048 - ROLE.length)}`, [SINGLE]],
    [['arn:aws-us-gov:iam::123456789012:role/a/b'], 'arn:aws-us-gov:iam::123456789012:role/a/b', [SINGLE]],
    [[A, null], undefined, [FORM, NONE]],
    [[A, 5], undefined, [FORM, NONE]],
    [Object.assign(new Array(2), { 0: A }), undefined, [FORM, NONE]],
    [5, undefined, [FORM, NONE]],
    [{ 0: A }, undefined, [FORM, NONE]],
    ['\ud83d', undefined, [FORM, NONE]],
  ])('%j', (value, role, caveats) => {
    const found = decide({ 'cognito:roles': value });
    expect(found).toMatchObject(role === undefined ? { reason: 'ambiguous-role' } : { role, via: 'only-role' });
    expect(found.caveats).toEqual(caveats);
  });
});

describe('cognito:preferred_role', () => {
  test.each<[value: unknown, role: string | undefined, caveats: readonly string[]]>([
    [A, A, []],
    [COMMA, COMMA, []],
    ['', undefined, [PREFERRED_FORM]],
    ['user', undefined, [PREFERRED_FORM]],
    [`${A}\n`, undefined, [PREFERRED_FORM]],
    [[A], undefined, [PREFERRED_FORM]],
    [5, undefined, [PREFERRED_FORM]],
    [{}, undefined, [PREFERRED_FORM]],
    ['\ud83d', undefined, [PREFERRED_FORM]],
  ])('%j is asked before the roles are', (value, role, caveats) => {
    for (const roles of [undefined, [B], 'a,b', [B, B]]) {
      const found = decide({ 'cognito:preferred_role': value, 'cognito:roles': roles });
      expect(found).toMatchObject(role === undefined ? { reason: 'ambiguous-role' } : { role, via: 'preferred-role' });
      expect(found.caveats).toEqual(caveats);
    }
  });

  test('null is missing', () => {
    expect(decide({ 'cognito:preferred_role': null, 'cognito:roles': [B] })).toMatchObject({ role: B });
  });
});

describe('declared role claims', () => {
  const ROLES_OF = (declaration: ClaimDocument) => ({ 'cognito:roles': declaration });

  test.each<[declared: Readonly<Record<string, ClaimDocument>>, claims: object, expected: object]>([
    [ROLES_OF({ type: 'string[]' }), { 'cognito:roles': [A] }, { role: A, caveats: [SINGLE] }],
    [ROLES_OF({ type: 'string[]' }), { 'cognito:roles': A }, { reason: 'ambiguous-role', caveats: [FORM, NONE] }],
    [ROLES_OF({ type: 'string[]', values: [B] }), { 'cognito:roles': [A] }, { caveats: [FORM, NONE] }],
    [ROLES_OF({ type: 'string[]', encoding: 'one-or-many' }), { 'cognito:roles': A }, { role: A, caveats: [SINGLE] }],
    [
      ROLES_OF({ type: 'string[]', encoding: 'commas' }),
      { 'cognito:roles': `${A},${B}` },
      { reason: 'ambiguous-role', caveats: [] },
    ],
    [ROLES_OF({ type: 'string[]', missing: 'empty' }), {}, { reason: 'ambiguous-role', caveats: [NONE] }],
    [ROLES_OF({ type: 'string' }), { 'cognito:roles': A }, { role: A, caveats: [FORM, SINGLE] }],
    [
      { 'cognito:preferred_role': { type: 'string', values: [B] } },
      { 'cognito:preferred_role': A },
      { reason: 'ambiguous-role', caveats: [PREFERRED_FORM] },
    ],
  ])('%j of %j', (declared, claims, expected) => {
    expect(decide(claims, declared)).toMatchObject(expected);
  });
});

describe('with a custom role', () => {
  test.each<[roles: unknown, wanted: string, granted: boolean, caveats: readonly string[]]>([
    [[A, B], B, true, []],
    [[A, A], A, true, []],
    [A, A, true, [FORM]],
    [`${A},${B}`, A, false, [FORM, 'custom-role-refusal']],
    [`${A},${B}`, `${A},${B}`, false, [FORM, 'custom-role-refusal']],
    [[A, 'x'], A, false, [FORM, 'custom-role-refusal']],
    [['x'], 'x', false, [FORM, 'custom-role-refusal']],
    [[A], B, false, ['custom-role-refusal']],
    [undefined, A, false, ['custom-role-refusal']],
    [[], '', false, ['custom-role-refusal']],
  ])('%j, %s', (roles, wanted, granted, caveats) => {
    const claims = { 'cognito:roles': roles, 'cognito:preferred_role': 'unfit' };
    expect(decide(claims, undefined, wanted)).toMatchObject(
      granted
        ? { outcome: 'grant', role: wanted, via: 'custom-role', caveats }
        : { outcome: 'deny', reason: 'custom-role-refused', caveats },
    );
  });
});

test('the first declared role with the ARN names it', () => {
  const document = mapping({ type: 'token' }, { roles: { b: A, a: A, t: `${ROLE}\${claim:t}` } });
  expect(essence(ask(document, { provider: SAML, claims: { 'cognito:roles': [A] } })).roleName).toBe('b');
  const named = essence(ask(document, { provider: SAML, claims: { 'cognito:roles': [`${ROLE}x`], t: 'x' } }));
  expect(named.roleName).toBe(undefined);
});
