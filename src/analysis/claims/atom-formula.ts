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

/** When a condition is certainly true, and when certainly false; where neither, it is unknown. */
export interface Readings {
  readonly isTrue: Formula;
  readonly isFalse: Formula;
}

/** What no claim of this value can be told of. */
const NOTHING: object = Object.freeze({});

export function atomReadings(space: Space, atom: Atom, reader: ClaimReader): Readings {
  const { gates } = space;
  const subject = space.subjectOf(reader);
  const { test } = atom;
  const missing = space.isOfType(subject, 'missing');
  const absent = reader.read(NOTHING);
  if (test.operator === 'exists') {
    const exists = absent === MISSING ? -missing : YES;
    return test.operand ? { isTrue: exists, isFalse: -exists } : { isTrue: -exists, isFalse: exists };
  }
  const { known, holds } = valueReadings(space, subject, test, atom.ignoreCase);
  const whenMissing = truthWhenMissing(atom, absent);
  return {
    isTrue: gates.or([gates.and([known, holds]), whenMissing === TRUE ? missing : NO]),
    isFalse: gates.or([gates.and([known, -holds]), whenMissing === FALSE ? missing : NO]),
  };
}

/** A list may be declared to read as empty where it is missing. */
function truthWhenMissing({ test, ignoreCase, ifMissing }: Atom, absent: unknown): Truth {
  if (test.operator === 'exists') return UNKNOWN;
  if (absent === MISSING) return ifMissing === undefined ? UNKNOWN : truthOf(ifMissing);
  const operator = OPERATORS[test.operator];
  if (!IS_OF_TYPE[operator.reads(test.operand)](absent)) return UNKNOWN;
  return operator.prepare(test.operand, ignoreCase)(absent, undefined);
}

type ValueTest = Exclude<Test, { readonly operator: 'exists' }>;

/** When a test can be told at all, and when it then holds. */
function valueReadings(
  space: Space,
  subject: Subject,
  test: ValueTest,
  ignoreCase: boolean,
): { readonly known: Formula; readonly holds: Formula } {
  const reads = OPERATORS[test.operator].reads(test.operand);
  const known = space.isOfType(subject, reads);
  if (test.operator !== 'ageAtMost') return { known, holds: predicate(space, subject, test, ignoreCase) };
  const { gates, time } = space;
  const inMilliseconds = space.of({ kind: 'cut', subject, cut: MILLISECONDS, strict: true });
  return {
    known: gates.and([known, space.isOfType(time, 'number'), -inMilliseconds]),
    holds: space.of({ kind: 'age', subject, limit: test.operand }),
  };
}

function predicate(
  space: Space,
  subject: Subject,
  test: Exclude<ValueTest, { readonly operator: 'ageAtMost' }>,
  ignoreCase: boolean,
): Formula {
  const { gates } = space;
  const cut = (at: number, strict: boolean): Formula => space.of({ kind: 'cut', subject, cut: at, strict });
  const member = (text: string): Formula => space.of({ kind: 'member', subject, text, ignoreCase });
  switch (test.operator) {
    case 'equals':
      return isValue(space, subject, test.operand, ignoreCase);
    case 'in':
      return gates.or(test.operand.map((value) => isValue(space, subject, value, ignoreCase)));
    case 'startsWith':
    case 'endsWith':
    case 'contains':
    case 'like':
    case 'matches':
      return space.of({ kind: 'text', subject, test: { operator: test.operator, operand: test.operand, ignoreCase } });
    case 'lessThan':
      return -cut(test.operand, false);
    case 'atMost':
      return -cut(test.operand, true);
    case 'greaterThan':
      return cut(test.operand, true);
    case 'atLeast':
      return cut(test.operand, false);
    case 'includes':
      return member(test.operand);
    case 'includesAny':
      return gates.or(test.operand.map(member));
    case 'includesAll':
      return gates.and(test.operand.map(member));
    case 'subsetOf':
      return space.of({ kind: 'subset', subject, texts: [...new Set(test.operand)].sort(), ignoreCase });
  }
}

/** The value is this one, where it is of the same type. */
export function isValue(
  space: Space,
  subject: Subject,
  value: string | number | boolean,
  ignoreCase: boolean,
): Formula {
  if (typeof value === 'string') {
    return space.of({ kind: 'text', subject, test: { operator: 'equals', operand: value, ignoreCase } });
  }
  if (typeof value === 'boolean') {
    const isTrue = space.of({ kind: 'true', subject });
    return value ? isTrue : -isTrue;
  }
  const atLeast = space.of({ kind: 'cut', subject, cut: value, strict: false });
  return space.gates.and([atLeast, -space.of({ kind: 'cut', subject, cut: value, strict: true })]);
}
