import { describe, expect, test } from 'vitest';
import { writableClaim } from '../../../src/lint/rules/writable-claim.js';
import { fileOf, findingsOf } from '../subject.js';

const found = (rules: string, rest = '', provider?: string): readonly string[] =>
  findingsOf(writableClaim, fileOf(rules, rest, provider), {}).map(({ message }) => message);

const grant = (when: string): string => `- when: ${when}\n  role: admin`;

describe('finds a role that users can give themselves', () => {
  test.each([
    '{ claim: custom:dept, equals: finance }',
    '{ claim: nickname, equals: ada }',
    '{ claim: /address/country, equals: DE }',
    '{ any: [{ claim: cognito:groups, includes: a }, { claim: custom:dept, equals: b }] }',
    '{ all: [{ claim: sub, exists: true }, { claim: custom:dept, equals: b }] }',
    '{ all: [{ claim: email_verified, equals: true }, { claim: custom:dept, equals: b }] }',
    '{ all: [{ not: { claim: cognito:groups, includes: suspended } }, { claim: custom:dept, equals: b }] }',
    '{ logic: { "===": [{ var: custom:a }, { var: custom:b }] } }',
  ])('%s', (when) => {
    expect(found(grant(when))).toHaveLength(1);
  });

  test('by a match, and by a condition with a name', () => {
    expect(found('- match: { claim: custom:dept, type: NotEqual, value: x }\n  role: admin')).toHaveLength(1);
    const named = 'conditions: { dept: { claim: custom:dept, equals: finance } }';
    expect(found(grant('{ use: dept }'), named)).toEqual([
      'users can give themselves the role `admin`: they can write `custom:dept`',
    ]);
  });

  test('by a claim that is declared writable, of any provider', () => {
    const file = fileOf(grant('{ claim: level, equals: 1 }'), 'claims: { level: { type: number, writable: true } }');
    expect(findingsOf(writableClaim, file)).toMatchObject([{ roles: ['admin'] }]);
  });
});

describe('finds nothing', () => {
  test.each([
    '{ all: [{ claim: cognito:groups, includes: a }, { claim: custom:dept, equals: b }] }',
    '{ any: [{ all: [{ claim: cognito:groups, includes: a }, { claim: custom:dept, equals: b }] }] }',
    // Whoever is not in the group passes as it is.
    '{ not: { all: [{ claim: cognito:groups, includes: a }, { claim: custom:dept, equals: b }] } }',
    '{ claim: clearance, equals: 5 }',
    '{ claim: sub, equals: "1" }',
    '{ claim: cognito:username, startsWith: ops- }',
    '{ all: [{ claim: email, endsWith: "@a.example" }, { claim: email_verified, equals: true }] }',
    '{ claim: email, endsWith: "@a.example" }',
    '{ logic: { "in": [{ var: custom:a }, { var: cognito:groups }] } }',
  ])('%s', (when) => {
    expect(found(grant(when))).toEqual([]);
  });

  test('where the claim is declared not to be writable', () => {
    const claims = 'claims: { custom:dept: { type: string, writable: false } }';
    expect(found(grant('{ claim: custom:dept, equals: finance }'), claims)).toEqual([]);
  });

  test('where a denial before it keeps out who is not in a group', () => {
    const deny = '- when: { not: { claim: cognito:groups, includes: staff } }\n  deny: staff only\n';
    expect(found(`${deny}${grant('{ claim: custom:dept, equals: finance }')}`)).toEqual([]);
    const skipped = deny.replace('- when', '- onUnknown: skip\n  when');
    expect(found(`${skipped}${grant('{ claim: custom:dept, equals: finance }')}`)).toHaveLength(1);
  });

  test('where everybody gets the role anyway', () => {
    const rules = `${grant('{ claim: custom:dept, equals: x }')}\n${grant('{ claim: sub, exists: true }')}`;
    expect(found(rules)).toEqual([]);
    expect(
      found(
        grant('{ claim: custom:dept, equals: x }'),
        'defaults: { authenticated: admin }',
        'type: rules\n    otherwise: authenticated',
      ),
    ).toEqual([]);
  });
});

describe('denials', () => {
  const deny = (when: string, role = 'role'): string =>
    `- when: ${when}\n  deny: no\n- when: { claim: cognito:groups, includes: a }\n  ${role}: admin`;

  test('one that is escaped by writing a claim is found, with the roles behind it', () => {
    const file = fileOf(deny('{ claim: custom:status, equals: suspended, ifMissing: false }'));
    expect(findingsOf(writableClaim, file)).toMatchObject([
      { message: 'users can escape this denial: they can write `custom:status`', roles: ['admin'] },
    ]);
  });

  test('one by a group is not', () => {
    expect(found(deny('{ claim: cognito:groups, includes: suspended }'))).toEqual([]);
  });

  test('one with nothing behind it is not', () => {
    expect(found('- when: { claim: custom:status, equals: suspended }\n  deny: no')).toEqual([]);
  });
});

test('a chain of conditions that doubles at each step takes steps in its length only', () => {
  const chain = Array.from({ length: 60 }, (_, i) => `  c${i + 1}: { any: [{ use: c${i} }, { use: c${i} }] }`);
  const conditions = `conditions:\n  c0: { claim: custom:dept, equals: x }\n${chain.slice(0, 30).join('\n')}`;
  expect(found(grant('{ use: c30 }'), conditions)).toHaveLength(1);
});
