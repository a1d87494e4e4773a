import { expect } from 'vitest';
import { ALL_PARTS } from '../../src/condition/all-parts.js';
import type { CompiledCondition, Env } from '../../src/condition/compile.js';
import { ConditionCompiler } from '../../src/condition/compile.js';
import type { AtomTrace, ConditionTrace } from '../../src/condition/trace.js';
import type { TraceEnv } from '../../src/condition/trace-condition.js';
import { traceCondition } from '../../src/condition/trace-condition.js';
import type { TruthName } from '../../src/condition/truth.js';
import { truthName } from '../../src/condition/truth.js';
import { load } from '../../src/parse.js';
import type { Limits } from '../../src/ruleset/limits.js';
import type { Condition, RuleSet } from '../../src/ruleset/model.js';
import { emptyRecord } from '../../src/syntax/json.js';
import type { AtomDocument, ClaimDocument, ConditionDocument } from '../reference/document.js';

/** What a condition stands in. */
export interface Setting {
  readonly declared?: Readonly<Record<string, ClaimDocument>>;
  readonly named?: Readonly<Record<string, ConditionDocument>>;
  /** Epoch seconds. */
  readonly now?: number;
  readonly limits?: Partial<Limits>;
}

export interface Explained {
  readonly trace: ConditionTrace;
  readonly conditions: Readonly<Record<string, ConditionTrace>>;
}

/** The condition as the library reads it from a file, and the rule set that it stands in. */
export function read(
  condition: ConditionDocument,
  { declared, named, limits }: Setting = {},
): { readonly condition: Condition; readonly ruleSet: RuleSet } {
  const document = {
    version: 1,
    ...(declared && { claims: declared }),
    roles: { r: 'arn:aws:iam::123456789012:role/r' },
    ...(named && { conditions: named }),
    providers: { p: { type: 'rules', rules: [{ when: condition, role: 'r' }] } },
  };
  const ruleSet = load(JSON.stringify(document), { limits });
  const test = ruleSet.providers['p']?.rules[0]?.test;
  if (test?.kind !== 'when') throw new Error('no condition was read');
  return { condition: test.condition, ruleSet };
}

/** The truth of a condition of these claims; its trace has to tell the same. */
export function truthOf(condition: ConditionDocument, claims: object, setting: Setting = {}): TruthName {
  const own = read(condition, setting);
  const compiled = new ConditionCompiler(own.ruleSet, ALL_PARTS).compile(own.condition);
  const env = (): TraceEnv => ({ claims, now: setting.now, conditions: emptyRecord() });
  const truth = truthName(compiled.truth(env()));
  expect(traceCondition(compiled, env()).truth).toBe(truth);
  return truth;
}

/** The condition made ready, and the request. */
export function prepare(
  condition: ConditionDocument,
  claims: object,
  setting: Setting = {},
): { readonly compiled: CompiledCondition; readonly env: Env } {
  const own = read(condition, setting);
  return {
    compiled: new ConditionCompiler(own.ruleSet, ALL_PARTS).compile(own.condition),
    env: { claims, now: setting.now },
  };
}

export function explain(condition: ConditionDocument, claims: object, setting: Setting = {}): Explained {
  const own = read(condition, setting);
  const compiled = new ConditionCompiler(own.ruleSet, ALL_PARTS).compile(own.condition);
  const conditions = emptyRecord<ConditionTrace>();
  const trace = traceCondition(compiled, { claims, now: setting.now, conditions });
  return { trace, conditions };
}

/** The trace of one test of the claim `c`. */
export function explainAtom(test: Omit<AtomDocument, 'claim'>, claims: object, setting: Setting = {}): AtomTrace {
  const { trace } = explain({ claim: 'c', ...test }, claims, setting);
  if (trace.kind !== 'atom') throw new Error('no test of a claim');
  return trace;
}
