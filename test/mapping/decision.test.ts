import { expect, test } from 'vitest';
import { ask, mapping, ROLES, rules, SAML } from './ask.js';

const YES = { claim: 'yes', exists: true } as const;

test('members stand in one order', () => {
  const request = { provider: SAML, claims: { yes: 1 }, now: 1_800_000_000 };
  const grant = ask(rules([{ when: YES, role: 'user', until: '2030-01-01T00:00:00Z' }], {}, { name: 'n' }), request);
  expect(Object.keys(grant)).toEqual([
    'version',
    'outcome',
    'provider',
    'role',
    'via',
    'rule',
    'session',
    'caveats',
    'claims',
    'validUntil',
    'ruleSet',
  ]);
  const denial = ask(
    rules([{ when: { claim: 'no', equals: 'x' }, deny: 'no', until: '2030-01-01T00:00:00Z' }], {}, { name: 'n' }),
    request,
  );
  expect(Object.keys(denial)).toEqual([
    'version',
    'outcome',
    'provider',
    'reason',
    'detail',
    'rule',
    'undecided',
    'cognito',
    'caveats',
    'claims',
    'validUntil',
    'ruleSet',
  ]);
});

test('what there is nothing to say of is left out', () => {
  const grant = ask(mapping({ type: 'token' }), {
    provider: SAML,
    claims: { 'cognito:preferred_role': `${ROLES.user}x` },
  });
  expect(JSON.stringify(grant)).not.toContain('undefined');
  expect(Object.keys(grant)).toEqual([
    'version',
    'outcome',
    'provider',
    'role',
    'via',
    'session',
    'caveats',
    'claims',
    'ruleSet',
  ]);
  expect(Object.keys(grant.ruleSet)).toEqual(['digest']);
  expect(grant).toMatchObject({ version: 1, role: { arn: `${ROLES.user}x` } });
});

test('changing a decision changes no other: it is new each time, and its shared parts are frozen', () => {
  const document = rules([{ match: { claim: 'c', type: 'Equals', value: 'x' }, role: 'user' }]);
  const request = { provider: SAML, claims: { c: 'X' } };
  const first = ask(document, request);
  const text = JSON.stringify(first);
  expect(() => (first.claims as string[]).push('changed')).toThrow(TypeError);
  expect(() => Object.assign(first.ruleSet, { digest: 'changed' })).toThrow(TypeError);
  (first.caveats as unknown[]).length = 0;
  Object.assign(first, { outcome: 'changed' });
  expect(JSON.stringify(ask(document, request))).toBe(text);
});
