import { MILLISECONDS } from '../../condition/operators/age-at-most.js';
import { OPERATORS } from '../../condition/operators/index.js';
import { IS_OF_TYPE, MISSING } from '../../condition/readable.js';
import type { ClaimReader } from '../../condition/reader.js';
import type { Truth } from '../../condition/truth.js';
import { FALSE, TRUE, truthOf, UNKNOWN } from '../../condition/truth.js';
import type { Atom, Test } from '../../ruleset/model.js';
import type { Space, Subject } from '../facts.js';
import type { Formula } from '../gates.js';
import { NO, YES } from '../gates.js';
import type { Readings } from '../readings.js';
import { certain, negated, wherever } from '../readings.js';

/** A test of a value. */
type ReadingTest = Exclude<Test, { readonly operator: 'exists' }>;

/** What no claim of this value can be told of. */
const NOTHING: object = Object.freeze({});

export function atomReadings(space: Space, atom: Atom, reader: ClaimReader): Readings {
  const { gates } = space;
  const { test, ignoreCase } = atom;
  const subject = space.subjectOf(reader);
  const missing = space.isOfType(subject, 'missing');
  const absent = reader.read(NOTHING);
  if (test.operator === 'exists') {
    const exists = certain(absent === MISSING ? -missing : YES);
    return test.operand ? exists : negated(exists);
  }
  const isRead = space.isOfType(subject, OPERATORS[test.operator].reads(test.operand));
  const isKnown = test.operator === 'ageAtMost' ? gates.and([isRead, hasAge(space, subject)]) : isRead;
  const { isTrue, isFalse } = wherever(gates, isKnown, holds(space, subject, test, ignoreCase));
  const whenMissing = truthWhenMissing(test, atom, absent);
  return {
    isTrue: gates.or([isTrue, whenMissing === TRUE ? missing : NO]),
    isFalse: gates.or([isFalse, whenMissing === FALSE ? missing : NO]),
  };
}

/** A list may be declared to read as empty where it is missing. */
function truthWhenMissing(test: ReadingTest, { ignoreCase, ifMissing }: Atom, absent: unknown): Truth {
  if (absent === MISSING) return ifMissing === undefined ? UNKNOWN : truthOf(ifMissing);
  const operator = OPERATORS[test.operator];
  if (!IS_OF_TYPE[operator.reads(test.operand)](absent)) return UNKNOWN;
  return operator.prepare(test.operand, ignoreCase)(absent, undefined);
}

/** There is a time, and the number is none of milliseconds. */
function hasAge(space: Space, subject: Subject): Formula {
  return space.gates.and([space.isOfType(space.time, 'number'), -space.cut(subject, MILLISECONDS, true)]);
}

/** When a test holds, where it can be told. */
function holds(space: Space, subject: Subject, test: ReadingTest, ignoreCase: boolean): Formula {
  const { gates } = space;
  const member = (text: string): Formula => space.member(subject, text, ignoreCase);
  switch (test.operator) {
    case 'equals':
      return space.equals(subject, test.operand, ignoreCase);
    case 'in':
      return gates.or(test.operand.map((value) => space.equals(subject, value, ignoreCase)));
    case 'lessThan':
      return -space.cut(subject, test.operand);
    case 'atMost':
      return -space.cut(subject, test.operand, true);
    case 'greaterThan':
      return space.cut(subject, test.operand, true);
    case 'atLeast':
      return space.cut(subject, test.operand);
    case 'includes':
      return member(test.operand);
    case 'includesAny':
      return gates.or(test.operand.map(member));
    case 'includesAll':
      return gates.and(test.operand.map(member));
    case 'subsetOf':
      return space.subset(subject, test.operand, ignoreCase);
    case 'ageAtMost':
      return space.of({ kind: 'age', subject, limit: test.operand });
    default:
      return space.text(subject, test.operator, test.operand, ignoreCase);
  }
}
