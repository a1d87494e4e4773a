import type { Atom } from '../ruleset/model.js';
import type { Env } from './compile.js';
import type { AgeTest } from './looks.js';
import { MILLISECONDS } from './operators/age-at-most.js';
import type { Operator } from './operators/operator.js';
import { operatorOf } from './operators/plain.js';
import type { Parts } from './parts.js';
import { IS_OF_TYPE, MISSING, UNREADABLE } from './readable.js';
import type { ClaimReader } from './reader.js';
import { readOnce } from './reader.js';
import type { Found } from './trace.js';
import type { Truth } from './truth.js';
import { truthOf, UNKNOWN } from './truth.js';

export interface CompiledAtom {
  readonly kind: 'atom';
  readonly atom: Atom;
  readonly reader: ClaimReader;
  /** Undefined for `exists`, which reads no value. */
  readonly operator: Operator | undefined;
  readonly truth: (env: Env) => Truth;
}

/** A test of one claim. */
export function compileAtom(atom: Atom, reader: ClaimReader, parts: Parts): CompiledAtom {
  const { test } = atom;
  if (test.operator === 'exists') {
    const wanted = test.operand;
    const truth = (env: Env): Truth => truthOf((readOnce(reader, env) !== MISSING) === wanted);
    return { kind: 'atom', atom, reader, operator: undefined, truth };
  }
  const operator = operatorOf(test.operator, parts);
  const isOfType = IS_OF_TYPE[operator.reads(test.operand)];
  const holds = operator.prepare(test.operand, atom.ignoreCase);
  const ifMissing = atom.ifMissing === undefined ? UNKNOWN : truthOf(atom.ifMissing);
  const timed = test.operator === 'ageAtMost';
  const truth = (env: Env): Truth => {
    const value = readOnce(reader, env);
    if (value === MISSING) return ifMissing;
    if (value === UNREADABLE || !isOfType(value)) return UNKNOWN;
    return holds(value, timed && env.timeless ? undefined : env.now);
  };
  return { kind: 'atom', atom, reader, operator, truth };
}

/** What became of the value that a test looked for: could its operator read it? Anything that is there will do for `exists`. */
export function stateOf({ atom, reader, operator }: CompiledAtom, env: Env): Found['state'] {
  const value = readOnce(reader, env);
  if (value === MISSING) return 'missing';
  if (value === UNREADABLE) return 'unreadable';
  if (operator === undefined) return 'read';
  if (!IS_OF_TYPE[operator.reads(atom.test.operand)](value)) return 'unreadable';
  return atom.test.operator === 'ageAtMost' && (value as number) > MILLISECONDS ? 'unreadable' : 'read';
}

/** The last instant at which an age test that is true now is still true. */
export function ageLimit({ reader, limit }: AgeTest, env: Env): number | undefined {
  const value = readOnce(reader, env);
  if (env.now === undefined || typeof value !== 'number' || value > MILLISECONDS || env.now - value > limit)
    return undefined;
  return value + limit;
}
