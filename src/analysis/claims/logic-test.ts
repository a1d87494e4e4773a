import { claimIn, isList } from '../../condition/logic/expression.js';
import type { Json } from '../../ruleset/model.js';
import type { ReadType, Space, Subject } from '../facts.js';
import type { Formula } from '../gates.js';
import { NO } from '../gates.js';
import type { Readings } from '../readings.js';
import { allOf, negated, wherever } from '../readings.js';

type Scalar = string | number | boolean | null;

/** What a test of one claim by literals comes to, where the claim can be read; undefined where it is none. */
export function logicTest(
  space: Space,
  operator: string,
  operands: readonly Json[],
  subjectOf: (claim: string) => Subject,
): Readings | undefined {
  const [name] = operands;
  if (operator === 'var') return typeof name === 'string' ? truthiness(space, subjectOf(name)) : undefined;
  const [first, second, third] = operands;
  if (first !== undefined && second !== undefined && third !== undefined) {
    const pairs = [
      [first, second],
      [second, third],
    ].map((pair) => logicTest(space, operator, pair, subjectOf));
    // Of one claim in the middle, that is known wherever the other is.
    return pairs.includes(undefined) ? undefined : allOf(space.gates, pairs as readonly Readings[]);
  }
  const [before, after] = [claimIn(first), claimIn(second)];
  const isClaimFirst = before !== undefined;
  const claim = before ?? after;
  const literal = isClaimFirst ? second : first;
  if (claim === undefined || literal === undefined) return undefined;
  const subject = subjectOf(claim);
  if (operator === 'in' && isClaimFirst) {
    return isList(literal) && literal.every(isScalar) ? amongTest(space, subject, literal) : undefined;
  }
  if (!isScalar(literal)) return undefined;
  if (operator === 'in') return memberTest(space, subject, literal);
  if (operator === '===') return amongTest(space, subject, [literal]);
  if (operator === '!==') return negated(amongTest(space, subject, [literal]));
  return typeof literal === 'number'
    ? comparison(space, subject, isClaimFirst ? operator : MIRRORED[operator], literal)
    : undefined;
}

function isScalar(value: Json): value is Scalar {
  return typeof value !== 'object' || value === null;
}

const SCALARS: readonly ReadType[] = ['string', 'number', 'boolean'];

/** Is it one of these? Lists and objects are not compared, and a value of another type is not the same. */
function amongTest(space: Space, subject: Subject, values: readonly Json[]): Readings {
  const { gates } = space;
  const isLiteral = (value: Json): Formula =>
    isScalar(value) && value !== null
      ? gates.and([space.isOfType(subject, typeof value as ReadType), space.equals(subject, value)])
      : NO;
  return wherever(gates, space.isOneOf(subject, SCALARS), gates.or(values.map(isLiteral)));
}

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function comparison(space: Space, subject: Subject, operator: string | undefined, cut: number): Readings | undefined {
  // A claim is over the cut, or at least it.
  const isOver = (strict: boolean): Readings =>
    wherever(space.gates, space.isOfType(subject, 'number'), space.cut(subject, cut, strict));
  switch (operator) {
    case '<':
      return negated(isOver(false));
    case '<=':
      return negated(isOver(true));
    case '>':
      return isOver(true);
    case '>=':
      return isOver(false);
    default:
      return undefined;
  }
}

/** The members of a list are texts. */
function memberTest(space: Space, subject: Subject, value: Scalar): Readings {
  const { gates } = space;
  const isEmpty = subject.reader?.declaration?.missing === 'empty' ? space.isOfType(subject, 'missing') : NO;
  const has = typeof value === 'string' ? space.member(subject, value) : NO;
  const { isTrue, isFalse } = wherever(gates, space.isOfType(subject, 'list'), has);
  return { isTrue, isFalse: gates.or([isFalse, isEmpty]) };
}

/** Undefined for a claim that can be a list, of which it is not known whether it has members. */
function truthiness(space: Space, subject: Subject): Readings | undefined {
  return subject.types.includes('list') ? undefined : negated(amongTest(space, subject, ['', 0, false]));
}
