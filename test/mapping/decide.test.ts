import { describe, expect, test } from 'vitest';
import { check, engineFor, file, mapping, ROLES, rules, SAML } from './ask.js';
import { LINES as ERROR_LINES, CASES as ERRORS } from './cases/errors.js';
import { CASES as PROCEDURE, LINES as PROCEDURE_LINES } from './cases/procedure.js';

describe('the procedure', () => {
  test.each(PROCEDURE.map((one) => [one.covers, one.name, one] as const))('%s: %s', (_, __, one) => check(one));

  test('every line has a case', () => {
    expect(PROCEDURE_LINES.filter((line) => !PROCEDURE.some(({ covers }) => covers === line))).toEqual([]);
  });
});

describe('what a Cognito client would see', () => {
  test.each(ERRORS.map((one) => [one.covers, one.name, one] as const))('%s: %s', (_, __, one) => check(one));

  test('every line has a case', () => {
    expect(ERROR_LINES.filter((line) => !ERRORS.some(({ covers }) => covers === line))).toEqual([]);
  });
});

describe('the steps of an explanation', () => {
  const ONE = rules([{ when: { claim: 'a', exists: true }, role: 'user' }]);
  const TWO = rules(
    [
      { id: 'one', when: { claim: 'a', exists: true }, role: 'user' },
      { when: { claim: 'b', exists: true }, deny: 'no' },
    ],
    { otherwise: 'authenticated' },
    { defaults: { authenticated: 'user' } },
  );
  const POOL = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Pool';
  const POOL_RULES = file({
    providers: { [`${POOL}:x`]: { type: 'rules', rules: [{ when: { claim: 'a', exists: true }, role: 'user' }] } },
  });

  test.each([
    ['a guest', file(), { guest: true }, ['guest']],
    ['a rule decides', ONE, { provider: SAML, claims: { a: 1 } }, ['provider', 'rules']],
    ['no rule decides', ONE, { provider: SAML, claims: {} }, ['provider', 'rules', 'otherwise']],
    ['a role by default', TWO, { provider: SAML, claims: {} }, ['provider', 'rules', 'otherwise']],
    ['no rules', ONE, { provider: SAML, claims: {}, customRoleArn: ROLES.user }, ['provider', 'custom-role']],
    ['no provider', ONE, { claims: {} }, ['provider']],
    ['not in the file', ONE, { provider: 'x', claims: {} }, ['provider', 'unmapped']],
    ['another issuer', POOL_RULES, { provider: `${POOL}:x`, claims: { iss: 'y' } }, ['provider', 'token']],
    [
      'a token',
      mapping({ type: 'token' }),
      { provider: SAML, claims: {} },
      ['provider', 'rules', 'role-claims', 'otherwise'],
    ],
    [
      'a template',
      rules([{ when: { claim: 'a', exists: true }, role: 't' }], {}, { roles: { t: `${ROLES.user}-\${claim:t}` } }),
      { provider: SAML, claims: { a: 1 } },
      ['provider', 'rules', 'role'],
    ],
  ] as const)('%s', (_, document, request, codes) => {
    expect(
      engineFor(document)
        .explain(request)
        .steps.map(({ code }) => code),
    ).toEqual(codes);
  });

  test('counts the rules', () => {
    const text = (document: typeof ONE): string =>
      engineFor(document)
        .explain({ provider: SAML, claims: {} })
        .steps.find(({ code }) => code === 'rules')?.text ?? '';
    expect(text(ONE)).toBe('one rule is tried');
    expect(text(TWO)).toBe('2 rules are tried in order');
    expect(text(mapping({ type: 'token' }))).toBe('the role claims of the token decide');
  });

  test('rules after the deciding one are not reached', () => {
    const { rules: traced } = engineFor(TWO).explain({ provider: SAML, claims: { a: 1 } });
    expect(traced.map(({ rule, position, outcome }) => [rule, position, outcome])).toEqual([
      ['one', 1, 'decided'],
      ['#2', 2, 'not-reached'],
    ]);
    expect(traced[1]).toEqual({
      rule: '#2',
      position: 2,
      effect: { kind: 'deny', text: 'no' },
      outcome: 'not-reached',
    });
  });

  test('where a step before the rules decides, none of them is reached', () => {
    const asked = engineFor(TWO).explain({ provider: SAML, claims: { a: 1 }, customRoleArn: ROLES.user });
    expect(asked.rules.map(({ outcome }) => outcome)).toEqual(['not-reached', 'not-reached']);
    const foreign = engineFor(POOL_RULES).explain({ provider: `${POOL}:x`, claims: { iss: 'y', a: 1 } });
    expect(foreign.rules.map(({ outcome }) => outcome)).toEqual(['not-reached']);
    expect(engineFor(ONE).explain({ provider: 'x', claims: {} }).rules).toEqual([]);
  });

  test('the dead rules of a token mapping are no part of it', () => {
    const document = mapping({ type: 'token', rules: [{ when: { claim: 'a', exists: true }, role: 'user' }] });
    expect(engineFor(document).explain({ provider: SAML, claims: { a: 1 } })).toMatchObject({
      rules: [],
      decision: { reason: 'ambiguous-role' },
    });
    expect(engineFor(document).explain({ provider: SAML, claims: { a: 1 }, customRoleArn: ROLES.user }).rules).toEqual(
      [],
    );
  });
});
