import { isList, isObject, readApplication } from '../../condition/logic/expression.js';
import type { Json } from '../../ruleset/model.js';
import type { Space, Subject, ValueType } from '../facts.js';
import type { Formula } from '../gates.js';
import { NO } from '../gates.js';
import type { Readings } from './atom-formula.js';
import { isValue } from './atom-formula.js';

type Scalar = string | number | boolean | null;

/** A part of an expression as far as it is a claim or a literal. */
type Term = { readonly subject: Subject } | { readonly literal: Json };

/** What a test of one claim by literals comes to, where the claim can be read; undefined where it is none. */
export function logicTest(
  space: Space,
  operator: string,
  operands: readonly Json[],
  subjectOf: (claim: string) => Subject,
): Readings | undefined {
  const terms = operands.map((operand) => termOf(operand, subjectOf));
  const [first, second, third] = terms;
  switch (operator) {
    case 'var': {
      const [name] = operands;
      return typeof name === 'string' ? truthiness(space, subjectOf(name)) : undefined;
    }
    case '===':
      return equality(space, first, second);
    case '!==': {
      const same = equality(space, first, second);
      return same && { isTrue: same.isFalse, isFalse: same.isTrue };
    }
    case '<':
    case '<=':
    case '>':
    case '>=':
      return operands.length === 2
        ? comparison(space, operator, first, second)
        : both(space, comparison(space, operator, first, second), comparison(space, operator, second, third));
    case 'in':
      return membership(space, first, second);
    default:
      return undefined;
  }
}

function termOf(operand: Json, subjectOf: (claim: string) => Subject): Term | undefined {
  if (isList(operand)) return operand.every(isScalar) ? { literal: operand } : undefined;
  if (!isObject(operand)) return { literal: operand };
  const { name, operands: [claim] = [] } = readApplication(operand) ?? {};
  return name === 'var' && typeof claim === 'string' ? { subject: subjectOf(claim) } : undefined;
}

function isScalar(value: Json): value is Scalar {
  return typeof value !== 'object' || value === null;
}

/** The claim is of one of these types. */
function isOneOf(space: Space, subject: Subject, types: readonly ValueType[]): Formula {
  return space.gates.or(types.map((type) => space.isOfType(subject, type)));
}

const SCALARS: readonly ValueType[] = ['string', 'number', 'boolean'];

/** The claim is this value; a value of another type it is not. */
function isLiteral(space: Space, subject: Subject, literal: Scalar): Formula {
  if (literal === null) return NO;
  const type = typeof literal as 'string' | 'number' | 'boolean';
  return space.gates.and([space.isOfType(subject, type), isValue(space, subject, literal, false)]);
}

function equality(space: Space, one: Term | undefined, other: Term | undefined): Readings | undefined {
  if (one === undefined || other === undefined) return undefined;
  if ('literal' in one) return 'subject' in other ? equality(space, other, one) : undefined;
  if (!('literal' in other) || !isScalar(other.literal)) return undefined;
  return scalarTest(space, one.subject, isLiteral(space, one.subject, other.literal));
}

/** Lists and objects are not compared. */
function scalarTest(space: Space, subject: Subject, holds: Formula): Readings {
  const isKnown = isOneOf(space, subject, SCALARS);
  return { isTrue: space.gates.and([isKnown, holds]), isFalse: space.gates.and([isKnown, -holds]) };
}

const MIRRORED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function comparison(
  space: Space,
  operator: keyof typeof MIRRORED,
  one: Term | undefined,
  other: Term | undefined,
): Readings | undefined {
  if (one === undefined || other === undefined) return undefined;
  if ('literal' in one) return 'subject' in other ? comparison(space, MIRRORED[operator], other, one) : undefined;
  const { subject } = one;
  if (!('literal' in other) || typeof other.literal !== 'number') return undefined;
  // A claim is over the cut, or at least it.
  const isOver = space.of({ kind: 'cut', subject, cut: other.literal, strict: operator === '>' || operator === '<=' });
  const holds = operator === '>' || operator === '>=' ? isOver : -isOver;
  const isKnown = space.isOfType(subject, 'number');
  return { isTrue: space.gates.and([isKnown, holds]), isFalse: space.gates.and([isKnown, -holds]) };
}

/** Of one claim that is known wherever the other is. */
function both(space: Space, one: Readings | undefined, other: Readings | undefined): Readings | undefined {
  return (
    one &&
    other && {
      isTrue: space.gates.and([one.isTrue, other.isTrue]),
      isFalse: space.gates.or([one.isFalse, other.isFalse]),
    }
  );
}

function membership(space: Space, one: Term | undefined, list: Term | undefined): Readings | undefined {
  if (one === undefined || list === undefined) return undefined;
  if ('subject' in one) {
    if (!('literal' in list) || !isList(list.literal)) return undefined;
    const { subject } = one;
    const holds = space.gates.or(
      list.literal.map((value) => (isScalar(value) ? isLiteral(space, subject, value) : NO)),
    );
    return scalarTest(space, subject, holds);
  }
  if ('literal' in list || !isScalar(one.literal)) return undefined;
  const { gates } = space;
  const { subject } = list;
  const isEmpty = subject.reader?.declaration?.missing === 'empty' ? space.isOfType(subject, 'missing') : NO;
  // The members of a list are texts.
  const has =
    typeof one.literal === 'string' ? space.of({ kind: 'member', subject, text: one.literal, ignoreCase: false }) : NO;
  const isKnown = space.isOfType(subject, 'list');
  return { isTrue: gates.and([isKnown, has]), isFalse: gates.or([gates.and([isKnown, -has]), isEmpty]) };
}

/** Undefined for a claim that can be a list, of which it is not known whether it has members. */
function truthiness(space: Space, subject: Subject): Readings | undefined {
  if (subject.types.includes('list')) return undefined;
  const { gates } = space;
  const isNothing = gates.or([
    isLiteral(space, subject, ''),
    isLiteral(space, subject, 0),
    isLiteral(space, subject, false),
  ]);
  const isKnown = isOneOf(space, subject, SCALARS);
  return { isTrue: gates.and([isKnown, -isNothing]), isFalse: gates.and([isKnown, isNothing]) };
}
