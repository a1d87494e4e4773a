import type { Json } from '../../ruleset/model.js';
import { isList, isObject, readApplication } from './expression.js';
import { ITERATORS, reduce } from './iterate.js';
import type { EagerOperator } from './operators.js';
import { checkOperations, EAGER_OPERATORS, truthy } from './operators.js';
import type { Part } from './part.js';
import { evaluateAll, spend } from './part.js';

export type LogicOutcome = true | false | 'unknown';

/**
 * Most work for one outcome, in steps: one for each operator, each operand, and each list member that a body is tried on; and of an
 * operand, one for each list member and each 100 UTF-16 code units of text that it has.
 */
export const MAX_STEPS = 100_000;

/** The names of claims met so far; undefined inside the body of an operator over a list, where no claim can be read. */
type Claims = Set<string> | undefined;

/**
 * Makes an expression that has passed `checkLogic` ready to run; throws a TypeError for another one.
 * @throws RolecallError `changed-operations`, where another module has changed those of json-logic-js.
 *
 * The function made takes a record without prototype from each claim name to the claim's value, and never throws. The outcome is
 * unknown where a claim is not in the record, where an operator that is evaluated meets a value it does not take, and where
 * evaluation needs more than `MAX_STEPS` steps. Values are data: an object in them is never taken for an operator.
 */
export function prepareLogic(expression: Json): (values: Readonly<Record<string, Json>>) => LogicOutcome {
  checkOperations();
  const claims = new Set<string>();
  const run = prepare(expression, claims);
  return (values) => {
    // Also where the claim stands in a branch that is not taken.
    for (const name of claims) if (!Object.hasOwn(values, name) || (values[name] ?? null) === null) return 'unknown';
    const result = run({ values, element: null, accumulator: null, steps: { left: MAX_STEPS } });
    return result === undefined ? 'unknown' : truthy(result);
  };
}

/** What an expression without claims comes to; undefined where it is unknown. */
export function constantValue(expression: Json): Json | undefined {
  return prepare(expression, new Set())({ values: {}, element: null, accumulator: null, steps: { left: MAX_STEPS } });
}

function prepare(expression: Json, claims: Claims): Part {
  if (isList(expression)) return list(prepareAll(expression, claims));
  if (!isObject(expression)) return () => expression;
  const application = readApplication(expression);
  if (application === undefined) throw unchecked();
  const { name, operands } = application;
  const eager = EAGER_OPERATORS.get(name);
  if (eager) return applied(eager, prepareAll(operands, claims));
  switch (name) {
    case 'var':
      return variable(operands[0], claims);
    case 'and':
      return firstWhere(false, prepareAll(operands, claims));
    case 'or':
      return firstWhere(true, prepareAll(operands, claims));
    case 'if':
    case '?:':
      return branches(prepareAll(operands, claims));
    default:
      return overList(name, operands, claims);
  }
}

function prepareAll(expressions: readonly Json[], claims: Claims): readonly Part[] {
  return expressions.map((expression) => prepare(expression, claims));
}

function overList(name: string, [members, body, initial = null]: readonly Json[], claims: Claims): Part {
  const iterate = ITERATORS.get(name);
  if (members === undefined || body === undefined || (iterate === undefined && name !== 'reduce')) throw unchecked();
  const list = prepare(members, claims);
  const each = prepare(body, undefined);
  return iterate ? iterate(list, each) : reduce(list, each, prepare(initial, claims));
}

function unchecked(): TypeError {
  return new TypeError('the expression has not passed checkLogic');
}

// A slot of the frame or a property of the record: unlike the `var` of json-logic-js, nothing here splits a name at its dots.
function variable(name: Json | undefined, claims: Claims): Part {
  if (typeof name !== 'string') throw unchecked();
  if (claims === undefined) return name === 'accumulator' ? (frame) => frame.accumulator : (frame) => frame.element;
  claims.add(name);
  return (frame) => frame.values[name];
}

function list(parts: readonly Part[]): Part {
  return (frame) => (spend(frame, 1) ? evaluateAll(parts, frame) : undefined);
}

function applied(operator: EagerOperator, parts: readonly Part[]): Part {
  return (frame) => {
    const operands = spend(frame, 1) ? evaluateAll(parts, frame) : undefined;
    return operands && operator.apply(operands);
  };
}

/** `and`, `or`: the first operand that is truthy or is not, else the last. */
function firstWhere(wanted: boolean, parts: readonly Part[]): Part {
  return (frame) => {
    let value: Json | undefined;
    for (const part of parts) {
      value = spend(frame, 1) ? part(frame) : undefined;
      if (value === undefined || truthy(value) === wanted) return value;
    }
    return value;
  };
}

/** `if`: condition, result, condition, result, …, and maybe a result for the end. */
function branches(parts: readonly Part[]): Part {
  return (frame) => {
    for (let i = 0; i < parts.length; i += 2) {
      const [condition, result] = parts.slice(i, i + 2);
      const value = spend(frame, 1) ? condition?.(frame) : undefined;
      if (value === undefined || result === undefined) return value;
      if (truthy(value)) return result(frame);
    }
    return null;
  };
}
