/** The four match types on every kind of claim: expected values come from docs/SEMANTICS.md §9. */
import type { TruthName } from '../../../src/condition/truth.js';
import type { CaveatCode } from '../../../src/generated/decision.js';

/** T, F, U for true, false, unknown; a letter behind it for the caveat. */
type Cell = `${'T' | 'F' | 'U'}${'' | ' c' | ' e' | ' l' | ' n' | ' o'}`;

export const LINES = [
  'strings',
  'claim missing',
  'case, trimming, normalisation, wildcards',
  'Contains on an array',
  'each member or the serialised list',
  'Equals, StartsWith, NotEqual on an array',
  'null, empty string, empty array',
  'numbers and booleans',
  'nested claims',
  'unreadable',
] as const;

export type Line = (typeof LINES)[number];

/** A rule's value, a claim's value, and the outcome of Equals, NotEqual, StartsWith, Contains. */
export type Row = readonly [
  line: Line,
  wanted: string,
  value: unknown,
  equals: Cell,
  notEqual: Cell,
  startsWith: Cell,
  contains: Cell,
];

const CAVEATS: Readonly<Record<string, CaveatCode>> = {
  c: 'match-comparison',
  e: 'match-empty',
  l: 'match-list',
  n: 'match-non-string',
  o: 'match-object',
};
const TRUTHS: Readonly<Record<string, TruthName>> = { T: 'true', F: 'false', U: 'unknown' };

export function readCell(cell: string): { readonly truth: TruthName; readonly caveats: readonly CaveatCode[] } {
  const [truth = '', caveat] = cell.split(' ');
  const code = caveat === undefined ? undefined : CAVEATS[caveat];
  return { truth: TRUTHS[truth] ?? 'unknown', caveats: code === undefined ? [] : [code] };
}

const DEEP: unknown = JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
const DEEP_LIST: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);

export const ROWS: readonly Row[] = [
  ['strings', 'Sales', 'Sales', 'T', 'F', 'T', 'T'],
  ['strings', 'Sales', 'Finance', 'F', 'T', 'F', 'F'],
  ['strings', 'Sales', 'Sales-EU', 'F', 'T', 'T', 'T'],
  ['strings', 'Sales', 'PreSales', 'F', 'T', 'F', 'T'],
  ['strings', 'Sales', 'Sale', 'F', 'T', 'F', 'F'],
  ['strings', 'true', 'true', 'T', 'F', 'T', 'T'],

  ['claim missing', 'a', undefined, 'U', 'U', 'U', 'U'],
  ['claim missing', '*', undefined, 'U', 'U', 'U', 'U'],

  ['case, trimming, normalisation, wildcards', 'Sales', 'sales', 'F c', 'T c', 'F c', 'F c'],
  ['case, trimming, normalisation, wildcards', 'Sales', 'SALES-EU', 'F', 'T', 'F c', 'F c'],
  ['case, trimming, normalisation, wildcards', 'Sales', ' Sales', 'F c', 'T c', 'F c', 'T'],
  ['case, trimming, normalisation, wildcards', 'Sales', 'Sales\n', 'F c', 'T c', 'T', 'T'],
  ['case, trimming, normalisation, wildcards', ' Sales', 'Sales', 'F c', 'T c', 'F c', 'F c'],
  ['case, trimming, normalisation, wildcards', 'caf\u00e9', 'cafe\u0301', 'F c', 'T c', 'F c', 'F c'],
  // Normalisation can take a match away as well.
  ['case, trimming, normalisation, wildcards', 'cafe', 'cafe\u0301', 'F', 'T', 'T c', 'T c'],
  // The Kelvin sign is K under NFC; other letters beyond ASCII do not fold.
  ['case, trimming, normalisation, wildcards', 'k', '\u212a', 'F c', 'T c', 'F c', 'F c'],
  ['case, trimming, normalisation, wildcards', '\u00c9', '\u00e9', 'F', 'T', 'F', 'F'],
  ['case, trimming, normalisation, wildcards', 's', '\u017f', 'F', 'T', 'F', 'F'],
  ['case, trimming, normalisation, wildcards', 'S*s', 'Sales', 'F c', 'T c', 'F c', 'F c'],
  ['case, trimming, normalisation, wildcards', 's?LES', 'Sales', 'F c', 'T c', 'F c', 'F c'],
  ['case, trimming, normalisation, wildcards', 'S*s', 'S*s', 'T', 'F', 'T', 'T'],
  ['case, trimming, normalisation, wildcards', 'S*x', 'Sales', 'F', 'T', 'F', 'F'],
  ['case, trimming, normalisation, wildcards', '*', 'Sales', 'F c', 'T c', 'F c', 'F c'],
  ['case, trimming, normalisation, wildcards', '?', 'ab', 'F', 'T', 'F c', 'F c'],
  ['case, trimming, normalisation, wildcards', '*es', 'Sales', 'F c', 'T c', 'F c', 'F c'],
  // A wildcard in the claim is none.
  ['case, trimming, normalisation, wildcards', 'Sales', 'S*s', 'F', 'T', 'F', 'F'],

  ['Contains on an array', 'Admin', ['Admins'], 'F', 'U l', 'U l', 'T'],
  ['Contains on an array', 'Admin', ['x', 'NonAdmins'], 'F', 'U l', 'F', 'T'],
  ['Contains on an array', 'Admin', ['Users'], 'F', 'U l', 'F', 'F'],
  ['Contains on an array', 'Admin', ['admins'], 'F', 'U l', 'F', 'F c'],
  ['Contains on an array', 'S*s', ['Sales'], 'F', 'U l', 'F', 'F c'],
  ['Contains on an array', 'cafe', ['cafe\u0301'], 'F', 'U l', 'U l', 'T c'],
  ['Contains on an array', 'cafe', ['cafe\u0301', 'cafe'], 'U l', 'U l', 'U l', 'T'],
  ['Contains on an array', '12', [12, true], 'U l', 'U l', 'U l', 'T'],
  ['Contains on an array', 'null', [null], 'U l', 'U l', 'U l', 'T'],
  ['Contains on an array', 'a', [['a']], 'F', 'U l', 'F', 'T'],
  ['Contains on an array', 'admin', [{ role: 'admin' }], 'F', 'U l', 'F', 'T'],

  ['each member or the serialised list', 'a, b', ['a', 'b'], 'F', 'U l', 'F', 'U l'],
  ['each member or the serialised list', 'a, b', ['a, b'], 'U l', 'U l', 'U l', 'T'],
  ['each member or the serialised list', '","', ['a', 'b'], 'F', 'U l', 'F', 'U l'],
  ['each member or the serialised list', 'a"b', ['a"b'], 'U l', 'U l', 'U l', 'U l'],
  ['each member or the serialised list', '[a]', ['a'], 'U l', 'U l', 'U l', 'U l'],
  ['each member or the serialised list', 'a, B', ['A', 'b'], 'F', 'U l', 'F', 'F'],

  ['Equals, StartsWith, NotEqual on an array', 'Admin', ['Admin'], 'U l', 'U l', 'U l', 'T'],
  ['Equals, StartsWith, NotEqual on an array', 'Admin', ['Admin', 'Admin'], 'U l', 'U l', 'U l', 'T'],
  ['Equals, StartsWith, NotEqual on an array', '["a","b"]', ['a', 'b'], 'U l', 'U l', 'U l', 'U l'],
  ['Equals, StartsWith, NotEqual on an array', '[a, b]', ['a', 'b'], 'U l', 'U l', 'U l', 'U l'],

  ['null, empty string, empty array', 'null', null, 'U e', 'U e', 'U e', 'U e'],
  ['null, empty string, empty array', 'a', null, 'F', 'U e', 'F', 'F'],
  ['null, empty string, empty array', 'nu', null, 'F', 'U e', 'U e', 'U e'],
  ['null, empty string, empty array', 'ul', null, 'F', 'U e', 'F', 'U e'],
  ['null, empty string, empty array', 'a', '', 'F', 'U e', 'F', 'F'],
  ['null, empty string, empty array', ' ', '', 'F', 'U e', 'F', 'F'],
  ['null, empty string, empty array', 'a', [], 'F', 'U l', 'F', 'F'],
  ['null, empty string, empty array', '[', [], 'F', 'U l', 'U l', 'U l'],
  ['null, empty string, empty array', '[]', [], 'U l', 'U l', 'U l', 'U l'],
  ['null, empty string, empty array', 'a', [''], 'F', 'U l', 'F', 'F'],

  ['numbers and booleans', '12', 12, 'T n', 'F', 'T n', 'T n'],
  ['numbers and booleans', '1', 12, 'F', 'T n', 'T n', 'T n'],
  ['numbers and booleans', '2', 12, 'F', 'T n', 'F', 'T n'],
  ['numbers and booleans', '12.0', 12, 'F', 'T n', 'F', 'F'],
  ['numbers and booleans', '1e-7', 1e-7, 'T n', 'F', 'T n', 'T n'],
  ['numbers and booleans', '0', -0, 'T n', 'F', 'T n', 'T n'],
  ['numbers and booleans', 'true', true, 'T n', 'F', 'T n', 'T n'],
  ['numbers and booleans', 'TRUE', true, 'F', 'T n', 'F', 'F'],
  ['numbers and booleans', 't*', true, 'F', 'T n', 'F', 'F'],
  ['numbers and booleans', 'tr', false, 'F', 'T n', 'F', 'F'],

  ['nested claims', 'admin', { role: 'admin' }, 'F', 'U o', 'F', 'U o'],
  ['nested claims', 'x', { role: 'admin' }, 'F', 'U o', 'F', 'F'],
  ['nested claims', '{}', {}, 'U o', 'F', 'U o', 'U o'],
  ['nested claims', '{"b":1,"a":[2]}', { b: 1, a: [2] }, 'U o', 'F', 'U o', 'U o'],
  ['nested claims', 'x', DEEP, 'F', 'U o', 'F', 'F'],
  ['nested claims', 'x', DEEP_LIST, 'F', 'U l', 'F', 'F'],

  ['unreadable', 'a', '\ud83d', 'U', 'U', 'U', 'U'],
  ['unreadable', 'a', 'a\udc00', 'U', 'U', 'U', 'U'],
  ['unreadable', '9007199254740992', 2 ** 53, 'U', 'U', 'U', 'U'],
  ['unreadable', 'NaN', Number.NaN, 'U', 'U', 'U', 'U'],
  ['unreadable', 'a', ['a', '\udc00'], 'U', 'U', 'U', 'U'],
  ['unreadable', 'a', ['a', 2 ** 53], 'U', 'U', 'U', 'U'],
  ['unreadable', 'a', ['a', [Number.NaN]], 'U', 'U', 'U', 'U'],
  ['unreadable', 'a', Object.assign(new Array(2), { 0: 'a' }), 'U', 'U', 'U', 'U'],
  ['unreadable', 'a', { a: '\ud83d' }, 'U', 'U', 'U', 'U'],
  ['unreadable', 'a', { '\ud83d': 'a' }, 'U', 'U', 'U', 'U'],
  ['unreadable', 'a', { a: { b: [1e300] } }, 'U', 'U', 'U', 'U'],
  ['unreadable', 'a', { a: () => 'a' }, 'U', 'U', 'U', 'U'],
  ['unreadable', 'a', Symbol('a'), 'U', 'U', 'U', 'U'],
  ['unreadable', '5', 5n, 'U', 'U', 'U', 'U'],
];
