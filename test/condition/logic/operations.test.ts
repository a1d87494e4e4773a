import jsonLogic from 'json-logic-js';
import { describe, expect, test } from 'vitest';
import { ARITIES } from '../../../src/condition/logic/arities.js';
import { checkLogic } from '../../../src/condition/logic/check.js';
import { prepareLogic } from '../../../src/condition/logic/evaluate.js';
import type { Json } from '../../../src/ruleset/model.js';
import { OPERATIONS } from './operations.cases.js';
import { record } from './record.js';

const cases = Object.entries(OPERATIONS).flatMap(([operator, list]) =>
  list.map(([expression, claims, result], i) => ({ title: `${operator} ${i + 1}`, expression, claims, result })),
);

/** An expression that is true exactly where `expression` has the result: an outcome alone would not tell 6 from 7. */
function hasResult(expression: Json, result: Json): Json {
  if (!Array.isArray(result)) return { '===': [expression, result] };
  const members = result as readonly (string | number)[];
  const names = members.flatMap((member): Json[] => [{ '===': [{ var: 'current' }, member] }, `<${member}>`]);
  const spelt = { reduce: [expression, { cat: [{ var: 'accumulator' }, { if: [...names, '<?>'] }] }, ''] };
  return { '===': [spelt, members.map((member) => `<${member}>`).join('')] };
}

describe('every operator does what JSON Logic says', () => {
  test('there are cases for every operator', () => {
    expect(Object.keys(OPERATIONS).sort()).toEqual(['literal', ...ARITIES.keys()].sort());
    expect(cases.length).toBeGreaterThanOrEqual(150);
  });

  test.each(cases)('$title', ({ expression, claims, result }) => {
    expect(jsonLogic.apply(expression as never, claims)).toEqual(result);
    expect(checkLogic(expression)).toHaveProperty('claims');
    const outcome = (tried: Json) => prepareLogic(tried)(record(claims));
    expect(outcome(expression)).toBe(jsonLogic.truthy(result));
    expect(outcome(hasResult(expression, result))).toBe(true);
    expect(outcome(hasResult(expression, Array.isArray(result) ? [...result, 'other'] : 'other'))).toBe(false);
  });
});
