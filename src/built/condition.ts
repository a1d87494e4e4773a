import { prepareLogic } from '../condition/logic/evaluate.js';
import { OPERATORS } from '../condition/operators/index.js';
import { isReadableString } from '../condition/readable.js';
import { formatClaimName } from '../ruleset/claim-name.js';
import type { Limits } from '../ruleset/limits.js';
import type { Atom, ClaimPath, Condition, Json, OperatorName, Test } from '../ruleset/model.js';
import { isExactNumber } from '../ruleset/numbers.js';
import type { Members } from './parts.js';
import { flagOf, jsonOf, listOf, members, oneOf, overLimit, textOf, textsOf, unsound } from './parts.js';

/** What the parts of a built rule set are read by. */
export interface Reading {
  readonly limits: Limits;
  /** The claim paths met so far, each once, since thousands of rules look at a few claims. */
  readonly paths: Map<string, ClaimPath>;
  readonly conditions: ReadonlySet<string>;
}

export function readCondition(value: unknown, reading: Reading, depth = 1): Condition {
  if (depth > reading.limits.maxDepth) return overLimit('is nested too deep');
  const kind = (value as Members | null)?.['kind'];
  switch (oneOf(kind, KINDS)) {
    case 'atom':
      return readAtom(value, reading);
    case 'use': {
      const name = textOf(members(value, USE)['name']);
      return reading.conditions.has(name) ? { kind: 'use', name } : unsound();
    }
    case 'not':
      return { kind: 'not', of: readCondition(members(value, NESTING)['of'], reading, depth + 1) };
    case 'logic':
      return readLogic(value, reading);
    default: {
      const { of } = members(value, NESTING);
      const parts = listOf(of, (part) => readCondition(part, reading, depth + 1));
      return { kind: kind as 'all' | 'any', of: parts };
    }
  }
}

const KINDS = ['atom', 'all', 'any', 'not', 'use', 'logic'] as const;
const NESTING = ['kind', 'of'];
const USE = ['kind', 'name'];

function readLogic(value: unknown, { limits }: Reading): Condition {
  const { expression, claims } = members(value, ['kind', 'expression', 'claims']);
  const read = jsonOf(expression, limits.maxDepth);
  try {
    prepareLogic(read);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return unsound();
  }
  return { kind: 'logic', expression: read, claims: textsOf(claims) };
}

const ATOM = ['kind', 'claim', 'test', 'ignoreCase'];

function readAtom(value: unknown, reading: Reading): Atom {
  const atom = members(value, ATOM, ['ifMissing']);
  const claim = readPath(atom['claim'], reading);
  const ignoreCase = flagOf(atom['ignoreCase']);
  const test = readTest(atom['test'], ignoreCase, reading);
  if (!Object.hasOwn(atom, 'ifMissing')) return { kind: 'atom', claim, test, ignoreCase };
  return { kind: 'atom', claim, test, ignoreCase, ifMissing: flagOf(atom['ifMissing']) };
}

export function readPath(value: unknown, { paths }: Pick<Reading, 'paths'>): ClaimPath {
  const [first, ...rest] = textsOf(value);
  if (first === undefined) return unsound();
  const path: ClaimPath = [first, ...rest];
  const name = formatClaimName(path);
  const known = paths.get(name);
  if (known !== undefined) return known;
  paths.set(name, path);
  return path;
}

function readTest(value: unknown, ignoreCase: boolean, { limits }: Reading): Test {
  const test = members(value, ['operator', 'operand']);
  const operator = oneOf(test['operator'], OPERATOR_NAMES);
  const operand = test['operand'];
  if (!OPERANDS[operator](operand)) return unsound();
  if (operator === 'like' || operator === 'matches') {
    const read = OPERATORS[operator].operand?.(operand as Json, { ignoreCase, limits });
    if (read !== undefined && 'problem' in read) return unsound();
  }
  return { operator, operand } as Test;
}

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
const OPERATOR_NAMES = Object.keys(OPERANDS) as readonly OperatorName[];
