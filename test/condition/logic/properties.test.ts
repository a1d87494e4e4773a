import fc from 'fast-check';
import jsonLogic from 'json-logic-js';
import { expect, test } from 'vitest';
import { ARITIES } from '../../../src/condition/logic/arities.js';
import { checkLogic } from '../../../src/condition/logic/check.js';
import { prepareLogic } from '../../../src/condition/logic/evaluate.js';
import type { Json } from '../../../src/ruleset/model.js';
import { record } from './record.js';
import { TYPED_CLAIMS, typedClaims, typedExpression } from './typed-expressions.js';

const NAMES = ['a', 'b', 'c', 'constructor', '__proto__', 'toString', 'x.y', '/x'] as const;
const scalar = fc.oneof(fc.constantFrom('', 'a', 'abc', '0', 0, 1, -1, 2.5, 1e308, true, false, null), fc.integer());
const text = fc.constantFrom('', 'a', 'b', 'abc');

/** Well-formed expressions, though their operands are of any type; `names` are those that can be read. */
function expressions(names: readonly string[], depth: number): fc.Arbitrary<Json> {
  const variable: fc.Arbitrary<Json> = fc.constantFrom(...names).map((name) => ({ var: name }));
  if (depth === 0) return fc.oneof(scalar, variable);
  const inner = expressions(names, depth - 1);
  const applications = [...ARITIES]
    .filter(([name]) => name !== 'var')
    .map(([name, [least, most]]): fc.Arbitrary<Json> => {
      const bodies: Readonly<Record<string, readonly string[]>> = { reduce: ['current', 'accumulator'] };
      if (['all', 'some', 'none', 'map', 'filter', 'reduce'].includes(name)) {
        const list = fc.oneof(fc.array(inner, { maxLength: 3 }), inner);
        const body = expressions(bodies[name] ?? [''], depth - 1);
        return fc.tuple(list, body, ...(name === 'reduce' ? [inner] : [])).map((operands) => ({ [name]: operands }));
      }
      const operands = fc.array(inner, { minLength: least, maxLength: Math.min(most, 4) });
      return operands.map((list) => ({ [name]: list }));
    });
  return fc.oneof(scalar, variable, fc.array(inner, { maxLength: 3 }), ...applications);
}

const wellFormed = expressions(NAMES, 3);
const value = fc.oneof(
  scalar.filter((one) => one !== null),
  fc.array(text, { maxLength: 4 }),
  fc.constant({ '===': [1, 1] }),
);
const claims = fc.record(Object.fromEntries(NAMES.map((name) => [name, value])), { requiredKeys: [] });

/** JSON of any shape, with the words of the language strewn in. */
const anything = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.oneof(scalar, fc.constantFrom(...NAMES, 'var', 'current')),
    fc.array(tie('json'), { maxLength: 4 }),
    fc
      .tuple(fc.constantFrom(...ARITIES.keys(), '==', 'log', 'missing', 'a', '__proto__'), tie('json'))
      .map(([key, json]) => JSON.parse(JSON.stringify({ [key]: null }).replace('null', () => JSON.stringify(json)))),
    fc.dictionary(fc.string({ maxLength: 3 }), tie('json'), { maxKeys: 2 }) as fc.Arbitrary<Json>,
  ),
})).json;

test('any JSON is checked without a throw, and what passes runs without one', () => {
  let passed = 0;
  fc.assert(
    fc.property(fc.oneof(anything, wellFormed, fc.jsonValue() as fc.Arbitrary<Json>), claims, (expression, values) => {
      const result = checkLogic(expression);
      if ('problems' in result) {
        expect(result.problems.length).toBeGreaterThan(0);
        for (const { path, message } of result.problems) {
          expect(follow(expression, path), `${path}`).toBe(true);
          expect(message).toMatch(/^[^A-Z\n]*(`.*`)?/);
        }
        return;
      }
      passed++;
      expect([true, false, 'unknown']).toContain(prepareLogic(expression)(record(values as Record<string, Json>)));
    }),
    { numRuns: 3000 },
  );
  expect(passed).toBeGreaterThan(500);
});

/** Does the path lead to a value by own members only? */
function follow(expression: Json, path: readonly (string | number)[]): boolean {
  let at: unknown = expression;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return false;
    at = (at as Record<string | number, unknown>)[step];
  }
  return true;
}

test('well-formed expressions pass', () => {
  fc.assert(fc.property(wellFormed, (expression) => 'claims' in checkLogic(expression)));
});

test('what is certain is what json-logic-js says', () => {
  const applied = new Map<string, number>();
  let certain = 0;
  fc.assert(
    fc.property(typedExpression('truth', TYPED_CLAIMS, 4), typedClaims, (expression, values) => {
      expect(checkLogic(expression)).toHaveProperty('claims');
      const outcome = prepareLogic(expression)(record(values));
      if (outcome === 'unknown') return;
      certain++;
      for (const name of ARITIES.keys()) {
        if (JSON.stringify(expression).includes(`{"${name}":`)) applied.set(name, (applied.get(name) ?? 0) + 1);
      }
      expect(outcome).toBe(jsonLogic.truthy(jsonLogic.apply(expression as never, values)));
    }),
    { numRuns: 3000 },
  );
  expect(certain).toBeGreaterThan(1500);
  expect([...applied.keys()].sort()).toEqual([...ARITIES.keys()].sort());
});

test('the outcome is unknown where a claim is missing, and hangs on the claims alone', () => {
  fc.assert(
    fc.property(wellFormed, claims, (expression, values) => {
      const result = checkLogic(expression);
      const names = 'claims' in result ? result.claims : [];
      const run = prepareLogic(expression);
      const outcome = run(record(values as Record<string, Json>));
      if (names.some((name) => !Object.hasOwn(values, name))) expect(outcome).toBe('unknown');
      expect(run(record({ ...(values as Record<string, Json>), other: 'x' }))).toBe(outcome);
      expect(prepareLogic(structuredClone(expression))(record(values as Record<string, Json>))).toBe(outcome);
    }),
    { numRuns: 1000 },
  );
});
