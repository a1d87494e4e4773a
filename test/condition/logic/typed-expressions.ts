import fc from 'fast-check';
import type { Json } from '../../../src/ruleset/model.js';

type Kind = 'truth' | 'number' | 'text' | 'numbers' | 'texts';
/** What `var` can read, by kind. */
type Names = Readonly<Partial<Record<Kind, readonly string[]>>>;

/** Claims that the expressions read, by kind. */
export const TYPED_CLAIMS = { truth: ['t'], number: ['n', 'm'], text: ['s'], numbers: ['ns'], texts: ['ss'] } as const;

const number = fc.constantFrom(-2, -1, 0, 1, 2, 0.5, 1e308);
const text = fc.constantFrom('', '0', 'a', 'b', 'ab', 'abc');
const LITERALS: Readonly<Record<Kind, fc.Arbitrary<Json>>> = {
  truth: fc.constantFrom<Json>(true, false, null, 0, '', []),
  number,
  text,
  numbers: fc.array(number, { maxLength: 4 }),
  texts: fc.array(text, { maxLength: 4 }),
};

export const typedClaims: fc.Arbitrary<Readonly<Record<string, Json>>> = fc.record({
  t: fc.boolean(),
  n: number,
  m: number,
  s: text,
  ns: LITERALS.numbers,
  ss: LITERALS.texts,
});

const made = new Map<string, fc.Arbitrary<Json>>();

/** Expressions whose operators mostly meet what they take, so that most results are certain. */
export function typedExpression(kind: Kind, names: Names, depth: number): fc.Arbitrary<Json> {
  // Made once each: without sharing their number would grow exponentially with the depth.
  const key = JSON.stringify([kind, names, depth]);
  const known = made.get(key) ?? make(kind, names, depth);
  made.set(key, known);
  return known;
}

function make(kind: Kind, names: Names, depth: number): fc.Arbitrary<Json> {
  const readable = (names[kind] ?? []).map((name): fc.Arbitrary<Json> => fc.constant({ var: name }));
  if (depth === 0) return fc.oneof(LITERALS[kind], ...readable);
  const of = (inner: Kind) => typedExpression(inner, names, depth - 1);
  const body = (result: Kind, element: Kind) => typedExpression(result, { [element]: [''] }, depth - 1);
  const apply = (name: string, ...operands: fc.Arbitrary<Json>[]) =>
    fc.tuple(...operands).map((list): Json => ({ [name]: list }));
  const any = (...options: readonly string[]) => fc.constantFrom(...options);
  const choose = (name: fc.Arbitrary<string>, ...operands: fc.Arbitrary<Json>[]) =>
    fc.tuple(name, ...operands).map(([op, ...list]): Json => ({ [op]: list }));
  const list = any('ns', 'ss').map((choice) => (choice === 'ns' ? 'number' : 'text'));
  const quantified = list.chain((element) =>
    choose(any('all', 'some', 'none'), of(`${element}s`), body('truth', element)),
  );
  const folded = (item: 'number' | 'text', start: fc.Arbitrary<Json>) =>
    apply('reduce', of(`${item}s`), typedExpression(item, { [item]: ['current', 'accumulator'] }, depth - 1), start);
  const filtered = (item: 'number' | 'text') => apply('filter', of(`${item}s`), body('truth', item));
  const mapped = (to: 'number' | 'text') => list.chain((element) => apply('map', of(`${element}s`), body(to, element)));

  const applications: Readonly<Record<Kind, readonly fc.Arbitrary<Json>[]>> = {
    truth: [
      choose(any('and', 'or'), of('truth'), of('truth'), of('number')),
      choose(any('!', '!!'), fc.oneof(of('truth'), of('numbers'), of('text'))),
      choose(any('===', '!=='), fc.oneof(of('text'), of('number')), of('text')),
      choose(any('===', '!=='), of('number'), of('number')),
      choose(any('<', '<=', '>', '>='), of('number'), of('number')),
      choose(any('<', '<='), of('number'), of('number'), of('number')),
      apply('in', of('text'), of('texts')),
      apply('in', of('number'), of('numbers')),
      quantified,
      quantified,
    ],
    number: [
      choose(any('+', '*', 'min', 'max'), of('number'), of('number'), of('number')),
      choose(any('-', '/', '%'), of('number'), of('number')),
      choose(any('-', '+'), of('number')),
      folded('number', of('number')),
    ],
    text: [
      apply('cat', of('text'), of('text')),
      apply('substr', of('text'), fc.integer({ min: -4, max: 4 })),
      apply('substr', of('text'), fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 })),
      folded('text', of('text')),
    ],
    numbers: [
      fc.array(of('number'), { maxLength: 3 }),
      apply('merge', of('numbers'), of('number')),
      filtered('number'),
      mapped('number'),
    ],
    texts: [
      fc.array(of('text'), { maxLength: 3 }),
      apply('merge', of('text'), of('texts')),
      filtered('text'),
      mapped('text'),
    ],
  };
  const branch = choose(any('if', '?:'), of('truth'), of(kind), of('truth'), of(kind), of(kind));
  return fc.oneof(LITERALS[kind], ...readable, ...applications[kind], ...applications[kind], branch);
}
