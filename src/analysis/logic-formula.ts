import type { ConditionCompiler } from '../condition/compile.js';
import { bodyNames } from '../condition/logic/arities.js';
import { constantValue } from '../condition/logic/evaluate.js';
import { applicationIn, claimIn, isList, isObject } from '../condition/logic/expression.js';
import { compileLogic } from '../condition/logic-condition.js';
import { rawClaim } from '../condition/reader.js';
import { FALSE, TRUE } from '../condition/truth.js';
import { Search } from '../mapping/index/search.js';
import type { Condition, Json } from '../ruleset/model.js';
import { canonicalJson } from '../syntax/canonical.js';
import { logicTest } from './claims/logic-test.js';
import { typeNeeds } from './claims/logic-types.js';
import type { ReadType, Space } from './facts.js';
import type { Formula } from './gates.js';
import { NO, YES } from './gates.js';
import type { Readings } from './readings.js';
import { ALWAYS, NEVER, negated, opaque, UNKNOWN, within } from './readings.js';

/**
 * When an expression of JSON Logic is true and when false, where all of its claims can be read: how `and`, `or`, `!` and `if` put together tests of a claim
 * by a literal. Of any other part it is taken as unknown what it comes to.
 */
export class LogicFormulas {
  readonly #space: Space;
  readonly #compiler: Pick<ConditionCompiler, 'reader'>;

  constructor(space: Space, compiler: Pick<ConditionCompiler, 'reader'>) {
    this.#space = space;
    this.#compiler = compiler;
  }

  /** The expression as a condition: unknown where a claim cannot be read, also one in a branch that is not taken. */
  condition(expression: Json): Readings {
    const { gates } = this.#space;
    const readable = gates.and([...new Set(claimsIn(expression))].map((name) => this.#isReadable(name)));
    return within(gates, readable, this.#truth(expression));
  }

  /** When it is truthy, and when not. */
  #truth(expression: Json): Readings {
    if (!hasClaims(expression)) return this.#constant(expression);
    const application = applicationIn(expression);
    if (application === undefined) return this.#opaque(expression);
    const { name, operands } = application;
    const parts = (): readonly Readings[] => operands.map((operand) => this.#truth(operand));
    switch (name) {
      case '!':
        return negated(this.#truth(operands[0] ?? null));
      case '!!':
        return this.#truth(operands[0] ?? null);
      case 'and':
        return parts().reduceRight((rest, part) => this.#either(part, rest, NEVER), ALWAYS);
      case 'or':
        return parts().reduceRight((rest, part) => this.#either(part, ALWAYS, rest), NEVER);
      case 'if':
      case '?:':
        return this.#branches(parts());
      default: {
        const subjectOf = (claim: string) => this.#space.subjectOf(this.#compiler.reader([claim]));
        const known = operands.map((operand) => (hasClaims(operand) ? operand : constantValue(operand)));
        if (known.includes(undefined)) return UNKNOWN;
        return logicTest(this.#space, name, known as readonly Json[], subjectOf) ?? this.#opaque(expression);
      }
    }
  }

  #constant(expression: Json): Readings {
    const truth = compileLogic(expression, []).truth(new Search({}, undefined));
    return { isTrue: truth === TRUE ? YES : NO, isFalse: truth === FALSE ? YES : NO };
  }

  /** The one part or the other, of which only one is evaluated. */
  #either({ isTrue, isFalse }: Readings, whereTrue: Readings, whereFalse: Readings): Readings {
    const { gates } = this.#space;
    const chosen = (member: keyof Readings): Formula =>
      gates.or([gates.and([isTrue, whereTrue[member]]), gates.and([isFalse, whereFalse[member]])]);
    return { isTrue: chosen('isTrue'), isFalse: chosen('isFalse') };
  }

  #branches(parts: readonly Readings[]): Readings {
    const pairs = parts.length >> 1;
    let rest = parts[2 * pairs] ?? NEVER;
    for (let i = pairs - 1; i >= 0; i--) rest = this.#either(parts[2 * i] ?? NEVER, parts[2 * i + 1] ?? NEVER, rest);
    return rest;
  }

  #isReadable(name: string): Formula {
    const { gates } = this.#space;
    const reader = this.#compiler.reader([name]);
    const subject = this.#space.subjectOf(reader);
    const isMissing = reader.declaration?.missing === 'empty' ? NO : this.#space.isOfType(subject, 'missing');
    const isOther = this.#space.isOfType(subject, 'other');
    if (reader.declaration !== undefined) return gates.and([-isMissing, -isOther]);
    // An object that nothing is declared of can be read, though by no operator; what else is of no type cannot.
    const holds = ({ claims }: { readonly claims: object }): boolean => !isObject(rawClaim(claims, [name]) as Json);
    const isNoObject = this.#space.of({ kind: 'opaque', key: `no object ${subject.id}`, holds });
    return gates.and([-isMissing, gates.or([-isOther, -isNoObject])]);
  }

  #opaque(expression: Json): Readings {
    const claims = [...new Set(claimsIn(expression))];
    const readers = claims.map((name) => this.#compiler.reader([name]));
    const { truth } = compileLogic(expression, readers);
    const key = `logic ${canonicalJson(expression)} ${readers.map((reader) => this.#space.subjectOf(reader).id).join()}`;
    // Only applications of operators can stand in a rule file by themselves.
    const written = isList(expression) || !isObject(expression) ? { '!!': [expression] } : expression;
    const condition: Condition = { kind: 'logic', expression: written, claims };
    const not: Condition = { kind: 'not', of: condition };
    const readings = opaque(
      this.#space,
      key,
      ({ claims: given, now }) => truth(new Search(given, now)),
      { condition },
      { condition: not },
    );
    const { gates } = this.#space;
    const isKnown = gates.and([...typeNeeds(expression)].map(([claim, type]) => this.#isOf(claim, type)));
    return within(gates, isKnown, readings);
  }

  #isOf(claim: string, type: ReadType): Formula {
    const reader = this.#compiler.reader([claim]);
    const isEmpty = reader.declaration?.missing === 'empty' && type === 'list';
    return this.#space.isOneOf(this.#space.subjectOf(reader), isEmpty ? [type, 'missing'] : [type]);
  }
}

/** The claims that an expression reads, some more than once; `var` means something else in the body of an operator over a list. */
function* claimsIn(expression: Json): Generator<string> {
  if (isList(expression)) for (const part of expression) yield* claimsIn(part);
  const claim = claimIn(expression);
  if (claim !== undefined) yield claim;
  const { name = '', operands = [] } = applicationIn(expression) ?? {};
  for (const [i, operand] of operands.entries()) {
    if (i !== 1 || bodyNames(name) === undefined) yield* claimsIn(operand);
  }
}

function hasClaims(expression: Json): boolean {
  return claimsIn(expression).next().done !== true;
}
