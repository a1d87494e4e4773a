import type { ConditionCompiler } from '../condition/compile.js';
import { constantValue } from '../condition/logic/evaluate.js';
import { isList, isObject, readApplication } from '../condition/logic/expression.js';
import { compileLogic } from '../condition/logic-condition.js';
import type { Truth } from '../condition/truth.js';
import { FALSE, TRUE } from '../condition/truth.js';
import type { Condition, Json } from '../ruleset/model.js';
import { canonicalJson } from '../syntax/canonical.js';
import type { Readings } from './claims/atom-formula.js';
import { logicTest } from './claims/logic-test.js';
import { typeNeeds } from './claims/logic-types.js';
import type { OpaqueFact, Space, ValueType } from './facts.js';
import type { Formula } from './gates.js';
import { NO, YES } from './gates.js';
import { literalsIn } from './telling-values.js';

/**
 * When an expression of JSON Logic is true and when false, where all of its claims can be read: how `and`, `or`, `!` and `if` put together tests of a claim
 * by a literal. Of any other part it is taken as unknown what it comes to.
 */
export class LogicFormulas {
  readonly #space: Space;
  readonly #compiler: ConditionCompiler;

  constructor(space: Space, compiler: ConditionCompiler) {
    this.#space = space;
    this.#compiler = compiler;
  }

  /** The expression as a condition: unknown where a claim cannot be read, also one in a branch that is not taken. */
  condition(expression: Json): Readings {
    const { gates } = this.#space;
    const readable = gates.and([...new Set(claimsIn(expression))].map((name) => this.#isReadable(name)));
    const { isTrue, isFalse } = this.#truth(expression);
    return { isTrue: gates.and([readable, isTrue]), isFalse: gates.and([readable, isFalse]) };
  }

  /** When it is truthy, and when not. */
  #truth(expression: Json): Readings {
    if (!hasClaims(expression)) return this.#constant(expression);
    const application = isObject(expression) ? readApplication(expression) : undefined;
    if (application === undefined) return this.#opaque(expression);
    const { name, operands } = application;
    switch (name) {
      case '!':
        return negated(this.#truth(operands[0] ?? null));
      case '!!':
        return this.#truth(operands[0] ?? null);
      case 'and':
        return this.#first(operands, negated);
      case 'or':
        return negated(this.#first(operands, (readings) => readings));
      case 'if':
      case '?:':
        return this.#branches(operands);
      default: {
        const subjectOf = (claim: string) => this.#space.subjectOf(this.#compiler.reader([claim]));
        const known = operands.map((operand) => (hasClaims(operand) ? operand : constantValue(operand)));
        if (known.includes(undefined)) return { isTrue: NO, isFalse: NO };
        return logicTest(this.#space, name, known as readonly Json[], subjectOf) ?? this.#opaque(expression);
      }
    }
  }

  #constant(expression: Json): Readings {
    const truth = compileLogic(expression, []).truth({ claims: {}, now: undefined });
    return { isTrue: truth === TRUE ? YES : NO, isFalse: truth === FALSE ? YES : NO };
  }

  /** False where the first part that settles it is, true where none does: what comes behind that part is not evaluated. */
  #first(parts: readonly Json[], settles: (part: Readings) => Readings): Readings {
    const { gates } = this.#space;
    const settled: Formula[] = [];
    let passed: Formula = YES;
    for (const part of parts) {
      const { isTrue, isFalse } = settles(this.#truth(part));
      settled.push(gates.and([passed, isTrue]));
      passed = gates.and([passed, isFalse]);
    }
    return { isTrue: passed, isFalse: gates.or(settled) };
  }

  #branches(parts: readonly Json[]): Readings {
    const { gates } = this.#space;
    const trues: Formula[] = [];
    const falses: Formula[] = [];
    let passed: Formula = YES;
    const add = (when: Formula, result: Json): void => {
      const { isTrue, isFalse } = this.#truth(result);
      trues.push(gates.and([when, isTrue]));
      falses.push(gates.and([when, isFalse]));
    };
    for (let i = 0; i < parts.length; i += 2) {
      const [condition = null, result] = parts.slice(i, i + 2);
      if (result === undefined) add(passed, condition);
      else {
        const { isTrue, isFalse } = this.#truth(condition);
        add(gates.and([passed, isTrue]), result);
        passed = gates.and([passed, isFalse]);
      }
    }
    if (parts.length % 2 === 0) falses.push(passed);
    return { isTrue: gates.or(trues), isFalse: gates.or(falses) };
  }

  #isReadable(name: string): Formula {
    const { gates } = this.#space;
    const reader = this.#compiler.reader([name]);
    const subject = this.#space.subjectOf(reader);
    const isMissing = reader.declaration?.missing === 'empty' ? NO : this.#space.isOfType(subject, 'missing');
    const isOther = this.#space.isOfType(subject, 'other');
    if (reader.declaration !== undefined) return gates.and([-isMissing, -isOther]);
    // An object that nothing is declared of can be read, though by no operator; what else is of no type cannot.
    const { truth } = compileLogic({ '!!': { var: name } }, [reader]);
    const holds = ({ claims }: { readonly claims: object }): boolean => truth({ claims, now: undefined }) !== TRUE;
    const about = { claims: [reader.path], literals: [] };
    const isNoObject = this.#space.of({ kind: 'opaque', key: `no object ${subject.id}`, holds, about });
    return gates.and([-isMissing, gates.or([-isOther, -isNoObject])]);
  }

  #opaque(expression: Json): Readings {
    const { gates } = this.#space;
    const claims = [...new Set(claimsIn(expression))];
    const readers = claims.map((name) => this.#compiler.reader([name]));
    const { truth } = compileLogic(expression, readers);
    const is =
      (wanted: Truth): OpaqueFact['holds'] =>
      ({ claims: given, now }) =>
        truth({ claims: given, now }) === wanted;
    const key = `${canonicalJson(expression)} ${readers.map((reader) => this.#space.subjectOf(reader).id).join()}`;
    // Only applications of operators can stand in a rule file by themselves.
    const written = isList(expression) || !isObject(expression) ? { '!!': [expression] } : expression;
    const condition: Condition = { kind: 'logic', expression: written, claims };
    const about = { claims: readers.map(({ path }) => path), literals: literalsIn(expression) };
    const isTrue = this.#space.of({ kind: 'opaque', key: `logic ${key}`, holds: is(TRUE), about, condition });
    const not: Condition = { kind: 'not', of: condition };
    const isFalse = this.#space.of({ kind: 'opaque', key: `no logic ${key}`, holds: is(FALSE), about, condition: not });
    const isKnown = gates.and([...typeNeeds(expression)].map(([claim, types]) => this.#isOneOf(claim, types)));
    return { isTrue: gates.and([isKnown, isTrue]), isFalse: gates.and([isKnown, -isTrue, isFalse]) };
  }

  #isOneOf(claim: string, types: readonly ValueType[]): Formula {
    const reader = this.#compiler.reader([claim]);
    const subject = this.#space.subjectOf(reader);
    const isEmpty = reader.declaration?.missing === 'empty' && types.includes('list');
    const all = isEmpty ? [...types, 'missing' as const] : types;
    return this.#space.gates.or(all.map((type) => this.#space.isOfType(subject, type)));
  }
}

function negated({ isTrue, isFalse }: Readings): Readings {
  return { isTrue: isFalse, isFalse: isTrue };
}

/** The claims that an expression reads, some more than once; `var` means something else in the body of an operator over a list. */
function* claimsIn(expression: Json): Generator<string> {
  if (isList(expression)) for (const part of expression) yield* claimsIn(part);
  const application = !isList(expression) && isObject(expression) ? readApplication(expression) : undefined;
  if (application === undefined) return;
  const { name, operands } = application;
  const [first] = operands;
  if (name === 'var' && typeof first === 'string') yield first;
  else for (const [i, operand] of operands.entries()) if (i !== 1 || !OVER_LISTS.has(name)) yield* claimsIn(operand);
}

function hasClaims(expression: Json): boolean {
  return claimsIn(expression).next().done !== true;
}

const OVER_LISTS: ReadonlySet<string> = new Set(['all', 'some', 'none', 'map', 'filter', 'reduce']);
