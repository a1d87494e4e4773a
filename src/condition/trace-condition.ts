import type { Json } from '../ruleset/model.js';
import type { CompiledAtom } from './atom.js';
import { stateOf } from './atom.js';
import type { CompiledCondition, Env } from './compile.js';
import { nearMiss } from './near-miss.js';
import { MISSING, UNREADABLE } from './readable.js';
import type { ClaimReader } from './reader.js';
import { describeType, rawClaim, readOnce, whyUnreadable } from './reader.js';
import type { AtomTrace, ConditionTrace, Found } from './trace.js';
import type { Truth } from './truth.js';
import { FALSE, greatest, least, not, TRUE, truthName, truthNamed } from './truth.js';

export interface TraceEnv extends Env {
  /** Filled with the named conditions that were evaluated. */
  readonly conditions: Record<string, ConditionTrace>;
}

/** The condition as it is evaluated: the same tests come to the same truth, and none is left out. */
export function traceCondition(condition: CompiledCondition, env: TraceEnv): ConditionTrace {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const { kind } = condition;
      const of = condition.of.map((part) => traceCondition(part, env));
      const pick = kind === 'all' ? least : greatest;
      const first: Truth = kind === 'all' ? TRUE : FALSE;
      const truth = of.reduce<Truth>((sum, part) => pick(sum, truthNamed(part.truth)), first);
      return { kind, truth: truthName(truth), of };
    }
    case 'not': {
      const of = traceCondition(condition.of, env);
      return { kind: 'not', truth: truthName(not(truthNamed(of.truth))), of };
    }
    case 'use': {
      const { name } = condition;
      env.conditions[name] ??= traceCondition(condition.of, env);
      return { kind: 'use', truth: env.conditions[name].truth, name };
    }
    case 'logic': {
      const { expression, readers, truth } = condition;
      const claims = readers.map((reader) => ({ claim: reader.name, found: findAny(reader, env) }));
      return { kind: 'logic', truth: truthName(truth(env)), expression, claims };
    }
    case 'atom':
      return traceAtom(condition, env);
  }
}

function traceAtom(compiled: CompiledAtom, env: Env): AtomTrace {
  const { atom, reader } = compiled;
  const truth = compiled.truth(env);
  const found = find(compiled, env);
  const near =
    truth === TRUE
      ? undefined
      : nearMiss({
          readings: env,
          path: atom.claim,
          operator: atom.test.operator,
          operand: atom.test.operand,
          found,
          folded: () => isTrueFolded(compiled, found),
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

function isTrueFolded({ atom, operator }: CompiledAtom, found: Found): boolean {
  if (operator === undefined || !operator.foldsCase || atom.ignoreCase || found.state !== 'read') return false;
  return operator.prepare(atom.test.operand as Json, true)(found.value, undefined) === TRUE;
}

/** What a reader finds, and whether the operator can read it. */
function find(compiled: CompiledAtom, env: Env): Found {
  const { atom, reader, operator } = compiled;
  const state = stateOf(compiled, env);
  const value = readOnce(reader, env);
  if (state !== 'unreadable' || value === UNREADABLE || operator === undefined) return findAny(reader, env);
  const reads = operator.reads(atom.test.operand as Json);
  const isTime = atom.test.operator === 'ageAtMost' && typeof value === 'number';
  const why = isTime ? 'it is a time in milliseconds' : `it is ${describeType(value)}, the test reads a ${reads}`;
  return { state, value: rawClaim(env.claims, reader.path), why };
}

function findAny(reader: ClaimReader, env: Env): Found {
  const value = readOnce(reader, env);
  if (value === MISSING) return { state: 'missing' };
  if (value !== UNREADABLE) return { state: 'read', value };
  const raw = rawClaim(env.claims, reader.path);
  return { state: 'unreadable', value: raw, why: whyUnreadable(reader, raw) };
}
