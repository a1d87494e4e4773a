import type { Json } from '../ruleset/model.js';
import { emptyRecord } from '../syntax/json.js';
import type { Env } from './compile.js';
import { prepareLogic } from './logic/evaluate.js';
import { MISSING, UNREADABLE } from './readable.js';
import type { ClaimReader } from './reader.js';
import { readOnce } from './reader.js';
import type { Truth } from './truth.js';
import { truthOf, UNKNOWN } from './truth.js';

export interface CompiledLogic {
  readonly kind: 'logic';
  readonly expression: Json;
  readonly readers: readonly ClaimReader[];
  readonly truth: (env: Env) => Truth;
}

/** A JSON Logic expression over claims. One that is missing or unreadable makes all of it unknown. */
export function compileLogic(expression: Json, readers: readonly ClaimReader[]): CompiledLogic {
  const evaluate = prepareLogic(expression);
  const truth = (env: Env): Truth => {
    const values = emptyRecord<Json>();
    for (const reader of readers) {
      const value = readOnce(reader, env);
      if (value === MISSING || value === UNREADABLE) return UNKNOWN;
      // A reader names a claim of the top level; its own name is the one the expression uses.
      values[reader.path[0]] = value as Json;
    }
    const outcome = evaluate(values);
    return outcome === 'unknown' ? UNKNOWN : truthOf(outcome);
  };
  return { kind: 'logic', expression, readers, truth };
}
