import type { Items } from '../ruleset/kept.js';
import type { Rule } from '../ruleset/model.js';
import type { RuleParts } from './rule.js';
import { CompiledRule } from './rule.js';

/** The rules of a provider, each made ready when it is first tried. */
export class RuleList {
  readonly length: number;
  private readonly items: Items<Rule>;
  private readonly parts: RuleParts;
  private readonly ready: (CompiledRule | undefined)[];

  constructor(items: Items<Rule>, parts: RuleParts) {
    this.length = items.length;
    this.items = items;
    this.parts = parts;
    this.ready = new Array<undefined>(items.length).fill(undefined);
  }

  /** `number` counts from 0, and is that of a rule. */
  at(number: number): CompiledRule {
    return this.ready[number] ?? this.makeReady(number);
  }

  /** The rule itself, for those who do not try it. */
  ruleAt(number: number): Rule {
    return this.ready[number]?.rule ?? (this.items.at(number) as Rule);
  }

  private makeReady(number: number): CompiledRule {
    const rule = new CompiledRule(this.items.at(number) as Rule, number + 1, this.parts);
    this.ready[number] = rule;
    return rule;
  }
}
