import { expect, test } from 'vitest';
import { impossibleTest } from '../../../src/lint/rules/impossible-test.js';
import { fileOf, findingsOf, POOL } from '../subject.js';

const CLAIMS = `claims:
  level: { type: number, encoding: text }
  flag: { type: boolean }
  name: { type: string }
  teams: { type: "string[]" }`;

const found = (when: string, rest = CLAIMS): readonly string[] =>
  findingsOf(impossibleTest, fileOf(`- when: ${when}\n  role: admin`, rest)).map(({ message }) => message);

test.each([
  '{ claim: level, equals: "12" }',
  '{ claim: level, startsWith: "1" }',
  '{ claim: level, includes: "1" }',
  '{ claim: flag, equals: "true" }',
  '{ claim: flag, atLeast: 1 }',
  '{ claim: name, equals: true }',
  '{ claim: name, in: [1, 2] }',
  '{ claim: name, ageAtMost: 15m }',
  '{ claim: teams, equals: 1 }',
  '{ not: { claim: level, equals: "12" } }',
  '{ claim: email_verified, equals: "true" }',
  '{ claim: auth_time, equals: "1" }',
  '{ claim: custom:level, atLeast: 3 }',
  '{ claim: custom:flag, equals: true }',
])('%s is never true', (when) => {
  expect(found(when)).toEqual([expect.stringContaining('it is never true')]);
});

test.each([
  '{ claim: level, equals: 12 }',
  '{ claim: level, ageAtMost: 15m }',
  '{ claim: level, exists: true }',
  '{ claim: flag, equals: true }',
  '{ claim: name, matches: "a+" }',
  '{ claim: teams, includes: a }',
  '{ claim: email_verified, equals: true }',
  '{ claim: custom:level, equals: "3" }',
  '{ claim: risk, lessThan: 3 }',
  // `list-as-string` looks after these.
  '{ claim: teams, equals: a }',
  '{ claim: name, includes: a }',
])('%s can be', (when) => {
  expect(found(when)).toEqual([]);
});

test('what user pools send is not known of others', () => {
  const when = '- when: { claim: email_verified, equals: "true" }\n  role: admin';
  const of = (key: string): number => findingsOf(impossibleTest, fileOf(when).replace(POOL, key)).length;
  expect([of(POOL), of('appleid.apple.com'), of('arn:aws:iam::123456789012:oidc-provider/id.example')]).toEqual([
    1, 0, 0,
  ]);
  const shared = `${fileOf(when)}  appleid.apple.com: { sameAs: "${POOL}" }\n`;
  expect(findingsOf(impossibleTest, shared)).toEqual([]);
  const named = 'conditions: { c: { claim: email_verified, equals: "true" } }';
  const using = fileOf('- when: { use: c }\n  role: admin', named);
  expect(findingsOf(impossibleTest, using)).toHaveLength(1);
  expect(findingsOf(impossibleTest, `${using}  appleid.apple.com: { type: token }\n`)).toEqual([]);
});

test('the fix takes off quotes that hide a number or boolean', () => {
  const fixOf = (when: string): unknown =>
    findingsOf(impossibleTest, fileOf(`- when: ${when}\n  role: admin`, CLAIMS))[0]?.fix?.edits;
  const path = ['providers', POOL, 'rules', 0, 'when', 'equals'];
  expect(fixOf('{ claim: level, equals: "12" }')).toEqual([{ path, text: '12' }]);
  expect(fixOf('{ claim: flag, equals: "true" }')).toEqual([{ path, text: 'true' }]);
  expect(fixOf('{ claim: level, equals: "012" }')).toBeUndefined();
  expect(fixOf('{ claim: level, equals: "1.0" }')).toBeUndefined();
  expect(fixOf('{ claim: flag, equals: "yes" }')).toBeUndefined();
});
