/** JSON Logic expressions in the closed subset, by the type of what they come to, so that most of them can be evaluated. */
import fc from 'fast-check';
import type { Json } from '../../src/ruleset/model.js';
import { LITERAL_CLAIMS, NUMBERS, STRINGS, someOf } from './pools.js';

type Types = { truth: Json; number: Json; text: Json; list: Json };

/** A claim that mostly has the type; any claim may turn up anywhere. */
function claimOf(...names: readonly string[]): fc.Arbitrary<Json> {
  return fc
    .oneof(
      { arbitrary: fc.constantFrom(...names), weight: 9 },
      { arbitrary: fc.constantFrom<string[]>(...LITERAL_CLAIMS), weight: 1 },
    )
    .map((name) => ({ var: name }));
}

const textClaim = claimOf('custom:tenant', 'constructor', '/address/country', 'a.b');
const numberClaim = claimOf('custom:level', '__proto__');
const listClaim = claimOf('cognito:groups', 'groups');
const text = fc.constantFrom<Json[]>(...STRINGS, '');
const number = fc.constantFrom<Json[]>(...NUMBERS);

/** What may stand inside an iteration: tests and texts of the element alone. */
const ofElement: fc.Arbitrary<Json> = fc.oneof(
  text.map((literal) => ({ '===': [{ var: '' }, literal] })),
  someOf<string>(STRINGS).map((list) => ({ in: [{ var: '' }, list] })),
  text.map((literal) => ({ '!==': [literal, { var: '' }] })),
  fc.constant({ '!!': { var: '' } }),
  text.map((literal) => ({ '===': [{ substr: [{ var: '' }, 0, 2] }, literal] })),
);

const depth = { maxDepth: 4, depthSize: 'small', depthIdentifier: fc.createDepthIdentifier() } as const;

const { truth } = fc.letrec<Types>((tie) => {
  const truth = tie('truth');
  const operands = fc.array(truth, { minLength: 1, maxLength: 3 });
  const pair = (left: fc.Arbitrary<Json>, right: fc.Arbitrary<Json>): fc.Arbitrary<Json[]> =>
    fc.tuple(left, right).map(([a, b]) => [a, b]);
  const operator = (names: readonly string[], operands: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
    fc.tuple(fc.constantFrom(...names), operands).map(([name, operand]) => ({ [name]: operand }));
  const numbers = fc.array(tie('number'), { minLength: 1, maxLength: 3 });
  return {
    truth: fc.oneof(
      depth,
      pair(textClaim, text).map((both) => ({ '===': both })),
      pair(tie('text'), text).map((both) => ({ '!==': both })),
      pair(tie('number'), number).map((both) => ({ '===': both })),
      operator(['<', '<=', '>', '>='], pair(tie('number'), tie('number'))),
      operator(
        ['<', '<='],
        fc.tuple(number, tie('number'), number).map(([a, b, c]) => [a, b, c]),
      ),
      pair(tie('text'), tie('list')).map((both) => ({ in: both })),
      operator(['and', 'or'], operands),
      operator(
        ['!', '!!'],
        fc.oneof(
          truth,
          tie('list').map((list) => [list]),
          tie('text').map((value) => [value]),
        ),
      ),
      operator(
        ['if', '?:'],
        fc.oneof(
          fc.tuple(truth, truth, truth).map((parts) => [...parts]),
          fc.tuple(truth, truth).map((parts) => [...parts]),
          fc.tuple(truth, truth, truth, truth, tie('text')).map((parts) => [...parts]),
        ),
      ),
      operator(['all', 'some', 'none'], pair(tie('list'), ofElement)),
      fc.boolean(),
    ),
    number: fc.oneof(
      depth,
      number,
      numberClaim,
      operator(['+', '*', 'min', 'max'], numbers),
      operator(['-', '/', '%'], pair(tie('number'), tie('number'))),
      tie('number').map((value) => ({ '-': [value] })),
      tie('list').map((list) => ({
        reduce: [list, { '+': [{ var: 'accumulator' }, 1] }, 0],
      })),
    ),
    text: fc.oneof(
      depth,
      text,
      textClaim,
      fc
        .array(fc.oneof({ arbitrary: tie('text'), weight: 9 }, { arbitrary: tie('number'), weight: 1 }), {
          minLength: 1,
          maxLength: 3,
        })
        .map((parts) => ({ cat: parts })),
      fc
        .tuple(
          tie('text'),
          fc.constantFrom<Json[]>(0, 1, -2, 0.5),
          fc.constantFrom<(Json | undefined)[]>(undefined, 2, -1),
        )
        .map(([value, start, length]) => ({
          substr: length === undefined ? [value, start] : [value, start, length],
        })),
      tie('list').map((list) => ({
        reduce: [list, { cat: [{ var: 'accumulator' }, { var: 'current' }] }, ''],
      })),
    ),
    list: fc.oneof(
      depth,
      listClaim,
      someOf<Json>(STRINGS),
      fc.constant([]),
      pair(tie('list'), ofElement).map((both) => ({ filter: both })),
      tie('list').map((list) => ({ map: [list, { cat: [{ var: '' }, 's'] }] })),
      fc.array(fc.oneof(tie('list'), tie('text')), { minLength: 1, maxLength: 3 }).map((parts) => ({ merge: parts })),
    ),
  };
});

/** An expression of the closed subset: always an object with one operator. */
export const logicExpression: fc.Arbitrary<Json> = truth.map((expression) =>
  typeof expression === 'object' ? expression : { '!!': [expression] },
);
