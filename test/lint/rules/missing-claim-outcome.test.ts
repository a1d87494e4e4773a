import { expect, test } from 'vitest';
import { missingClaimOutcome } from '../../../src/lint/rules/missing-claim-outcome.js';
import { fileOf, findingsOf, POOL, placesOf } from '../subject.js';

const found = (rules: string, rest = ''): readonly string[] =>
  placesOf(missingClaimOutcome, fileOf(rules, rest)).map((path) => path.replace(/^.*\/rules/, ''));
const deny = (when: string): string => `- when: ${when}\n  deny: no`;
const grant = (when: string): string => `- when: ${when}\n  role: admin`;
const STATUS = '{ claim: custom:status, equals: suspended }';

test.each([
  [deny(STATUS), '/0/when/claim'],
  [deny(`{ any: [{ claim: sub, equals: x }, ${STATUS}] }`), '/0/when/any/1/claim'],
  [deny('{ logic: { "===": [{ var: custom:a }, b] } }'), '/0/when/logic'],
  [grant(`{ all: [{ claim: cognito:groups, includes: a }, { not: ${STATUS} }] }`), '/0/when/all/1/not/claim'],
  ['- match: { claim: custom:plan, type: NotEqual, value: free }\n  role: admin', '/0/match/type'],
])('%s is found', (rules, place) => {
  expect(found(rules)).toEqual([place]);
});

test.each([
  deny('{ claim: custom:status, equals: suspended, ifMissing: false }'),
  deny(`{ all: [{ claim: custom:status, exists: true }, ${STATUS}] }`),
  deny(`{ any: [{ claim: custom:status, exists: false }, ${STATUS}] }`),
  deny(`{ not: ${STATUS} }`),
  deny('{ claim: sub, equals: x }'),
  deny('{ claim: custom:status, exists: false }'),
  grant(STATUS),
  grant(`{ not: { not: ${STATUS} } }`),
  grant('{ not: { claim: custom:status, equals: suspended, ifMissing: true } }'),
  deny(STATUS).replace('- when', '- onUnknown: deny\n  when'),
  '- match: { claim: sub, type: NotEqual, value: x }\n  role: admin',
])('%s is not', (rules) => {
  expect(found(rules)).toEqual([]);
});

test('a list that reads as empty is never missing', () => {
  const rules = deny('{ claim: cognito:groups, includes: suspended }');
  expect(found(rules)).toHaveLength(1);
  expect(found(rules, 'claims: { cognito:groups: { type: "string[]", missing: empty } }')).toEqual([]);
});

test('the fix writes down what happens now, but not in a condition with a name', () => {
  const [own] = findingsOf(missingClaimOutcome, fileOf(deny(STATUS)));
  expect(own?.fix?.edits).toEqual([
    {
      path: ['providers', POOL, 'rules', 0, 'when'],
      text: '{ claim: custom:status, equals: suspended, ifMissing: true }',
    },
  ]);
  const [named] = findingsOf(missingClaimOutcome, fileOf(deny('{ use: gone }'), `conditions: { gone: ${STATUS} }`));
  expect(named?.path).toEqual(['conditions', 'gone', 'claim']);
  expect(named).not.toHaveProperty('fix');
});
