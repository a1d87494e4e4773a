import jsonLogic from 'json-logic-js';
import { RolecallError } from '../../errors.js';
import type { Json } from '../../ruleset/model.js';
import { isList } from './expression.js';

/** Fewest and most operands. */
export type Arity = readonly [least: number, most: number];

/** An operator that evaluates all of its operands, whatever they are. */
export interface EagerOperator {
  readonly arity: Arity;
  /** The result; undefined where the operator does not take these operands, or where the result is not a finite number. */
  readonly apply: (operands: readonly Json[]) => Json | undefined;
}

/** What JSON Logic takes for true: everything but `false`, `null`, 0, the empty text and the empty list. */
export const truthy: (value: Json) => boolean = jsonLogic.truthy;

const ANY = Number.POSITIVE_INFINITY;

interface Definition {
  readonly arity: Arity;
  /** The operands that json-logic-js gets to see: those for which it neither coerces nor compares identities. */
  readonly takes: (operands: readonly Json[]) => boolean;
  /** Operands and their result, which tell the operation of json-logic-js from one that was put in its place. */
  readonly sample: readonly [operands: readonly Json[], result: Json];
}

const DEFINITIONS: ReadonlyMap<string, Definition> = new Map<string, Definition>([
  ['!', { arity: [1, 1], takes: () => true, sample: [[1], false] }],
  ['!!', { arity: [1, 1], takes: () => true, sample: [[[]], false] }],
  ['===', { arity: [2, 2], takes: areScalars, sample: [[1, '1'], false] }],
  ['!==', { arity: [2, 2], takes: areScalars, sample: [[1, '1'], true] }],
  ['<', { arity: [2, 3], takes: areNumbers, sample: [[1, 2, 2], false] }],
  ['<=', { arity: [2, 3], takes: areNumbers, sample: [[1, 2, 2], true] }],
  ['>', { arity: [2, 2], takes: areNumbers, sample: [[2, 2], false] }],
  ['>=', { arity: [2, 2], takes: areNumbers, sample: [[2, 2], true] }],
  ['+', { arity: [1, ANY], takes: areNumbers, sample: [[1, 2, 3], 6] }],
  ['-', { arity: [1, 2], takes: areNumbers, sample: [[3, 1], 2] }],
  ['*', { arity: [1, ANY], takes: areNumbers, sample: [[2, 3, 4], 24] }],
  ['/', { arity: [2, 2], takes: areNumbers, sample: [[3, 2], 1.5] }],
  ['%', { arity: [2, 2], takes: areNumbers, sample: [[7, 4], 3] }],
  ['min', { arity: [1, ANY], takes: areNumbers, sample: [[2, 1, 3], 1] }],
  ['max', { arity: [1, ANY], takes: areNumbers, sample: [[2, 3, 1], 3] }],
  [
    'in',
    { arity: [2, 2], takes: ([value = null, list]) => isScalar(value) && isList(list), sample: [['a', ['ab']], false] },
  ],
  ['cat', { arity: [1, ANY], takes: (operands) => operands.every(isText), sample: [['a', 'b'], 'ab'] }],
  ['substr', { arity: [2, 3], takes: isSubstring, sample: [['abcde', 1, -2], 'bc'] }],
  [
    'merge',
    {
      arity: [0, ANY],
      takes: (operands) => operands.every(isListOrScalar),
      sample: [
        [[1], 2],
        [1, 2],
      ],
    },
  ],
]);

/** The operators that evaluate all of their operands: json-logic-js applies them, one at a time, to plain values. */
export const EAGER_OPERATORS: ReadonlyMap<string, EagerOperator> = new Map(
  [...DEFINITIONS].map(([name, { arity, takes }]) => [
    name,
    { arity, apply: (operands) => (takes(operands) ? finite(applyOne(name, operands)) : undefined) },
  ]),
);

/**
 * Refuses to go on where another module of the process has changed json-logic-js, which all of its users share: `add_operation` with a name
 * of its own would change what rules mean.
 * @throws RolecallError `changed-operations`
 */
export function checkOperations(): void {
  for (const [name, { sample }] of DEFINITIONS) {
    const [operands, wanted] = sample;
    let found: unknown;
    try {
      found = applyOne(name, operands);
    } catch {
      found = undefined;
    }
    if (JSON.stringify(found) !== JSON.stringify(wanted)) {
      throw new RolecallError(
        'changed-operations',
        `the operation \`${name}\` of json-logic-js was changed in this process`,
      );
    }
  }
}

/** The operands go in as data, by their position, so that nothing in them can be taken for an operator. */
function applyOne(name: string, operands: readonly Json[]): Json {
  const slots = operands.map((_, index) => ({ var: String(index) }));
  // Its types know neither read-only operands nor an operator that is only known at run time.
  return jsonLogic.apply({ [name]: slots } as unknown as Parameters<typeof jsonLogic.apply>[0], operands) as Json;
}

function finite(result: Json): Json | undefined {
  return typeof result !== 'number' || Number.isFinite(result) ? result : undefined;
}

function areNumbers(operands: readonly Json[]): boolean {
  return operands.every((value) => typeof value === 'number' && Number.isFinite(value));
}

// Lists and objects have no equality in JSON Logic: json-logic-js compares their identity, by which two equal lists are unequal.
function areScalars(operands: readonly Json[]): boolean {
  return operands.every(isScalar);
}

/** Positions are UTF-16 code units; a negative start counts from the end, a negative length leaves off that many at the end. */
function isSubstring([text, ...positions]: readonly Json[]): boolean {
  return text !== undefined && isText(text) && positions.every(Number.isInteger);
}

function isListOrScalar(value: Json): boolean {
  return isList(value) || isScalar(value);
}

function isScalar(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}

function isText(value: Json): value is string {
  return typeof value === 'string';
}
