import { isList, isObject, readApplication } from '../../condition/logic/expression.js';
import type { Json } from '../../ruleset/model.js';
import type { ReadType } from '../facts.js';

/** A claim that an expression reads, and the types it has wherever the expression comes to anything. */
export type TypeNeed = readonly [claim: string, types: readonly ReadType[]];

const NUMBERS: readonly ReadType[] = ['number'];
const TEXTS: readonly ReadType[] = ['string'];
const LISTS: readonly ReadType[] = ['list'];
const SCALARS: readonly ReadType[] = ['string', 'number', 'boolean'];

/** By operator, what its operands have to be: the last type stands for all that follow. */
const TAKES: Readonly<Record<string, readonly (readonly ReadType[])[]>> = {
  ...Object.fromEntries(['<', '<=', '>', '>=', '+', '-', '*', '/', '%', 'min', 'max'].map((name) => [name, [NUMBERS]])),
  ...Object.fromEntries(['all', 'some', 'none', 'map', 'filter', 'reduce'].map((name) => [name, [LISTS]])),
  '===': [SCALARS],
  '!==': [SCALARS],
  cat: [TEXTS],
  substr: [TEXTS, NUMBERS],
  in: [SCALARS, LISTS],
};

/** Of these, the operands behind the first one may not be evaluated, or are not evaluated on claims. */
const FIRST_ONLY: ReadonlySet<string> = new Set([
  ...['and', 'or', 'if', '?:'],
  ...['all', 'some', 'none', 'map', 'filter', 'reduce'],
]);

/** What the parts that are evaluated in any case need. */
export function* typeNeeds(expression: Json): Generator<TypeNeed> {
  if (isList(expression)) for (const part of expression) yield* typeNeeds(part);
  const application = isObject(expression) ? readApplication(expression) : undefined;
  if (application === undefined || application.name === 'var') return;
  const { name, operands } = application;
  const takes = Object.hasOwn(TAKES, name) ? TAKES[name] : undefined;
  for (const [i, operand] of (FIRST_ONLY.has(name) ? operands.slice(0, 1) : operands).entries()) {
    const claim = claimOf(operand);
    const types = takes?.[i] ?? takes?.at(-1);
    if (claim === undefined) yield* typeNeeds(operand);
    else if (types !== undefined) yield [claim, types];
  }
}

function claimOf(operand: Json): string | undefined {
  const application = isObject(operand) ? readApplication(operand) : undefined;
  const [name] = application?.operands ?? [];
  return application?.name === 'var' && typeof name === 'string' ? name : undefined;
}
