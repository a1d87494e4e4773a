import type { ConditionTrace } from '../condition/trace.js';
import type { RuleTrace, Trace } from '../mapping/trace.js';
import type { Condition, Rule, RuleSet } from '../ruleset/model.js';
import type { JsonPath } from '../syntax/json.js';
import type { CaseResult } from './model.js';
import { partsOf, placedRules, usedConditions } from './places.js';
import { ownerOf } from './reached.js';

/** A rule, and how many cases it decided. */
export interface RuleCoverage {
  readonly name: string;
  readonly path: JsonPath;
  readonly decided: number;
}

/** A test of a claim, or the time between `from` and `until`, and how often it was seen true and not true. */
export interface TestCoverage {
  /** The rule or named condition, and the steps to the test in it. */
  readonly name: string;
  readonly path: JsonPath;
  readonly isTrue: number;
  readonly isNotTrue: number;
}

/** A default, the role claims of a token, or what comes where neither decides, and how many cases ended there. */
export interface EndCoverage {
  readonly name: string;
  readonly path: JsonPath;
  readonly reached: number;
}

export interface Coverage {
  readonly rules: readonly RuleCoverage[];
  readonly tests: readonly TestCoverage[];
  readonly ends: readonly EndCoverage[];
  /** Rules, outcomes of tests (two of each) and ends that were seen, of all there are. */
  readonly covered: number;
  readonly total: number;
}

/** What the cases of a rule set went through, by their traces. */
export function coverageOf(ruleSet: RuleSet, results: readonly CaseResult[]): Coverage {
  const counts = new Map<string, number>();
  for (const { explain } of results) countTrace(explain(), ruleSet, counts);
  const count = (kind: string, path: JsonPath): number => counts.get(keyOf(kind, path)) ?? 0;
  const rules = placedRules(ruleSet).map(({ name, path }) => ({ name, path, decided: count('decided', path) }));
  const tests = placesOfTests(ruleSet).map(({ name, path }) => ({
    name,
    path,
    isTrue: count('true', path),
    isNotTrue: count('not true', path),
  }));
  const ends = placesOfEnds(ruleSet).map(({ name, path }) => ({ name, path, reached: count('end', path) }));
  const seen = [
    ...rules.map(({ decided }) => decided),
    ...tests.flatMap(({ isTrue, isNotTrue }) => [isTrue, isNotTrue]),
    ...ends.map(({ reached }) => reached),
  ];
  return { rules, tests, ends, covered: seen.filter((times) => times > 0).length, total: seen.length };
}

/** In percent, rounded down to a tenth, so that only what is complete is 100. */
export function percentOf({ covered, total }: { readonly covered: number; readonly total: number }): number {
  return total === 0 ? 100 : Math.floor((covered / total) * 1000) / 10;
}

interface Place {
  readonly name: string;
  readonly path: JsonPath;
}

function keyOf(kind: string, path: JsonPath): string {
  return JSON.stringify([kind, ...path]);
}

function placesOfTests(ruleSet: RuleSet): readonly Place[] {
  const used = usedConditions(ruleSet);
  const named = Object.entries(ruleSet.conditions).filter(([name]) => used.has(name));
  return [
    ...named.flatMap(([name, condition]) => placesIn(condition, name, ['conditions', name])),
    ...placedRules(ruleSet).flatMap(({ rule, name, path }) => [
      ...placesOfWindow(rule, name, path),
      ...(rule.test.kind === 'match'
        ? [{ name, path: [...path, 'match'] }]
        : placesIn(rule.test.condition, name, [...path, 'when'])),
    ]),
  ];
}

/** The window of a rule stands where its end does, or else its beginning. */
function placesOfWindow({ from, until }: Rule, name: string, path: JsonPath): readonly Place[] {
  const key = until !== undefined ? 'until' : from !== undefined ? 'from' : undefined;
  return key === undefined ? [] : [{ name: `${name}/${key}`, path: [...path, key] }];
}

function placesIn(condition: Condition, name: string, at: JsonPath): readonly Place[] {
  return partsOf(condition)
    .filter(({ condition: { kind } }) => kind === 'atom' || kind === 'logic')
    .map(({ steps }) => ({ name: [name, ...steps].join('/'), path: [...at, ...steps] }));
}

function placesOfEnds({ defaults, providers }: RuleSet): readonly Place[] {
  const member = (name: 'authenticated' | 'unauthenticated'): readonly Place[] =>
    defaults[name] === undefined ? [] : [{ name: `defaults.${name}`, path: ['defaults', name] }];
  const own = Object.values(providers).filter(({ sameAs }) => sameAs === undefined);
  return [
    ...member('authenticated').filter(() => isDefaultGiven(defaults.unmappedProviders, own)),
    ...member('unauthenticated'),
    ...(defaults.unmappedProviders === 'authenticated'
      ? [{ name: 'defaults.unmappedProviders', path: UNMAPPED_PATH }]
      : []),
    ...own.flatMap(({ key, type, otherwise }) => [
      ...(type === 'token' ? [{ name: `role claims of ${key}`, path: roleClaimsPath(key) }] : []),
      { name: `otherwise: ${otherwise} of ${key}`, path: otherwisePath(key) },
    ]),
  ];
}

function isDefaultGiven(unmapped: string, providers: readonly { readonly otherwise: string }[]): boolean {
  return unmapped === 'authenticated' || providers.some(({ otherwise }) => otherwise === 'authenticated');
}

const UNMAPPED_PATH: JsonPath = ['defaults', 'unmappedProviders'];

function roleClaimsPath(key: string): JsonPath {
  return ['providers', key, 'type'];
}

function otherwisePath(key: string): JsonPath {
  return ['providers', key, 'otherwise'];
}

function countTrace(
  { decision, rules, steps, conditions }: Trace,
  ruleSet: RuleSet,
  counts: Map<string, number>,
): void {
  const add = (kind: string, path: JsonPath): void => {
    const key = keyOf(kind, path);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  const via = decision.outcome === 'grant' ? decision.via : undefined;
  if (via === 'authenticated-default') add('end', ['defaults', 'authenticated']);
  if (via === 'unauthenticated-default') add('end', ['defaults', 'unauthenticated']);
  if (via !== undefined && steps.some(({ code }) => code === 'unmapped')) add('end', UNMAPPED_PATH);
  const owner = ownerOf(decision.provider, ruleSet.providers);
  if (owner === undefined) return;
  if (via === 'preferred-role' || via === 'only-role') add('end', roleClaimsPath(owner));
  if (steps.some(({ code }) => code === 'otherwise')) add('end', otherwisePath(owner));
  for (const [name, condition] of Object.entries(conditions)) countTest(condition, ['conditions', name], add);
  for (const rule of rules) {
    const path = ['providers', owner, 'rules', rule.position - 1];
    if (rule.outcome === 'decided') add('decided', path);
    countRule(rule, path, add);
  }
}

type Add = (kind: string, path: JsonPath) => void;

function countRule({ window, test }: RuleTrace, path: JsonPath, add: Add): void {
  if (window !== undefined) {
    const key = window.until === undefined ? 'from' : 'until';
    add(window.truth === 'true' ? 'true' : 'not true', [...path, key]);
  }
  if (test === undefined) return;
  if (test.kind === 'match') add(test.truth === 'true' ? 'true' : 'not true', [...path, 'match']);
  else countTest(test, [...path, 'when'], add);
}

function countTest(test: ConditionTrace, at: JsonPath, add: Add): void {
  const left: { readonly test: ConditionTrace; readonly path: JsonPath }[] = [{ test, path: at }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { test: part, path } = next;
    if (part.kind === 'all' || part.kind === 'any') {
      for (const [i, inner] of part.of.entries()) left.push({ test: inner, path: [...path, part.kind, i] });
    } else if (part.kind === 'not') left.push({ test: part.of, path: [...path, 'not'] });
    else if (part.kind !== 'use') add(part.truth === 'true' ? 'true' : 'not true', path);
  }
}
