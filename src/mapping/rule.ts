import { ageLimit } from '../condition/atom.js';
import type { ConditionCompiler, TraceEnv } from '../condition/compile.js';
import { doubtsOf } from '../condition/doubts.js';
import type { Collected } from '../condition/looks.js';
import { newCollection } from '../condition/looks.js';
import { nearMiss } from '../condition/near-miss.js';
import { UNREADABLE } from '../condition/readable.js';
import type { ClaimReader } from '../condition/reader.js';
import { describeType, rawClaim, whyUnreadable } from '../condition/reader.js';
import type { ConditionTrace, Doubt, Found, NearMiss } from '../condition/trace.js';
import type { Truth } from '../condition/truth.js';
import { FALSE, least, TRUE, truthName, truthOf, UNKNOWN } from '../condition/truth.js';
import type { CaveatCode } from '../generated/decision.js';
import { formatInstant } from '../ruleset/instant.js';
import type { Match, Rule } from '../ruleset/model.js';
import { emptyRecord } from '../syntax/json.js';
import type { Caveats } from './caveats.js';
import type { CompiledRole } from './granted-role.js';
import type { RuleIndex } from './index/rule-index.js';
import type { CaveatSink, CompiledMatch } from './match.js';
import { compileMatch } from './match.js';
import type { MatchEnv, Subject } from './match-subject.js';
import type { MatchTrace, RuleTrace } from './trace.js';

/** What a rule asks of claims. A `match` tells the sink of the open questions that it went through. */
interface CompiledTest {
  readonly truth: (env: MatchEnv, caveat: CaveatSink) => Truth;
  readonly trace: (env: TraceEnv) => ConditionTrace | MatchTrace;
  /** The one claim of a `match`. */
  readonly claim?: string;
}

/** What the rules of a rule set are made of. */
export interface RuleParts {
  readonly conditions: ConditionCompiler;
  readonly role: (name: string) => CompiledRole | undefined;
}

/** A rule made ready to be tried. Its test and its role are made when they are first asked for: of thousands of rules few ever are. */
export class CompiledRule {
  readonly rule: Rule;
  /** Counts from 1. */
  readonly position: number;
  readonly #parts: RuleParts;
  #test: CompiledTest | undefined;
  #role: CompiledRole | undefined;

  constructor(rule: Rule, position: number, parts: RuleParts) {
    this.rule = rule;
    this.position = position;
    this.#parts = parts;
    this.#test = undefined;
    this.#role = undefined;
  }

  get test(): CompiledTest {
    return this.#test ?? this.compileTest();
  }

  compileTest(): CompiledTest {
    this.#test = compileTest(this.rule.test, this.#parts.conditions);
    return this.#test;
  }

  /** The role it gives; undefined for a rule that denies. */
  get role(): CompiledRole | undefined {
    const { effect } = this.rule;
    if (effect.kind === 'role') this.#role ??= this.#parts.role(effect.role);
    return this.#role;
  }
}

function compileTest(test: Rule['test'], conditions: ConditionCompiler): CompiledTest {
  return test.kind === 'when' ? conditions.compile(test.condition) : testMatch(test.match, conditions);
}

function testMatch(match: Match, conditions: ConditionCompiler): CompiledTest {
  const reader = conditions.reader([match.claim]);
  const compiled = compileMatch(match, reader);
  return {
    truth: compiled.truth,
    trace: (env) => {
      const caveats: CaveatCode[] = [];
      const truth = compiled.truth(env, (code) => caveats.push(code));
      const found = findRaw(reader, compiled.subject(env), env.claims);
      const near = truth === TRUE ? undefined : nearMatch(match, compiled, found, env);
      return {
        kind: 'match',
        truth: truthName(truth),
        claim: reader.name,
        type: match.type,
        wanted: match.value,
        found,
        caveats,
        ...(near && { near }),
      };
    },
    claim: reader.name,
  };
}

/** A `match` compares the JSON value itself, null included, so that it reads what no other test does. */
function findRaw(reader: ClaimReader, { kind }: Subject, claims: object): Found {
  if (kind === 'missing') return { state: 'missing' };
  if (kind === 'null') return { state: 'read', value: null };
  const value = rawClaim(claims, reader.path);
  return kind === 'unreadable'
    ? { state: 'unreadable', value, why: whyUnmatchable(reader, value) }
    : { state: 'read', value };
}

function whyUnmatchable(reader: ClaimReader, value: unknown): string {
  if (reader.declaration !== undefined && reader.decode(value) === UNREADABLE) return whyUnreadable(reader, value);
  return typeof value === 'object' ? 'something in it cannot be read as JSON' : `it is ${describeType(value)}`;
}

const LIKE_OPERATOR = { Equals: 'equals', StartsWith: 'startsWith', Contains: 'contains' } as const;

function nearMatch(match: Match, compiled: CompiledMatch, found: Found, env: MatchEnv): NearMiss | undefined {
  // What must not be equal is not missed by little.
  if (match.type === 'NotEqual' && found.state !== 'missing') return undefined;
  return nearMiss({
    readings: env,
    path: [match.claim],
    operator: match.type === 'NotEqual' ? 'equals' : LIKE_OPERATOR[match.type],
    operand: match.value,
    found,
    folded: () => compiled.isNearByCase(env),
    foldHelp: '`when` with `ignoreCase: true` would take it',
  });
}

/** The truth of the rule's window: `from` is inclusive, `until` exclusive. */
export function windowTruth({ from, until }: Rule, now: number | undefined): Truth {
  if (from === undefined && until === undefined) return TRUE;
  if (now === undefined) return UNKNOWN;
  return truthOf((from === undefined || from <= now) && (until === undefined || now < until));
}

/** Does the rule apply? The sink is told of the open questions that its test goes through. */
export function ruleTruth({ rule, test }: CompiledRule, env: MatchEnv, caveat: CaveatSink): Truth {
  const window = windowTruth(rule, env.now);
  return window === FALSE ? FALSE : least(window, test.truth(env, caveat));
}

/** The caveats of a rule's test go to those of the decision. */
export function caveatSink({ rule, test }: CompiledRule, caveats: Caveats): CaveatSink {
  const about = { rule: rule.id, ...(test.claim !== undefined && { claim: test.claim }) };
  return (code) => caveats.add(code, about);
}

/** The trace of a rule that was tried. */
export function traceRule(
  { rule, position, test }: CompiledRule,
  env: TraceEnv,
  truth: Truth,
  outcome: RuleTrace['outcome'],
): RuleTrace {
  const window = windowTruth(rule, env.now);
  const hasWindow = rule.from !== undefined || rule.until !== undefined;
  return {
    rule: rule.id,
    position,
    effect: rule.effect,
    outcome,
    truth: truthName(truth),
    ...(hasWindow && {
      window: {
        truth: truthName(window),
        ...(rule.from !== undefined && { from: formatInstant(rule.from) }),
        ...(rule.until !== undefined && { until: formatInstant(rule.until) }),
      },
    }),
    ...(window !== FALSE && { test: test.trace(env) }),
  };
}

/** What kept a rule from being decided. */
export function ruleDoubts({ rule, test }: CompiledRule, env: MatchEnv): readonly Doubt[] {
  const doubts: Doubt[] = windowTruth(rule, env.now) === UNKNOWN ? [{ because: 'no-now' }] : [];
  const conditions = emptyRecord<ConditionTrace>();
  const trace = test.trace({ ...env, conditions });
  if (trace.kind !== 'match') {
    const isNew = (doubt: Doubt): boolean => doubt.because !== 'no-now' || doubts.length === 0;
    return [...doubts, ...doubtsOf(trace, conditions).filter(isNew)];
  }
  if (trace.truth === 'unknown') {
    doubts.push({ because: trace.found.state === 'missing' ? 'missing' : 'unreadable', claim: trace.claim });
  }
  return doubts;
}

/** Can time change what the rule says? */
export function isTimed({ from, until, test }: Rule, { looks }: ConditionCompiler): boolean {
  return from !== undefined || until !== undefined || (test.kind === 'when' && looks.holds(test.condition).age);
}

/** Is there a JSON Logic expression in it? */
export function hasLogic({ test }: Rule, { looks }: ConditionCompiler): boolean {
  return test.kind === 'when' && looks.holds(test.condition).logic;
}

/** Adds what the rule looks at. */
export function collectRule({ test }: Rule, conditions: ConditionCompiler, into: Collected): void {
  if (test.kind === 'when') conditions.looks.collect(test.condition, into);
  else into.claims.add(conditions.reader([test.match.claim]).name);
}

/**
 * The earliest instant at which one of the first `tried` rules could change its mind: see docs/SEMANTICS.md §10. `timed` files those that time
 * can change; left out where there are none.
 */
export function validUntil(
  rules: readonly CompiledRule[],
  tried: number,
  timed: RuleIndex | undefined,
  conditions: ConditionCompiler,
  env: MatchEnv,
): number | undefined {
  const { now } = env;
  if (now === undefined || timed === undefined) return undefined;
  let earliest = Number.POSITIVE_INFINITY;
  const timeless: MatchEnv = {
    claims: env.claims,
    now,
    timeless: true,
    ...(env.values && { values: env.values }),
    ...(env.subjects && { subjects: env.subjects }),
  };
  const collected = newCollection();
  timed.search(timeless, tried, (number) => {
    const { rule, test } = rules[number] as CompiledRule;
    if (test.truth(timeless, () => {}) === FALSE) return false;
    for (const instant of [rule.from, rule.until]) {
      if (instant !== undefined && instant > now) earliest = Math.min(earliest, instant);
    }
    collectRule(rule, conditions, collected);
    return false;
  });
  for (const age of collected.ages) earliest = Math.min(earliest, ageLimit(age, env) ?? earliest);
  return Number.isFinite(earliest) ? earliest : undefined;
}
