import { TRUE, UNKNOWN } from '../condition/truth.js';
import { Guards } from '../mapping/index/guard.js';
import type { RuleIndex } from '../mapping/index/rule-index.js';
import { ruleIndex } from '../mapping/index/rule-index.js';
import { Search } from '../mapping/index/search.js';
import { CompiledRule, ruleTruth } from '../mapping/rule.js';
import type { Rule } from '../ruleset/model.js';
import type { Analysed } from './group.js';
import type { Situation } from './situation.js';

/** Tells which of some rules are true of a request, with the engine's own tests and index. */
export class TriedRules {
  readonly #rules: readonly CompiledRule[];
  readonly #index: RuleIndex;
  /** How many trials there were so far. */
  tried = 0;

  constructor({ compiler, engine }: Analysed, rules: readonly Rule[]) {
    const parts = { conditions: compiler, role: () => undefined };
    this.#rules = rules.map((rule) => new CompiledRule(rule, 1, parts));
    const guards = new Guards(engine.ruleSet.conditions, (path) => compiler.reader(path));
    for (const rule of rules) guards.count(rule);
    this.#index = ruleIndex(rules.length, (place) => {
      const rule = rules[place] as Rule;
      return guards.choose(rule, rule.onUnknown === 'deny' ? 'possible' : 'certain');
    });
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
    this.#index.search(search, this.#rules.length, (place) => {
      this.tried++;
      const rule = this.#rules[place] as CompiledRule;
      const truth = ruleTruth(rule, search, () => {});
      if (truth === TRUE || (truth === UNKNOWN && rule.rule.onUnknown === 'deny')) found.push(place);
      // So that the search goes on to all the others.
      return false;
    });
    return found;
  }
}

/** A rule as several, of which one is true wherever it is, so that the index finds the parts of an `any`. */
export function alternativesOf(rule: Rule): readonly Rule[] {
  const { test } = rule;
  if (test.kind !== 'when' || test.condition.kind !== 'any' || rule.onUnknown === 'deny') return [rule];
  return test.condition.of.map((condition): Rule => ({ ...rule, test: { kind: 'when', condition } }));
}
