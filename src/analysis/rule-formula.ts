import type { ConditionCompiler } from '../condition/compile.js';
import type { Condition, Rule, RuleSet } from '../ruleset/model.js';
import { atomReadings } from './claims/atom-formula.js';
import type { Space } from './facts.js';
import type { Formula } from './gates.js';
import { YES } from './gates.js';
import { LogicFormulas } from './logic-formula.js';
import { matchReadings } from './match-formula.js';
import type { Readings } from './readings.js';
import { allOf, anyOf, negated, wherever } from './readings.js';

/** Turns the conditions and rules of a rule set into formulas; a named condition once. */
export class Formulas {
  readonly space: Space;
  readonly #conditions: RuleSet['conditions'];
  readonly #compiler: Pick<ConditionCompiler, 'reader'>;
  /** Named conditions, and their parts. */
  readonly #named = new Map<Condition, Readings>();
  readonly #logic: LogicFormulas;

  constructor(space: Space, ruleSet: RuleSet, compiler: Pick<ConditionCompiler, 'reader'>) {
    this.space = space;
    this.#conditions = ruleSet.conditions;
    this.#compiler = compiler;
    this.#logic = new LogicFormulas(space, compiler);
  }

  /** @param known What conditions were read as before: for those that share parts. */
  condition(condition: Condition, known?: Map<Condition, Readings>): Readings {
    const readings = known?.get(condition) ?? this.#read(condition, known);
    known?.set(condition, readings);
    return readings;
  }

  /** When a rule decides: where it is true, and where it is unknown for one that then denies. */
  decides(rule: Rule): Formula {
    const { isTrue, isFalse } = this.rule(rule);
    return rule.onUnknown === 'deny' ? -isFalse : isTrue;
  }

  rule(rule: Rule): Readings {
    return allOf(this.space.gates, [this.#window(rule), this.test(rule.test)]);
  }

  /** The same without regard to when the rule applies. */
  test(test: Rule['test']): Readings {
    if (test.kind === 'when') return this.condition(test.condition);
    return matchReadings(this.space, test.match, this.#compiler.reader([test.match.claim]));
  }

  #read(condition: Condition, known: Map<Condition, Readings> | undefined): Readings {
    const { gates } = this.space;
    switch (condition.kind) {
      case 'all':
      case 'any': {
        const parts = condition.of.map((part) => this.condition(part, known));
        return (condition.kind === 'all' ? allOf : anyOf)(gates, parts);
      }
      case 'not':
        return negated(this.condition(condition.of, known));
      case 'use':
        return this.condition(this.#conditions[condition.name] as Condition, this.#named);
      case 'logic':
        return this.#logic.condition(condition.expression);
      case 'atom':
        return atomReadings(this.space, condition, this.#compiler.reader(condition.claim));
    }
  }

  #window({ from, until }: Rule): Readings {
    const { space } = this;
    const { gates, time } = space;
    if (from === undefined && until === undefined) return wherever(gates, YES, YES);
    const holds = [
      from === undefined ? YES : space.cut(time, from),
      until === undefined ? YES : -space.cut(time, until),
    ];
    return wherever(gates, space.isOfType(time, 'number'), gates.and(holds));
  }
}
