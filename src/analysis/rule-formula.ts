import type { ConditionCompiler } from '../condition/compile.js';
import type { Truth } from '../condition/truth.js';
import { FALSE, TRUE } from '../condition/truth.js';
import type { Condition, Rule, RuleSet } from '../ruleset/model.js';
import { canonicalJson } from '../syntax/canonical.js';
import type { Readings } from './claims/atom-formula.js';
import { atomReadings } from './claims/atom-formula.js';
import type { OpaqueFact, Space } from './facts.js';
import type { Formula } from './gates.js';
import { NO, YES } from './gates.js';
import { matchReadings } from './match-formula.js';

/** Turns the conditions and rules of a rule set into formulas; a named condition once. */
export class Formulas {
  readonly space: Space;
  readonly #conditions: RuleSet['conditions'];
  readonly #compiler: ConditionCompiler;
  readonly #named = new Map<string, Readings>();

  constructor(space: Space, ruleSet: RuleSet, compiler: ConditionCompiler) {
    this.space = space;
    this.#conditions = ruleSet.conditions;
    this.#compiler = compiler;
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
        return this.#logic(condition);
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

  /** An expression is not looked into: it may be true or false wherever all of its claims can be read. */
  #logic(condition: Extract<Condition, { readonly kind: 'logic' }>): Readings {
    const { space } = this;
    const { expression, claims } = condition;
    const { truth } = this.#compiler.compile(condition);
    const is =
      (wanted: Truth): OpaqueFact['holds'] =>
      ({ claims: given, now }) =>
        truth({ claims: given, now }) === wanted;
    const nothing = { claims: {} };
    if (claims.length === 0) return { isTrue: is(TRUE)(nothing) ? YES : NO, isFalse: is(FALSE)(nothing) ? YES : NO };
    const { gates } = space;
    const subjects = claims.map((name) => space.subjectOf(this.#compiler.reader([name])));
    const readable = subjects.map((subject) => {
      const { reader } = subject;
      const readsAbsent = reader?.declaration?.missing === 'empty';
      const isMissing = readsAbsent ? NO : space.isOfType(subject, 'missing');
      // An object that nothing is declared of can be read, though by no operator.
      const isOther = reader?.declaration === undefined ? NO : space.isOfType(subject, 'other');
      return gates.and([-isMissing, -isOther]);
    });
    const key = `${canonicalJson(expression)} ${subjects.map(({ id }) => id).join()}`;
    const isTrue = space.of({ kind: 'opaque', key: `logic ${key}`, holds: is(TRUE), condition });
    const negated: Condition = { kind: 'not', of: condition };
    const isFalse = space.of({ kind: 'opaque', key: `no logic ${key}`, holds: is(FALSE), condition: negated });
    return {
      isTrue: gates.and([...readable, isTrue]),
      isFalse: gates.and([...readable, -isTrue, isFalse]),
    };
  }
}
