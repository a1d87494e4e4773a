import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { keyOrderOf } from '../../src/format/key-order.js';
import type { JsonPath } from '../../src/syntax/json.js';

interface Schema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly $defs: Readonly<Record<string, { readonly properties?: Readonly<Record<string, unknown>> }>>;
}

/** The keys of a definition, or of the whole file, sorted. */
function keysOf(schema: string, name?: string): readonly string[] {
  const { properties, $defs }: Schema = JSON.parse(readFileSync(`schemas/${schema}.schema.json`, 'utf8'));
  return Object.keys((name === undefined ? properties : $defs[name]?.properties) ?? {}).sort();
}

const RULES = ['providers', 'p', 'rules', 0] as const;
const rules: readonly (readonly [string | undefined, JsonPath])[] = [
  [undefined, []],
  ['claim', ['claims', 'x']],
  ['role', ['roles', 'x']],
  ['session', ['roles', 'x', 'session']],
  ['session', [...RULES, 'session']],
  ['condition', ['conditions', 'x']],
  ['condition', ['conditions', 'x', 'all', 1]],
  ['condition', [...RULES, 'when', 'not', 'any', 0]],
  ['provider', ['providers', 'p']],
  ['rule', [...RULES]],
  ['match', [...RULES, 'match']],
];
const CASE = ['cases', 0] as const;
const tests: readonly (readonly [string | undefined, JsonPath])[] = [
  [undefined, []],
  ['token', ['tokens', 'x']],
  ['case', [...CASE]],
  ['matrix', [...CASE, 'matrix']],
  ['expectation', [...CASE, 'expect']],
  ['expectation', [...CASE, 'each', 'x']],
  ['sessionExpectation', [...CASE, 'expect', 'session']],
  ['question', [...CASE, 'expect', 'can', 0]],
  ['question', [...CASE, 'each', 'x', 'cannot', 0]],
  ['equivalent', ['equivalent', 0]],
];

test.each(rules)('every key of %s in a rule file has its place at %j', (name, path) => {
  const order = keyOrderOf({ version: 1, roles: {}, providers: {} })(path);
  expect(order.toSorted()).toEqual(keysOf('ruleset', name));
  expect(order).not.toEqual([]);
});

test.each(tests)('every key of %s in a test file has its place at %j', (name, path) => {
  const order = keyOrderOf({ version: 1, cases: [] })(path);
  expect(order.toSorted()).toEqual(keysOf('test', name));
  expect(order).not.toEqual([]);
});

test.each([
  [['roles']],
  [['claims']],
  [['providers']],
  [['conditions']],
  [['roles', 'x', 'session', 'policy']],
  [['roles', 'x', 'session', 'tags']],
  [['providers', 'p', 'principalTags']],
  [['conditions', 'x', 'logic']],
  [['conditions', 'x', 'all']],
  [['a', 'b', 'c']],
])('the keys at %j are in the order of the user', (path) => {
  expect(keyOrderOf({ version: 1 })(path)).toEqual([]);
});

test('the claims of a token are in the order of the user', () => {
  expect(keyOrderOf({ cases: [] })(['tokens', 'x', 'claims'])).toEqual([]);
});
