import type { Json, JsonObject } from '../../ruleset/model.js';

/** One application of an operator: `{"NAME": [operand, …]}`, or `{"NAME": operand}` for a single operand that is not a list. */
export interface Application {
  readonly name: string;
  readonly operands: readonly Json[];
  /** Steps from the object to each operand. */
  readonly pathTo: (operand: number) => readonly (string | number)[];
}

/** The application an object stands for; undefined for an object that has not exactly one own key. */
export function readApplication(object: JsonObject): Application | undefined {
  const keys = Object.keys(object);
  const [name] = keys;
  if (name === undefined || keys.length > 1) return undefined;
  const operands = object[name] as Json;
  return isList(operands)
    ? { name, operands, pathTo: (operand) => [name, operand] }
    : { name, operands: [operands], pathTo: () => [name] };
}

// Array.isArray does not narrow a readonly list.
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** The application that an expression is; undefined for a literal. */
export function applicationIn(expression: Json | undefined): Application | undefined {
  return expression !== undefined && isObject(expression) ? readApplication(expression) : undefined;
}

/** The name of the claim that an expression is, outside of the body of an operator over a list; undefined where it is something else. */
export function claimIn(expression: Json | undefined): string | undefined {
  const { name, operands: [claim] = [] } = applicationIn(expression) ?? {};
  return name === 'var' && typeof claim === 'string' ? claim : undefined;
}
