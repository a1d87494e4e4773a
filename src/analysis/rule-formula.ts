import type { ConditionCompiler } from '../condition/compile.js';
import type { Condition, Rule, RuleSet } from '../ruleset/model.js';
import type { Readings } from './claims/atom-formula.js';
import { atomReadings } from './claims/atom-formula.js';
import type { Space } from './facts.js';
import type { Formula } from './gates.js';
import { NO, YES } from './gates.js';
import { LogicFormulas } from './logic-formula.js';
import { matchReadings } from './match-formula.js';

/** Turns the conditions and rules of a rule set into formulas; a named condition once. */
export class Formulas {
  readonly space: Space;
  readonly #conditions: RuleSet['conditions'];
  readonly #compiler: ConditionCompiler;
  readonly #named = new Map<string, Readings>();
  readonly #logic: LogicFormulas;

  constructor(space: Space, ruleSet: RuleSet, compiler: ConditionCompiler) {
    this.space = space;
    this.#conditions = ruleSet.conditions;
    this.#compiler = compiler;
    this.#logic = new LogicFormulas(space, compiler);
  }

  condition(condition: Condition): Readings {
    const { gates } = this.space;
    switch (condition.kind) {
      case 'all':
      case 'any': {
        const parts = condition.of.map((part) => this.condition(part));
        const trues = parts.map(({ isTrue }) => isTrue);
        const falses = parts.map(({ isFalse }) => isFalse);
        return condition.kind === 'all'
          ? { isTrue: gates.and(trues), isFalse: gates.or(falses) }
          : { isTrue: gates.or(trues), isFalse: gates.and(falses) };
      }
      case 'not': {
        const { isTrue, isFalse } = this.condition(condition.of);
        return { isTrue: isFalse, isFalse: isTrue };
      }
      case 'use':
        return this.#use(condition.name);
      case 'logic':
        return this.#logic.condition(condition.expression);
      case 'atom':
        return atomReadings(this.space, condition, this.#compiler.reader(condition.claim));
    }
  }

  /** When a rule decides: where it is true, and where it is unknown for one that then denies. */
  decides(rule: Rule): Formula {
    const { isTrue, isFalse } = this.rule(rule);
    return rule.onUnknown === 'deny' ? -isFalse : isTrue;
  }

  rule(rule: Rule): Readings {
    const { gates } = this.space;
    const window = this.#window(rule);
    const { test } = rule;
    const inner =
      test.kind === 'when'
        ? this.condition(test.condition)
        : matchReadings(this.space, test.match, this.#compiler.reader([test.match.claim]));
    return {
      isTrue: gates.and([window.isTrue, inner.isTrue]),
      isFalse: gates.or([window.isFalse, inner.isFalse]),
    };
  }

  #window({ from, until }: Rule): Readings {
    const { space } = this;
    const { gates, time } = space;
    if (from === undefined && until === undefined) return { isTrue: YES, isFalse: NO };
    const isGiven = space.isOfType(time, 'number');
    const since = (cut: number): Formula => space.of({ kind: 'cut', subject: time, cut, strict: false });
    const holds = gates.and([from === undefined ? YES : since(from), until === undefined ? YES : -since(until)]);
    return { isTrue: gates.and([isGiven, holds]), isFalse: gates.and([isGiven, -holds]) };
  }

  #use(name: string): Readings {
    let readings = this.#named.get(name);
    if (readings === undefined) {
      readings = this.condition(this.#conditions[name] as Condition);
      this.#named.set(name, readings);
    }
    return readings;
  }
}
