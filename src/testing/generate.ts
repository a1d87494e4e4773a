import type { Witness } from '../analysis/group.js';
import { Progress } from '../analysis/progress.js';
import type { AnalysisOptions } from '../analysis/reachability.js';
import { compile } from '../engine.js';
import type { Decision } from '../generated/decision.js';
import type { Request } from '../mapping/request.js';
import type { RuleSet } from '../ruleset/model.js';
import type { JsonPath } from '../syntax/json.js';
import { emptyRecord } from '../syntax/json.js';
import type { Coverage } from './coverage.js';
import { coverageOf } from './coverage.js';
import type { FoundGoal } from './find-request.js';
import { Finder } from './find-request.js';
import type { CaseResult } from './model.js';
import { runCase } from './run-suite.js';

/** A case that a test file lacks. */
export interface ProposedCase {
  readonly name: string;
  readonly request: Request;
  readonly decision: Decision;
}

export interface Proposals {
  readonly cases: readonly ProposedCase[];
  /** What no case can be about: it was proved that no request comes to it. In the words of the coverage. */
  readonly impossible: readonly string[];
  /** What was not decided. */
  readonly undecided: readonly string[];
}

export interface GenerateOptions {
  /** The time of the test file's cases, in epoch seconds; where it has none, requests give a time only where that matters. */
  readonly now?: number | undefined;
  /** What one question may take, in steps. */
  readonly steps?: number;
  /** As for other questions of `rolecall/analysis`. */
  readonly onProgress?: NonNullable<AnalysisOptions['onProgress']>;
}

/** More cases nobody reads. */
const MOST_CASES = 200;
const STEPS = 500_000;

/** Something that no case has come to. */
interface Goal {
  readonly key: string;
  /** In the words of the coverage. */
  readonly what: string;
  readonly find: () => FoundGoal;
}

/**
 * Cases for the rules, defaults and outcomes of tests that no case comes to: for each the smallest request that does, as long as none of those before
 * it does so anyway.
 */
export function proposeCases(
  ruleSet: RuleSet,
  results: readonly CaseResult[],
  { now, steps = STEPS, onProgress }: GenerateOptions = {},
): Proposals {
  const engine = compile(ruleSet);
  const left = missingOf(coverageOf(ruleSet, results));
  const cases: ProposedCase[] = [];
  const open: (Goal & { readonly isImpossible: boolean })[] = [];
  const goals = [...goalsOf(ruleSet, new Finder(ruleSet, now, steps))];
  const progress = new Progress(onProgress);
  progress.expect(goals.length);
  for (const [i, goal] of goals.entries()) {
    const { key, what, find } = goal;
    progress.reach(i);
    if (!left.has(key)) continue;
    const { found, name } = cases.length < MOST_CASES ? find() : NOT_SOUGHT;
    if (typeof found === 'string') {
      open.push({ ...goal, isImpossible: found === 'none' });
      continue;
    }
    const request = 'decision' in found ? requestOf(found) : found;
    const result = runCase(engine, { name: what, request, expect: {} });
    const missing = missingOf(coverageOf(ruleSet, [result]));
    if (missing.has(key)) {
      open.push({ ...goal, isImpossible: false });
      continue;
    }
    for (const one of left) if (!missing.has(one)) left.delete(one);
    cases.push({ name: name(result.decision), request, decision: result.decision });
  }
  progress.end();
  // What was sought for in vain may have been come to by a later case.
  const wordsOf = (wanted: boolean): readonly string[] =>
    open.flatMap(({ key, what, isImpossible }) => (left.has(key) && isImpossible === wanted ? [what] : []));
  return { cases, impossible: wordsOf(true), undecided: wordsOf(false) };
}

const NOT_SOUGHT: FoundGoal = { found: 'undecided', name: () => '' };

/** With the claims in the order of their names: the same, whatever the search came upon first. */
export function requestOf({ provider, claims, now }: Pick<Witness, 'provider' | 'claims' | 'now'>): Request {
  const time = now === undefined ? {} : { now };
  if (provider === null) return { guest: true, ...time };
  const sorted = emptyRecord<unknown>();
  for (const name of Object.keys(claims).sort()) sorted[name] = claims[name];
  return { provider, claims: sorted, ...time };
}

function keyOf(kind: string, path: JsonPath): string {
  return JSON.stringify([kind, ...path]);
}

/** What was not seen, by kind and place. */
function missingOf({ rules, tests, ends }: Coverage): Set<string> {
  const missing = new Set<string>();
  for (const { path, decided } of rules) if (decided === 0) missing.add(keyOf('rule', path));
  for (const { path, isTrue, isNotTrue } of tests) {
    if (isTrue === 0) missing.add(keyOf('true', path));
    if (isNotTrue === 0) missing.add(keyOf('not true', path));
  }
  for (const { path, reached } of ends) if (reached === 0) missing.add(keyOf('end', path));
  return missing;
}

/** Rules first: what they need mostly shows the outcomes of tests as well. */
function* goalsOf(ruleSet: RuleSet, finder: Finder): Generator<Goal> {
  const { rules, ends, tests } = coverageOf(ruleSet, []);
  for (const { name, path } of rules) {
    yield { key: keyOf('rule', path), what: `the rule ${name}`, find: () => finder.rule(name, path) };
  }
  for (const { name, path } of ends) yield { key: keyOf('end', path), what: name, find: () => finder.end(path) };
  for (const { name, path } of tests) {
    for (const kind of ['true', 'not true'] as const) {
      const key = keyOf(kind, path);
      const what = `${name} is ${kind}`;
      yield { key, what, find: () => ({ found: finder.test(path, kind === 'true'), name: () => what }) };
    }
  }
}
