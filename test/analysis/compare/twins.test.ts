/** Files that declare a claim in two ways. */
import { expect, test } from 'vitest';
import { compare } from '../../../src/analysis/index.js';
import { fileOf, toldOf } from './files.js';

function rulesWith(tests: readonly object[]): readonly object[] {
  return tests.map((one, i) => ({ id: `r${i}`, when: { claim: 'g', ...one }, role: i % 2 === 0 ? 'a' : 'b' }));
}

const GROUPS = [{ includes: 'one' }, { includes: 'two' }, { includes: 'three' }, { subsetOf: ['four', 'five'] }];
const TENANTS = [{ equals: 'acme' }, { startsWith: 'ac' }, { in: ['acme', 'globex'] }, { contains: 'o' }];

test.each<[string, readonly object[], object]>([
  ['a list that reads as empty where it is missing', GROUPS, { type: 'string[]', missing: 'empty' }],
  ['a text of a pattern', TENANTS.slice(0, 3), { type: 'string', pattern: '[a-z]{2,}' }],
])('several rules that read %s give what they gave', (_, tests, declaration) => {
  const rules = rulesWith(tests);
  const [old, fresh] = [fileOf({ rules }), fileOf({ rules, more: { claims: { g: declaration } } })];
  const expected = { verdict: tests === GROUPS ? 'equivalent' : 'different', open: [] };
  expect(compare(old, fresh)).toMatchObject(expected);
  expect(compare(fresh, old)).toMatchObject(expected);
});

test('what a declaration keeps from being read is told, and nothing else', () => {
  const rules = rulesWith(TENANTS);
  const fresh = fileOf({ rules, more: { claims: { g: { type: 'string', values: ['acme', 'globex'] } } } });
  const comparison = compare(fileOf({ rules }), fresh);
  expect(toldOf(comparison)).toEqual(['provider denied: b → denied']);
  expect(comparison).toMatchObject({ open: [], isComplete: true });
});
