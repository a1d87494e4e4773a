import fc from 'fast-check';
import type { AtomDocument, ConditionDocument } from '../reference/document.js';
import { logicExpression } from './logic.js';
import {
  ALL_CLAIMS,
  CASED_PATTERNS,
  CLAIMS,
  compact,
  DURATIONS,
  GLOBS,
  NUMBERS,
  PATTERNS,
  rarely,
  STRINGS,
  someOf,
} from './pools.js';

/** A `use` that is still to be given a name; its number picks one of those that may be used. */
interface OpenUse {
  readonly open: number;
}

/** A condition whose uses have no names yet. */
export type OpenCondition =
  | { readonly all: readonly OpenCondition[] }
  | { readonly any: readonly OpenCondition[] }
  | { readonly not: OpenCondition }
  | OpenUse
  | Exclude<ConditionDocument, { all: unknown } | { any: unknown } | { not: unknown } | { use: unknown }>;

/** A claim that an operator for the type can mostly read. */
function claimFor(type: keyof typeof CLAIMS): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: fc.constantFrom<string[]>(...CLAIMS[type]), weight: 7 },
    { arbitrary: fc.constantFrom(...ALL_CLAIMS), weight: 1 },
  );
}

const string = fc.constantFrom(...STRINGS);
const maybeEmpty = fc.oneof({ arbitrary: string, weight: 9 }, { arbitrary: fc.constant(''), weight: 1 });
const number = fc.constantFrom(...NUMBERS);
const strings = someOf<string>(STRINGS);
const ifMissing = rarely(fc.boolean());
const ignoreCase = rarely(fc.boolean(), 4);

function stringAtom(test: fc.Arbitrary<object>): fc.Arbitrary<AtomDocument> {
  return fc.tuple(claimFor('string'), test, ifMissing, ignoreCase).map(([claim, operator, missing, fold]) => {
    return compact({ claim, ...operator, ifMissing: missing, ignoreCase: fold });
  });
}

function listAtom(test: fc.Arbitrary<object>): fc.Arbitrary<AtomDocument> {
  return fc.tuple(claimFor('list'), test, ifMissing, ignoreCase).map(([claim, operator, missing, fold]) => {
    return compact({ claim, ...operator, ifMissing: missing, ignoreCase: fold });
  });
}

function plainAtom(type: keyof typeof CLAIMS, test: fc.Arbitrary<object>): fc.Arbitrary<AtomDocument> {
  return fc
    .tuple(claimFor(type), test, ifMissing)
    .map(([claim, operator, missing]) => compact({ claim, ...operator, ifMissing: missing }));
}

/** Patterns whose meaning under `ignoreCase` is not left to doubt stand beside it; the others stand without. */
const patternAtom: fc.Arbitrary<AtomDocument> = fc.oneof(
  {
    arbitrary: stringAtom(fc.constantFrom(...PATTERNS).map(([matches]) => ({ matches }))),
    weight: 3,
  },
  {
    arbitrary: plainAtom(
      'string',
      fc.constantFrom(...CASED_PATTERNS).map(([matches]) => ({ matches })),
    ),
    weight: 1,
  },
);

const atom: fc.Arbitrary<AtomDocument> = fc.oneof(
  { arbitrary: stringAtom(maybeEmpty.map((equals) => ({ equals }))), weight: 4 },
  { arbitrary: stringAtom(strings.map((list) => ({ in: list }))), weight: 2 },
  { arbitrary: stringAtom(string.map((startsWith) => ({ startsWith }))), weight: 2 },
  { arbitrary: stringAtom(string.map((endsWith) => ({ endsWith }))), weight: 2 },
  { arbitrary: stringAtom(string.map((contains) => ({ contains }))), weight: 1 },
  { arbitrary: stringAtom(fc.constantFrom(...GLOBS).map(([like]) => ({ like }))), weight: 2 },
  { arbitrary: patternAtom, weight: 2 },
  {
    arbitrary: plainAtom(
      'number',
      number.map((equals) => ({ equals })),
    ),
    weight: 1,
  },
  {
    arbitrary: plainAtom(
      'boolean',
      fc.boolean().map((equals) => ({ equals })),
    ),
    weight: 2,
  },
  {
    arbitrary: plainAtom(
      'number',
      someOf<number>(NUMBERS).map((list) => ({ in: list })),
    ),
    weight: 1,
  },
  {
    arbitrary: plainAtom(
      'boolean',
      someOf([true, false], 2).map((list) => ({ in: list })),
    ),
    weight: 1,
  },
  {
    arbitrary: plainAtom(
      'number',
      fc
        .tuple(fc.constantFrom('lessThan', 'atMost', 'greaterThan', 'atLeast'), number)
        .map(([operator, operand]) => ({ [operator]: operand })),
    ),
    weight: 2,
  },
  {
    arbitrary: plainAtom(
      'number',
      fc.constantFrom(...DURATIONS).map((ageAtMost) => ({ ageAtMost })),
    ).map((age) => ({
      ...age,
      claim: 'auth_time',
    })),
    weight: 3,
  },
  { arbitrary: listAtom(maybeEmpty.map((includes) => ({ includes }))), weight: 4 },
  {
    arbitrary: listAtom(
      fc
        .tuple(fc.constantFrom('includesAny', 'includesAll', 'subsetOf'), strings)
        .map(([operator, operand]) => ({ [operator]: operand })),
    ),
    weight: 3,
  },
  {
    arbitrary: fc
      .tuple(fc.constantFrom(...ALL_CLAIMS), fc.boolean())
      .map(([claim, exists]): AtomDocument => ({ claim, exists })),
    weight: 2,
  },
);

/** A condition at most three combinations deep. */
export const openCondition: fc.Arbitrary<OpenCondition> = fc.letrec<{ condition: OpenCondition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
    { arbitrary: atom, weight: 12 },
    { arbitrary: fc.nat({ max: 11 }).map((open) => ({ open })), weight: 2 },
    { arbitrary: logicExpression.map((logic) => ({ logic })), weight: 2 },
    {
      arbitrary: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      weight: 3,
    },
    {
      arbitrary: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      weight: 3,
    },
    { arbitrary: tie('condition').map((not) => ({ not })), weight: 2 },
  ),
})).condition;

/** The condition with each `use` naming one of `names`; a test of `sub` stands in where there is none to name. */
export function close(condition: OpenCondition, names: readonly string[]): ConditionDocument {
  if ('open' in condition) {
    const name = names[condition.open % Math.max(names.length, 1)];
    return name === undefined ? { claim: 'sub', exists: true } : { use: name };
  }
  if ('all' in condition) return { all: condition.all.map((part) => close(part, names)) };
  if ('any' in condition) return { any: condition.any.map((part) => close(part, names)) };
  if ('not' in condition) return { not: close(condition.not, names) };
  return condition;
}
