import type { Condition, Json } from '../../src/ruleset/model.js';
import { type Doubt, type Reading, readClaim, type Situation } from './read-claim.js';
import { claimName, isObject } from './text.js';
import { type Truth, truthOf } from './truth.js';

type Logic = Extract<Condition, { kind: 'logic' }>;

/** What `var` reads: the claims by name; the element `""`; or `current` and `accumulator`. */
type Variables = ReadonlyMap<string, Json>;

/** Thrown where an operator meets a value that it does not take, or gives no finite number: the whole condition is then unknown. */
class NotTaken extends Error {}

/** SEMANTICS §4. */
export function logicTruth(situation: Situation, logic: Logic): Truth {
  const variables = new Map<string, Json>();
  for (const [name, reading] of readNamed(situation, logic)) {
    if (reading.state !== 'value') return 'unknown';
    variables.set(name, reading.value);
  }
  try {
    return truthOf(truthy(evaluate(logic.expression, variables)));
  } catch (error) {
    if (error instanceof NotTaken) return 'unknown';
    throw error;
  }
}

/** The claims that are missing or cannot be read; where it is another value that was not taken, all of them. */
export function logicDoubts(situation: Situation, logic: Logic): readonly Doubt[] {
  if (logicTruth(situation, logic) !== 'unknown') return [];
  const readings = readNamed(situation, logic);
  const unread = readings.filter(([, reading]) => reading.state !== 'value');
  return (unread.length > 0 ? unread : readings).map(([name, reading]) => ({
    because: reading.state === 'missing' ? 'missing' : 'unreadable',
    claim: claimName([name]),
  }));
}

function readNamed(situation: Situation, logic: Logic): readonly (readonly [string, Reading])[] {
  return logic.claims.map((name) => [name, readClaim(situation, [name])] as const);
}

/** JSON Logic's truthiness: JavaScript's, but an empty list is false. */
function truthy(value: Json): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function evaluate(expression: Json, variables: Variables): Json {
  if (Array.isArray(expression)) return expression.map((part) => evaluate(part, variables));
  if (!isObject(expression)) return expression;
  const [[operator, operands] = ['', null]] = Object.entries(expression);
  const list: readonly Json[] = Array.isArray(operands) ? operands : [operands];
  const lazy = evaluateInParts(operator, list, variables);
  return lazy === undefined
    ? apply(
        operator,
        list.map((operand) => evaluate(operand, variables)),
      )
    : lazy;
}

/** The operators that do not evaluate every operand; undefined for all others. */
function evaluateInParts(operator: string, operands: readonly Json[], variables: Variables): Json | undefined {
  const operand = (index: number): Json => evaluate(operands[index] ?? null, variables);
  const elements = (): readonly Json[] => takeList(operand(0));
  const ofElement = (element: Json): Json => evaluate(operands[1] ?? null, new Map([['', element]]));
  switch (operator) {
    case 'var':
      return variables.get(String(operands[0])) ?? null;
    case 'and':
    case 'or': {
      let last: Json = null;
      for (const part of operands) {
        last = evaluate(part, variables);
        if (truthy(last) === (operator === 'or')) return last;
      }
      return last;
    }
    case 'if':
    case '?:': {
      for (let index = 0; index + 1 < operands.length; index += 2) {
        if (truthy(operand(index))) return operand(index + 1);
      }
      return operands.length % 2 === 1 ? operand(operands.length - 1) : null;
    }
    case 'all':
      // JSON Logic calls `all` of an empty list false.
      return elements().length > 0 && elements().every((element) => truthy(ofElement(element)));
    case 'some':
      return elements().some((element) => truthy(ofElement(element)));
    case 'none':
      return !elements().some((element) => truthy(ofElement(element)));
    case 'map':
      return elements().map(ofElement);
    case 'filter':
      return elements().filter((element) => truthy(ofElement(element)));
    case 'reduce': {
      let accumulator = operand(2);
      for (const current of elements()) {
        accumulator = evaluate(
          operands[1] ?? null,
          new Map([
            ['current', current],
            ['accumulator', accumulator],
          ]),
        );
      }
      return accumulator;
    }
    default:
      return undefined;
  }
}

function apply(operator: string, values: readonly Json[]): Json {
  const [first = null, second = null] = values;
  switch (operator) {
    case '!':
      return !truthy(first);
    case '!!':
      return truthy(first);
    case '===':
      return takeScalar(first) === takeScalar(second);
    case '!==':
      return takeScalar(first) !== takeScalar(second);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return ordered(operator, takeNumbers(values, 2));
    case 'in':
      return takeList(second).includes(takeScalar(first));
    case '+':
      return finite(takeNumbers(values).reduce((sum, value) => sum + value, 0));
    case '*':
      return finite(takeNumbers(values, 1).reduce((product, value) => product * value));
    case '-':
      return finite(values.length === 1 ? -takeNumber(first) : takeNumber(first) - takeNumber(second));
    case '/':
      return finite(takeNumber(first) / takeNumber(second));
    case '%':
      return finite(takeNumber(first) % takeNumber(second));
    case 'min':
      return finite(Math.min(...takeNumbers(values)));
    case 'max':
      return finite(Math.max(...takeNumbers(values)));
    case 'cat':
      return values.map(takeText).join('');
    case 'substr':
      return substring(takeText(first), takeWhole(second), values[2] === undefined ? undefined : takeWhole(values[2]));
    case 'merge':
      return values.flatMap((value): readonly Json[] => (Array.isArray(value) ? value : [takeScalar(value)]));
    default:
      throw new Error(`no such operator: ${operator}`);
  }
}

/** `<` and `<=` take a third value: is the second between the two others? */
function ordered(operator: '<' | '<=' | '>' | '>=', [a = 0, b = 0, c]: readonly number[]): boolean {
  switch (operator) {
    case '<':
      return a < b && (c === undefined || b < c);
    case '<=':
      return a <= b && (c === undefined || b <= c);
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

/** A negative start counts from the end; a negative length leaves that many characters off the end. */
function substring(text: string, start: number, length: number | undefined): string {
  const from = start < 0 ? Math.max(text.length + start, 0) : start;
  const rest = text.slice(from);
  if (length === undefined) return rest;
  return length < 0 ? rest.slice(0, Math.max(rest.length + length, 0)) : rest.slice(0, length);
}

function finite(result: number): number {
  if (!Number.isFinite(result)) throw new NotTaken();
  return result;
}

function takeNumber(value: Json): number {
  if (typeof value !== 'number') throw new NotTaken();
  return value;
}

function takeNumbers(values: readonly Json[], atLeast = 0): readonly number[] {
  if (values.length < atLeast) throw new NotTaken();
  return values.map(takeNumber);
}

function takeList(value: Json): readonly Json[] {
  if (!Array.isArray(value)) throw new NotTaken();
  return value;
}

function takeText(value: Json): string {
  if (typeof value !== 'string') throw new NotTaken();
  return value;
}

function takeWhole(value: Json): number {
  if (!Number.isInteger(value)) throw new NotTaken();
  return takeNumber(value);
}

/** A text, a number, a boolean or null. */
function takeScalar(value: Json): Json {
  if (typeof value === 'object' && value !== null) throw new NotTaken();
  return value;
}
