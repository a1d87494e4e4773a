/** Claims under `match`, and what SEMANTICS §9 makes of them. */
import type { MatchType } from '../../src/ruleset/model.js';
import type { ClaimDocument } from './document.js';
import type { MatchCaveat } from './match.js';
import type { Truth } from './truth.js';

export interface MatchCase {
  readonly type: MatchType;
  /** The rule's value. */
  readonly value: string;
  /** The claims; the rule reads `c`. */
  readonly claims: unknown;
  readonly truth: Truth;
  readonly caveats: readonly MatchCaveat[];
  readonly declared?: ClaimDocument;
}

function match(
  type: MatchType,
  value: string,
  claim: unknown,
  truth: Truth,
  caveats: readonly MatchCaveat[] = [],
): MatchCase {
  return { type, value, claims: { c: claim }, truth, caveats };
}

export const MATCH_CASES: readonly MatchCase[] = [
  // Missing: no own property, or undefined; NotEqual included.
  { type: 'NotEqual', value: 'a', claims: {}, truth: 'unknown', caveats: [] },
  match('NotEqual', 'a', undefined, 'unknown'),
  match('Equals', 'a', undefined, 'unknown'),

  // Non-empty strings.
  match('Equals', 'Sales', 'Sales', 'true'),
  match('Equals', 'Sales', 'Finance', 'false'),
  match('NotEqual', 'Sales', 'Finance', 'true'),
  match('StartsWith', 'Sal', 'Sales', 'true'),
  match('Contains', 'ale', 'Sales', 'true'),
  match('Contains', 'x', 'Sales', 'false'),
  // Case, outer white space, normalisation and wildcards would change the result.
  match('Equals', 'Sales', 'sales', 'false', ['match-comparison']),
  match('NotEqual', 'Sales', 'SALES', 'true', ['match-comparison']),
  match('Equals', 'Sales', ' Sales', 'false', ['match-comparison']),
  match('StartsWith', 'Sales', '\tSales', 'false', ['match-comparison']),
  match('Equals', 'caf\u00e9', 'cafe\u0301', 'false', ['match-comparison']),
  match('Equals', 'S*s', 'Sales', 'false', ['match-comparison']),
  match('Equals', 's?les', 'SALES', 'false', ['match-comparison']),
  match('StartsWith', 's?l', 'Sales', 'false', ['match-comparison']),
  match('Contains', 'a*e', 'Sales', 'false', ['match-comparison']),
  // They would not.
  match('Contains', 'ALE', 'sa', 'false'),
  match('Equals', 'S*x', 'Sales', 'false'),
  match('Equals', 'S*s', 'S*s', 'true'),
  // ASCII case only.
  match('Equals', '\u00c9', '\u00e9', 'false'),

  // Numbers and booleans: their JSON text, with the caveat where the result is true.
  match('Equals', '12', 12, 'true', ['match-non-string']),
  match('Equals', '13', 12, 'false'),
  match('NotEqual', '13', 12, 'true', ['match-non-string']),
  match('Equals', 'true', true, 'true', ['match-non-string']),
  match('StartsWith', 'TR', true, 'false'),

  // The empty string: as it is, or no match.
  match('Equals', 'a', '', 'false'),
  match('NotEqual', 'a', '', 'unknown', ['match-empty']),
  match('Contains', 'a', '', 'false'),

  // Null: the text `null`, the empty string, or no match.
  match('Equals', 'null', null, 'unknown', ['match-empty']),
  match('Equals', 'a', null, 'false'),
  match('NotEqual', 'null', null, 'unknown', ['match-empty']),
  match('NotEqual', 'a', null, 'unknown', ['match-empty']),
  match('StartsWith', 'nu', null, 'unknown', ['match-empty']),

  // Contains on a list: some member, the JSON text, the text `[a, b]`.
  match('Contains', 'Admin', ['NonAdmins'], 'true'),
  match('Contains', 'Admin', ['Users', 'Admins'], 'true'),
  match('Contains', 'Admin', ['Users'], 'false'),
  match('Contains', 'Admin', ['admins'], 'false', ['match-comparison']),
  match('Contains', 'a, b', ['a', 'b'], 'unknown', ['match-list']),
  match('Contains', '["a"', ['a'], 'unknown', ['match-list']),
  match('Contains', '[', [], 'unknown', ['match-list']),
  match('Contains', 'a', [], 'false'),
  match('Contains', '1', [1], 'true'),
  match('Contains', 'a', [['a']], 'true'),
  // A quote is written differently in the JSON text.
  match('Contains', 'a"b', ['a"b'], 'unknown', ['match-list']),

  // Other types on a list: some member, every member for NotEqual, both texts, or no match.
  match('Equals', 'a', ['a'], 'unknown', ['match-list']),
  match('Equals', 'a', ['b'], 'false'),
  match('Equals', '[]', [], 'unknown', ['match-list']),
  match('Equals', '[a, b]', ['a', 'b'], 'unknown', ['match-list']),
  match('StartsWith', '[', ['a'], 'unknown', ['match-list']),
  match('StartsWith', 'b', ['a'], 'false'),
  match('NotEqual', 'a', ['b'], 'unknown', ['match-list']),
  match('NotEqual', 'a', [], 'unknown', ['match-list']),
  // Only the reading of every member is true here: of none there is none that equals it.
  match('NotEqual', '[]', [], 'unknown', ['match-list']),

  // Objects: their JSON text, or no match.
  match('Contains', 'admin', { role: 'admin' }, 'unknown', ['match-object']),
  match('Contains', 'x', { role: 'admin' }, 'false'),
  match('NotEqual', 'x', {}, 'unknown', ['match-object']),

  // Unreadable.
  match('NotEqual', 'a', '\ud800', 'unknown'),
  match('NotEqual', 'a', 2 ** 53, 'unknown'),
  match('Contains', 'a', ['a', '\udc00'], 'unknown'),
  match('Contains', 'a', ['a', 1e300], 'unknown'),
  match('Contains', 'a', { a: [Number.NaN] }, 'unknown'),
  match('Contains', 'a', { a: { b: '\ud800' } }, 'unknown'),

  // Declared claims: the raw value, but only where the declaration can read it.
  { ...match('Equals', '12', '12', 'true'), declared: { type: 'number', encoding: 'text' } },
  { ...match('Equals', '12', 12, 'unknown'), declared: { type: 'number', encoding: 'text' } },
  { ...match('Equals', 'b', 'b', 'unknown'), declared: { type: 'string', values: ['a'] } },
  { ...match('Contains', 'a', [1, 'a'], 'unknown'), declared: { type: 'string[]' } },
  { ...match('NotEqual', 'a', undefined, 'unknown'), declared: { type: 'string[]', missing: 'empty' } },
];
