import type { Json } from '../../../src/ruleset/model.js';

/** Claim values as the evaluator takes them: a record without a prototype. */
export function record(values: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  const result: Record<string, Json> = Object.create(null);
  for (const name of Object.keys(values)) {
    Object.defineProperty(result, name, { value: values[name], enumerable: true });
  }
  return result;
}
