import { TRUE, UNKNOWN } from '../condition/truth.js';
import { Guards } from '../mapping/index/guard.js';
import type { RuleIndex } from '../mapping/index/rule-index.js';
import { ruleIndex } from '../mapping/index/rule-index.js';
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

  constructor(analysed: Analysed, rules: readonly Rule[]) {
    const { compiler, engine } = analysed;
    this.#rules = rules.map((rule) => compiled(analysed, rule));
    const guards = new Guards(engine.ruleSet.conditions, (path) => compiler.reader(path));
    for (const rule of rules) guards.count(rule);
    this.#index = ruleIndex(
      rules.map((rule) => guards.choose(rule, rule.onUnknown === 'deny' ? 'possible' : 'certain')),
    );
  }

  /** How many of them are tried on every request. */
  get always(): number {
    const { unfiled } = this.#index;
    return typeof unfiled === 'number' ? 1 : unfiled.length;
  }

  /** The places of those that would decide the request if they stood first. */
  deciding({ claims, now }: Situation): readonly number[] {
    const found: number[] = [];
    const situation = { claims, ...(now !== undefined && { now }) };
    this.#index.search({ claims, now }, this.#rules.length, (place) => {
      this.tried++;
      if (decides(this.#rules[place] as CompiledRule, situation)) found.push(place);
      // So that the search goes on to all the others.
      return false;
    });
    return found;
  }
}

function compiled({ compiler }: Analysed, rule: Rule): CompiledRule {
  return new CompiledRule(rule, 1, { conditions: compiler, role: () => undefined });
}

function decides(rule: CompiledRule, { claims, now }: Situation): boolean {
  const truth = ruleTruth(rule, { claims, now }, () => {});
  return truth === TRUE || (truth === UNKNOWN && rule.rule.onUnknown === 'deny');
}

/** With more parts in it, the index is asked which of them are true. */
const MANY = 32;

/** Would the rule decide a request if it stood first? */
export function decidesAlone(analysed: Analysed, rule: Rule): (situation: Situation) => boolean {
  const { test } = rule;
  const condition = test.kind === 'when' && rule.onUnknown === 'skip' ? test.condition : undefined;
  if (condition?.kind === 'all') {
    const parts = condition.of.map((part) =>
      decidesAlone(analysed, { ...rule, test: { kind: 'when', condition: part } }),
    );
    return (situation) => parts.every((isTrue) => isTrue(situation));
  }
  if (condition?.kind === 'any' && condition.of.length > MANY) {
    const parts = condition.of.map((part): Rule => ({ ...rule, test: { kind: 'when', condition: part } }));
    const tried = new TriedRules(analysed, parts);
    return (situation) => tried.deciding(situation).length > 0;
  }
  const alone = compiled(analysed, rule);
  return (situation) => decides(alone, situation);
}
