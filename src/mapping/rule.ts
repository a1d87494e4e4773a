import { ageLimit } from '../condition/atom.js';
import type { CompiledCondition, ConditionCompiler } from '../condition/compile.js';
import { doubtsOf } from '../condition/doubts.js';
import type { Collected } from '../condition/looks.js';
import { newCollection } from '../condition/looks.js';
import type { ClaimReader } from '../condition/reader.js';
import type { Doubt } from '../condition/trace.js';
import type { Truth } from '../condition/truth.js';
import { FALSE, least, TRUE, truthOf, UNKNOWN } from '../condition/truth.js';
import type { Match, Rule } from '../ruleset/model.js';
import type { Caveats } from './caveats.js';
import type { CompiledRole } from './granted-role.js';
import type { RuleIndex } from './index/rule-index.js';
import type { Known } from './index/search.js';
import { NOTHING, PART, Search } from './index/search.js';
import type { CaveatSink, CompiledMatch } from './match.js';
import { compileMatch } from './match.js';
import type { MatchEnv } from './match-subject.js';
import type { RuleList } from './rule-list.js';

/** What a rule asks of claims. A `match` tells the sink of the open questions that it went through. */
export type CompiledTest = { readonly truth: (env: MatchEnv, caveat: CaveatSink) => Truth } & (
  | { readonly kind: 'when'; readonly condition: CompiledCondition }
  | { readonly kind: 'match'; readonly match: Match; readonly compiled: CompiledMatch; readonly reader: ClaimReader }
);

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
    if (this.#role !== undefined) return this.#role;
    const { effect } = this.rule;
    if (effect.kind === 'role') this.#role = this.#parts.role(effect.role);
    return this.#role;
  }

  get id(): string {
    return this.rule.id;
  }

  /** Has it something to say of sessions, or an end that shortens them? */
  get shapesSession(): boolean {
    return this.rule.session !== undefined || this.rule.until !== undefined;
  }
}

function compileTest(test: Rule['test'], conditions: ConditionCompiler): CompiledTest {
  if (test.kind === 'when') {
    const condition = conditions.compile(test.condition);
    return { kind: 'when', condition, truth: condition.truth };
  }
  const { match } = test;
  const reader = conditions.reader([match.claim]);
  const compiled = compileMatch(match, reader);
  return { kind: 'match', match, compiled, reader, truth: compiled.truth };
}

/** The truth of the rule's window: `from` is inclusive, `until` exclusive. */
export function windowTruth({ from, until }: Rule, now: number | undefined): Truth {
  if (from === undefined && until === undefined) return TRUE;
  if (now === undefined) return UNKNOWN;
  return truthOf((from === undefined || from <= now) && (until === undefined || now < until));
}

/** Does a rule of this truth decide, if none before it does? */
export function isDecisive({ onUnknown }: Rule, truth: Truth): boolean {
  return truth === TRUE || (truth === UNKNOWN && onUnknown === 'deny');
}

/** Does the rule apply? The sink is told of the open questions that its test goes through. */
export function ruleTruth(
  { rule, test }: CompiledRule,
  env: MatchEnv,
  caveat: CaveatSink,
  known: Known = NOTHING,
): Truth {
  const window = windowTruth(rule, env.now);
  if (window === FALSE) return FALSE;
  const parts = known >= PART && test.kind === 'when' && test.condition.kind === 'all' ? test.condition.of : undefined;
  return least(window, parts === undefined ? test.truth(env, caveat) : truthBut(parts, known - PART, env));
}

/** The truth of all the parts together, of which one is known to be true. */
function truthBut(parts: readonly CompiledCondition[], known: number, env: MatchEnv): Truth {
  let truth: Truth = TRUE;
  for (let i = 0; i < parts.length && truth !== FALSE; i++) {
    if (i !== known) truth = least(truth, (parts[i] as CompiledCondition).truth(env));
  }
  return truth;
}

/** The caveats of a rule's test go to those of the decision. */
export function caveatSink({ rule, test }: CompiledRule, caveats: Caveats): CaveatSink {
  const about = { rule: rule.id, ...(test.kind === 'match' && { claim: test.reader.name }) };
  return (code) => caveats.add(code, about);
}

/** What kept a rule from being decided. */
export function ruleDoubts({ rule, test }: CompiledRule, env: MatchEnv): readonly Doubt[] {
  const doubts: Doubt[] = windowTruth(rule, env.now) === UNKNOWN ? [{ because: 'no-now' }] : [];
  if (test.kind === 'when') {
    const isNew = (doubt: Doubt): boolean => doubt.because !== 'no-now' || doubts.length === 0;
    return [...doubts, ...doubtsOf(test.condition, env).filter(isNew)];
  }
  if (test.truth(env, () => {}) === UNKNOWN) {
    const because = test.compiled.subject(env).kind === 'missing' ? 'missing' : 'unreadable';
    doubts.push({ because, claim: test.reader.name });
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
  rules: RuleList,
  tried: number,
  timed: RuleIndex | undefined,
  conditions: ConditionCompiler,
  env: MatchEnv,
): number | undefined {
  const { now } = env;
  if (now === undefined || timed === undefined) return undefined;
  let earliest = Number.POSITIVE_INFINITY;
  const timeless = new Search(env.claims, now);
  timeless.timeless = true;
  timeless.values = env.values;
  timeless.subjects = env.subjects;
  const collected = newCollection();
  timed.search(timeless, tried, (number) => {
    const { rule, test } = rules.at(number);
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
