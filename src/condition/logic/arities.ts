import { ITERATORS } from './iterate.js';
import type { Arity } from './operators.js';
import { EAGER_OPERATORS } from './operators.js';

const ANY = Number.POSITIVE_INFINITY;

/** Every operator of the language. The list is closed: what is not in it is refused. */
export const ARITIES: ReadonlyMap<string, Arity> = new Map<string, Arity>([
  ['var', [1, 1]],
  ['and', [1, ANY]],
  ['or', [1, ANY]],
  ['if', [0, ANY]],
  ['?:', [0, ANY]],
  ['reduce', [2, 3]],
  ...[...ITERATORS.keys()].map((name): [string, Arity] => [name, [2, 2]]),
  ...[...EAGER_OPERATORS].map(([name, { arity }]): [string, Arity] => [name, arity]),
]);

/** The names that `var` knows in the body of an operator over a list; undefined for an operator that has none. */
export function bodyNames(operator: string): readonly string[] | undefined {
  if (operator === 'reduce') return ['current', 'accumulator'];
  return ITERATORS.has(operator) ? [''] : undefined;
}
