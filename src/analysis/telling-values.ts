import type { Condition, Json } from '../ruleset/model.js';
import { isJsonObject } from '../syntax/json.js';
import type { OpaqueFact, Space } from './facts.js';
import type { Formula } from './gates.js';
import type { Situation } from './situation.js';
import type { Path } from './token-claims.js';
import { withClaim } from './token-claims.js';

/** The facts in a formula that are not looked into. */
export function opaqueIn(space: Space, formula: Formula): readonly OpaqueFact[] {
  return space.factsIn([formula]).flatMap((fact) => (fact.kind === 'opaque' ? [fact] : []));
}

type Logic = Extract<Condition, { readonly kind: 'logic' }>;

/** The expression of JSON Logic that a condition, or its negation, is. */
export function logicOf(condition: Condition | undefined): Logic | undefined {
  if (condition?.kind === 'not') return logicOf(condition.of);
  return condition?.kind === 'logic' ? condition : undefined;
}

/** A request with values out of a pool at some paths, in all combinations, but no more than so many. */
export function* combinations(
  situation: Situation,
  paths: readonly Path[],
  pool: readonly unknown[],
  most: number,
): Generator<Situation> {
  for (let round = 0; round < Math.min(most, pool.length ** paths.length); round++) {
    let { claims } = situation;
    let rest = round;
    for (const path of paths) {
      claims = withClaim(claims, path, pool[rest % pool.length]);
      rest = Math.floor(rest / pool.length);
    }
    yield { ...situation, claims };
  }
}

/** Values that expressions with these literals may be about, those first that are more likely. */
export function valuesFor(literals: readonly Json[]): readonly unknown[] {
  const said = [...new Set(literals.filter((literal) => typeof literal === 'string'))];
  const numbers = [...new Set([...literals.filter((literal) => typeof literal === 'number').flatMap(around), 0, 1])];
  const texts = [...new Set([...said, 'a', 'b', ...said.flatMap((text) => [`a${text}`, `${text}a`])])];
  return [...texts, ...texts.map((text) => [text]), ...numbers, ...numbers.map(String), true, false, []];
}

function around(number: number): readonly number[] {
  return [number, number + 1, number - 1];
}

/** The literals in an expression of JSON Logic. */
export function literalsIn(expression: Json): readonly Json[] {
  if (Array.isArray(expression)) return (expression as readonly Json[]).flatMap(literalsIn);
  if (!isJsonObject(expression)) return [expression];
  // The name of a claim is no value of one.
  return Object.entries(expression).flatMap(([name, operands]) => (name === 'var' ? [] : literalsIn(operands)));
}

/** More of them, and what is no value of a test: for claims of which it matters how many members they have, or what they look like as JSON. */
export function oddValuesFor(literals: readonly Json[]): readonly unknown[] {
  const texts = [...new Set(literals.filter((literal) => typeof literal === 'string'))].slice(0, MOST_TEXTS);
  const numbers = literals.filter((literal) => typeof literal === 'number');
  const pairs = texts.flatMap((one) => [...texts, 'a'].filter((other) => other !== one).map((other) => [one, other]));
  const counts = new Set([1, 2, 3, ...numbers.flatMap(around)].filter((count) => count > 0 && count < MOST_MEMBERS));
  const counted = [...counts].map((length) => Array.from({ length }, (_, at) => `m${at}`));
  const parts = texts
    .flatMap((text) => [text.slice(0, -1), text.slice(1), text.slice(0, 2)])
    .filter((text) => text !== '');
  return [
    undefined,
    {},
    '',
    ...counted,
    ...parts,
    ...parts.map((text) => [text]),
    ...pairs,
    ...numbers.flatMap((number) => [-number, number * 2, number / 2, number + 0.5]),
    0.5,
    1000,
    -1000,
    null,
    ...texts.map((text) => [text, 1]),
  ];
}

const MOST_TEXTS = 8;
const MOST_MEMBERS = 20;
