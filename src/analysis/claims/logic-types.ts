import { bodyNames } from '../../condition/logic/arities.js';
import { applicationIn, claimIn, isList } from '../../condition/logic/expression.js';
import type { Json } from '../../ruleset/model.js';
import type { ReadType } from '../facts.js';

/** A claim that an expression reads, and the type it has wherever the expression comes to anything. */
export type TypeNeed = readonly [claim: string, type: ReadType];

const OF_NUMBERS = /^([-+*/%]|[<>]=?|min|max)$/;

/** What an operator takes as its operand; undefined where it takes several types. */
function typeTaken(operator: string, operand: number): ReadType | undefined {
  if (OF_NUMBERS.test(operator)) return 'number';
  if (operator === 'cat') return 'string';
  if (operator === 'substr') return operand === 0 ? 'string' : 'number';
  return bodyNames(operator) !== undefined || (operator === 'in' && operand === 1) ? 'list' : undefined;
}

/** What the parts that are evaluated in any case need. */
export function* typeNeeds(expression: Json): Generator<TypeNeed> {
  if (isList(expression)) for (const part of expression) yield* typeNeeds(part);
  const application = applicationIn(expression);
  if (application === undefined) return;
  const { name, operands } = application;
  // Behind the first one, operands may not be evaluated, or are not evaluated on claims.
  const isFirstOnly = bodyNames(name) !== undefined || ['and', 'or', 'if', '?:'].includes(name);
  for (const [i, operand] of operands.slice(0, isFirstOnly ? 1 : operands.length).entries()) {
    const type = typeTaken(name, i);
    const claim = claimIn(operand);
    if (claim === undefined) yield* typeNeeds(operand);
    else if (type !== undefined) yield [claim, type];
  }
}
