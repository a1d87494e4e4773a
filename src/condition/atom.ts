import type { Atom, Json } from '../ruleset/model.js';
import type { CompiledCondition, Env } from './compile.js';
import type { AgeTest } from './looks.js';
import { nearMiss } from './near-miss.js';
import { MILLISECONDS } from './operators/age-at-most.js';
import { OPERATORS } from './operators/index.js';
import type { Operator } from './operators/operator.js';
import { IS_OF_TYPE, MISSING, UNREADABLE } from './readable.js';
import type { ClaimReader } from './reader.js';
import { describeType, rawClaim, readOnce, whyUnreadable } from './reader.js';
import type { AtomTrace, Found } from './trace.js';
import type { Truth } from './truth.js';
import { TRUE, truthName, truthOf, UNKNOWN } from './truth.js';

/** A test of one claim. */
export function compileAtom(atom: Atom, reader: ClaimReader): CompiledCondition {
  const { test } = atom;
  if (test.operator === 'exists') {
    const wanted = test.operand;
    const truth = (env: Env): Truth => truthOf((readOnce(reader, env) !== MISSING) === wanted);
    return {
      truth,
      trace: (env) => traceAtom(atom, reader, undefined, truth(env), env),
    };
  }
  const operator = OPERATORS[test.operator];
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
  return {
    truth,
    trace: (env) => traceAtom(atom, reader, operator, truth(env), env),
  };
}

/** The last instant at which an age test that is true now is still true. */
export function ageLimit({ reader, limit }: AgeTest, env: Env): number | undefined {
  const value = readOnce(reader, env);
  if (env.now === undefined || typeof value !== 'number' || value > MILLISECONDS || env.now - value > limit)
    return undefined;
  return value + limit;
}

function traceAtom(atom: Atom, reader: ClaimReader, operator: Operator | undefined, truth: Truth, env: Env): AtomTrace {
  const found = find(reader, operator, atom.test.operand as Json, env);
  const near =
    truth === TRUE
      ? undefined
      : nearMiss({
          readings: env,
          path: atom.claim,
          operator: atom.test.operator,
          operand: atom.test.operand,
          found,
          folded: () => isTrueFolded(atom, operator, found),
          foldHelp: '`ignoreCase: true` would take it',
        });
  return {
    kind: 'atom',
    truth: truthName(truth),
    claim: reader.name,
    operator: atom.test.operator,
    wanted: atom.test.operand as Json,
    ...(atom.ignoreCase && { ignoreCase: true }),
    ...(found.state === 'missing' && atom.ifMissing !== undefined && { ifMissing: atom.ifMissing }),
    found,
    ...(near && { near }),
  };
}

function isTrueFolded(atom: Atom, operator: Operator | undefined, found: Found): boolean {
  if (operator === undefined || !operator.foldsCase || atom.ignoreCase || found.state !== 'read') return false;
  return operator.prepare(atom.test.operand as Json, true)(found.value, undefined) === TRUE;
}

/** What a reader finds, and whether the operator can read it; without an operator anything that is there will do. */
export function find(reader: ClaimReader, operator: Operator | undefined, operand: Json, env: Env): Found {
  const value = readOnce(reader, env);
  if (value === MISSING) return { state: 'missing' };
  const raw = rawClaim(env.claims, reader.path);
  if (value === UNREADABLE) return { state: 'unreadable', value: raw, why: whyUnreadable(reader, raw) };
  if (operator === undefined) return { state: 'read', value };
  const reads = operator.reads(operand);
  if (!IS_OF_TYPE[reads](value)) {
    return { state: 'unreadable', value: raw, why: `it is ${describeType(value)}, the test reads a ${reads}` };
  }
  if (operator.name === 'ageAtMost' && (value as number) > MILLISECONDS) {
    return { state: 'unreadable', value: raw, why: 'it is a time in milliseconds' };
  }
  return { state: 'read', value };
}
