import { partOf } from '../condition/parts.js';
import { isReadableString } from '../condition/readable.js';
import { isGlobWithin } from '../pattern/index.js';
import { formatClaimName } from '../ruleset/claim-name.js';
import { patternLimits } from '../ruleset/limits.js';
import type { Atom, ClaimPath, Condition, OperatorName, Test } from '../ruleset/model.js';
import { isExactNumber } from '../ruleset/numbers.js';
import type { Form } from './form.js';
import { flag, json, known, list, object, oneOf, overLimit, text, texts, unsound, variant } from './form.js';
import type { Reading } from './reading.js';

type Kind<Name extends Condition['kind']> = Extract<Condition, { readonly kind: Name }>;

export const path: Form<ClaimPath> = (value, reading, name) => {
  const [first, ...rest] = texts(value, reading, name);
  if (first === undefined) return unsound();
  const written: ClaimPath = [first, ...rest];
  const key = formatClaimName(written);
  const known = reading.paths.get(key);
  if (known !== undefined) return known;
  reading.paths.set(key, written);
  return written;
};

const isNumber = (value: unknown): boolean => typeof value === 'number' && isExactNumber(value);
const isScalar = (value: unknown): boolean => isReadableString(value) || typeof value === 'boolean' || isNumber(value);
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isReadableString);

/** What each operator takes as the operand in the model. */
const OPERANDS: Readonly<Record<OperatorName, (operand: unknown) => boolean>> = {
  exists: (operand) => typeof operand === 'boolean',
  equals: isScalar,
  in: (operand) =>
    Array.isArray(operand) &&
    operand.length > 0 &&
    operand.every((item) => isScalar(item) && typeof item === typeof operand[0]),
  startsWith: isReadableString,
  endsWith: isReadableString,
  contains: isReadableString,
  like: isReadableString,
  matches: isReadableString,
  lessThan: isNumber,
  atMost: isNumber,
  greaterThan: isNumber,
  atLeast: isNumber,
  ageAtMost: isNumber,
  includes: isReadableString,
  includesAny: isTexts,
  includesAll: isTexts,
  subsetOf: isTexts,
};

const test = object<{ readonly operator: OperatorName; readonly operand: unknown }>(
  { operator: oneOf(...(Object.keys(OPERANDS) as OperatorName[])), operand: (operand) => operand },
  {},
) as Form<Test>;

const atom = object<Atom>({ kind: known, claim: path, test, ignoreCase: flag }, { ifMissing: flag });

const checkedAtom: Form<Atom> = (value, reading, name) => {
  const read = atom(value, reading, name);
  const { operator, operand } = read.test;
  if (!OPERANDS[operator](operand)) return unsound();
  return operator === 'like' || operator === 'matches' ? checkPattern(read, operand as string, reading) : read;
};

function checkPattern(read: Atom, source: string, { parts, limits }: Reading): Atom {
  const within = patternLimits(limits);
  if (read.test.operator === 'like') return isGlobWithin(source, within) ? read : unsound();
  const { parsePattern } = partOf(parts, 'patterns', '`matches`');
  return 'problem' in parsePattern(source, { ignoreCase: read.ignoreCase, limits: within }) ? unsound() : read;
}

const logic = object<Kind<'logic'>>({ kind: known, expression: json, claims: texts }, {});

const checkedLogic: Form<Kind<'logic'>> = (value, reading, name) => {
  const read = logic(value, reading, name);
  const { excessOf, prepareLogic } = partOf(reading.parts, 'jsonLogic', '`logic`');
  const excess = excessOf(read.expression, reading.limits);
  if (excess) return overLimit(excess);
  try {
    prepareLogic(read.expression);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return unsound();
  }
  return read;
};

const conditionName: Form<string> = (value, { conditions }) => (conditions.has(text(value)) ? text(value) : unsound());

export const condition: Form<Condition> = (value, reading, name) => {
  if (++reading.depth > reading.limits.maxDepth) return overLimit('is nested too deep');
  const read = anyCondition(value, reading, name);
  reading.depth--;
  return read;
};

const nesting = object<Kind<'all' | 'any'>>({ kind: known, of: list(condition) }, {});

const anyCondition: Form<Condition> = variant<Condition>({
  all: nesting as Form<never>,
  any: nesting as Form<never>,
  not: object<Kind<'not'>>({ kind: known, of: condition }, {}),
  use: object<Kind<'use'>>({ kind: known, name: conditionName }, {}),
  logic: checkedLogic,
  atom: checkedAtom,
});

/** Named conditions, of which none uses itself, and none is nested too deep with what it uses. */
export function checkUses(conditions: Readonly<Record<string, Condition>>, { limits }: Reading): void {
  // `depthsOf`, which tells a cycle from a depth, is 180 bytes more that `openBuilt` would bring.
  const heights = new Map<string, number>();
  const heightOf = (part: Condition, left: number): number => {
    if (left <= 0) return overLimit('is nested too deep');
    if (part.kind === 'use') return heightOfNamed(part.name, left);
    if (part.kind === 'not') return 1 + heightOf(part.of, left - 1);
    if (part.kind !== 'all' && part.kind !== 'any') return 1;
    return part.of.reduce((most, inner) => Math.max(most, 1 + heightOf(inner, left - 1)), 1);
  };
  const heightOfNamed = (name: string, left: number): number => {
    let height = heights.get(name);
    if (height === undefined) {
      // Where it is met again before its height is known, it uses itself.
      heights.set(name, Number.POSITIVE_INFINITY);
      height = 1 + heightOf(conditions[name] as Condition, left - 1);
      heights.set(name, height);
    }
    return height > left ? overLimit('is nested too deep') : height;
  };
  for (const name of Object.keys(conditions)) heightOfNamed(name, limits.maxDepth + 1);
}
