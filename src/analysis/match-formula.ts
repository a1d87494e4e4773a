import type { ClaimReader } from '../condition/reader.js';
import type { Truth } from '../condition/truth.js';
import { FALSE, TRUE } from '../condition/truth.js';
import { compileMatch } from '../mapping/match.js';
import type { Match } from '../ruleset/model.js';
import type { Readings } from './claims/atom-formula.js';
import { isValue } from './claims/atom-formula.js';
import type { OpaqueFact, Space, Subject, TextOperator, ValueType } from './facts.js';
import type { Formula } from './gates.js';
import { NO, YES } from './gates.js';

const OPERATOR: Readonly<Record<Match['type'], TextOperator>> = {
  Equals: 'equals',
  NotEqual: 'equals',
  StartsWith: 'startsWith',
  Contains: 'contains',
};

/**
 * One of Cognito's own rules: docs/SEMANTICS.md §9. Exact for a claim that is a text or a boolean, and mostly for one that is a number; of other values it is
 * taken as unknown what a match says of them, within what it can say at all.
 */
export function matchReadings(space: Space, match: Match, reader: ClaimReader): Readings {
  const { gates } = space;
  const subject = space.subjectOf(reader);
  const parts = subject.types.map((type) => {
    const { isTrue, isFalse } = readingsOf({ space, subject, match, reader }, type);
    const isOfType = space.isOfType(subject, type);
    return { isTrue: gates.and([isOfType, isTrue]), isFalse: gates.and([isOfType, isFalse]) };
  });
  return {
    isTrue: gates.or(parts.map(({ isTrue }) => isTrue)),
    isFalse: gates.or(parts.map(({ isFalse }) => isFalse)),
  };
}

interface Matching {
  readonly space: Space;
  readonly subject: Subject;
  readonly match: Match;
  readonly reader: ClaimReader;
}

/** What a match says of a claim of a type. */
function readingsOf(matching: Matching, type: ValueType): Readings {
  const { match, reader, subject, space } = matching;
  const { encoding = 'json' } = reader.declaration ?? {};
  const holds = HOLDS[match.type];
  switch (type) {
    case 'string':
      return ofText(matching);
    case 'boolean': {
      const isTrue = space.of({ kind: 'true', subject });
      const [ofTrue, ofFalse] = ['true', 'false'].map((text) => holds(text, match.value));
      return certain(space.gates.or([ofTrue ? isTrue : NO, ofFalse ? -isTrue : NO]));
    }
    case 'number':
      return ofNumber(matching, encoding !== 'json');
    case 'list':
      return encoding === 'json' ? ofList(matching) : unlooked(matching);
    case 'missing':
      // Null counts as missing elsewhere; for a match it may be its text, or an empty one.
      return {
        isTrue: NO,
        isFalse: holds('null', match.value) || holds('', match.value) ? NO : unlooked(matching).isFalse,
      };
    case 'other':
      // What cannot be read as it is declared is never known to match, nor not to. Of a list whose members are no texts, one may.
      if (reader.declaration !== undefined) return { isTrue: NO, isFalse: NO };
      return match.type === 'Contains' ? unlooked(matching) : { isTrue: NO, isFalse: unlooked(matching).isFalse };
  }
}

const HOLDS: Readonly<Record<Match['type'], (text: string, wanted: string) => boolean>> = {
  Equals: (text, wanted) => text === wanted,
  NotEqual: (text, wanted) => text !== wanted,
  StartsWith: (text, wanted) => text.startsWith(wanted),
  Contains: (text, wanted) => text.includes(wanted),
};

function certain(holds: Formula): Readings {
  return { isTrue: holds, isFalse: -holds };
}

function ofText({ space, subject, match: { type, value } }: Matching): Readings {
  const text = (operator: TextOperator, operand: string): Formula =>
    space.of({ kind: 'text', subject, test: { operator, operand, ignoreCase: false } });
  const same = text(OPERATOR[type], value);
  const holds = type === 'NotEqual' ? -same : same;
  // An empty text may be taken as no text at all, so that nothing is true of it for certain.
  return { isTrue: space.gates.and([holds, -text('equals', '')]), isFalse: -holds };
}

/** What is compared is how JSON has the number, or the text that it is written in. */
function ofNumber(matching: Matching, isText: boolean): Readings {
  const { space, subject, match } = matching;
  const { type, value } = match;
  const isNotEqual = type === 'NotEqual';
  if (!IN_NUMBER.test(value)) return certain(isNotEqual ? YES : NO);
  if (isText || (type !== 'Equals' && !isNotEqual)) return unlooked(matching);
  const number = Number(value);
  const same = JSON.stringify(number) === value ? isValue(space, subject, number, false) : NO;
  return certain(isNotEqual ? -same : same);
}

const IN_NUMBER = /^[-+.e0-9]*$/;

/** A list is never certain to be a text; `Contains` may be asked of its members. Its JSON text begins with a bracket. */
function ofList(matching: Matching): Readings {
  const { space, subject, match } = matching;
  const { gates } = space;
  const { type, value } = match;
  if (type === 'NotEqual') return { isTrue: NO, isFalse: NO };
  const { isTrue, isFalse } = unlooked(matching);
  const has = space.of({ kind: 'member', subject, text: value, ignoreCase: false });
  const isWithout = gates.and([-has, isFalse]);
  return { isTrue: type === 'Contains' ? isTrue : NO, isFalse: isWithout };
}

/** What is not looked into: true, false or neither, as it suits. */
function unlooked({ space, subject, match, reader }: Matching): Readings {
  const { type, value } = match;
  const key = JSON.stringify([reader.name, type, value, subject.id]);
  const about = { claims: [reader.path], literals: [value] };
  const hint = type === 'NotEqual' ? {} : { hint: value };
  const { truth } = compileMatch(match, reader);
  const is =
    (wanted: Truth): OpaqueFact['holds'] =>
    ({ claims, now }) =>
      truth({ claims, now }, () => {}) === wanted;
  const isTrue = space.of({ kind: 'opaque', key: `match ${key}`, subject, holds: is(TRUE), about, ...hint });
  const isNot = space.of({ kind: 'opaque', key: `no match ${key}`, subject, holds: is(FALSE), about });
  return { isTrue, isFalse: space.gates.and([-isTrue, isNot]) };
}
