import type { ClaimReader } from '../condition/reader.js';
import type { Truth } from '../condition/truth.js';
import { Guards } from '../mapping/index/guard.js';
import type { RuleIndex } from '../mapping/index/rule-index.js';
import { ruleIndex } from '../mapping/index/rule-index.js';
import { Search } from '../mapping/index/search.js';
import type { MatchEnv } from '../mapping/match-subject.js';
import { CompiledRule, isDecisive, ruleTruth } from '../mapping/rule.js';
import type { Rule } from '../ruleset/model.js';
import type { Analysed } from './group.js';
import { kept } from './once.js';
import type { PlacedRange } from './range-index.js';
import { neededRange, RangeIndex } from './range-index.js';
import type { Situation } from './situation.js';

/** The truth of one rule, as the engine finds it. */
export function truthOf({ compiler }: Analysed, rule: Rule): (env: MatchEnv) => Truth {
  const compiled = new CompiledRule(rule, 1, { conditions: compiler, role: () => undefined });
  return (env) => ruleTruth(compiled, env, () => {});
}

type Tried = readonly [rule: Rule, truth: (env: MatchEnv) => Truth];

/** Tells which of some rules are true of a request, with the engine's own tests and index. */
export class TriedRules {
  readonly #rules: readonly Tried[];
  readonly #index: RuleIndex;
  /** Of the rules for which the index has nothing, those that need a number in a range. */
  readonly #ranges: ReadonlyMap<ClaimReader, RangeIndex>;
  /** How many trials there were so far. */
  tried = 0;

  constructor(analysed: Analysed, rules: readonly Rule[]) {
    const { compiler, engine } = analysed;
    this.#rules = rules.map((rule) => [rule, truthOf(analysed, rule)]);
    const guards = new Guards(engine.ruleSet.conditions, (path) => compiler.reader(path));
    for (const rule of rules) guards.count(rule);
    const ranges = new Map<ClaimReader, PlacedRange[]>();
    this.#index = ruleIndex(rules.length, (place) => {
      const rule = rules[place] as Rule;
      const filing = guards.choose(rule, rule.onUnknown === 'deny' ? 'possible' : 'certain');
      const range = filing === undefined ? neededRange(rule, (path) => compiler.reader(path)) : undefined;
      if (range === undefined) return filing;
      kept(ranges, range.reader, () => []).push({ ...range, place });
      return null;
    });
    this.#ranges = new Map([...ranges].map(([reader, some]) => [reader, new RangeIndex(some)]));
  }

  /** How many of them are tried on every request. */
  get always(): number {
    const { unfiled } = this.#index;
    return typeof unfiled === 'number' ? 1 : unfiled.length;
  }

  /** The places of those that would decide the request if they stood first. */
  deciding({ claims, now }: Situation): readonly number[] {
    const found: number[] = [];
    const search = new Search(claims, now);
    const tryOn = (place: number): void => {
      this.tried++;
      const [rule, truth] = this.#rules[place] as Tried;
      if (isDecisive(rule, truth(search))) found.push(place);
    };
    this.#index.search(search, this.#rules.length, (place) => {
      tryOn(place);
      // So that the search goes on to all the others.
      return false;
    });
    for (const [reader, ranges] of this.#ranges) {
      const value = reader.read(claims);
      if (typeof value === 'number') for (const place of ranges.at(value)) tryOn(place);
    }
    return found;
  }
}

/** A rule as several, of which one is true wherever it is, so that the index finds the parts of an `any`. */
export function alternativesOf(rule: Rule): readonly Rule[] {
  const { test } = rule;
  if (test.kind !== 'when' || test.condition.kind !== 'any' || rule.onUnknown === 'deny') return [rule];
  return test.condition.of.map((condition): Rule => ({ ...rule, test: { kind: 'when', condition } }));
}
