import type { ClaimReader } from '../condition/reader.js';
import { Search } from '../mapping/index/search.js';
import { compileMatch } from '../mapping/match.js';
import type { Match } from '../ruleset/model.js';
import type { Space, Subject, TextOperator, ValueType } from './facts.js';
import { NO } from './gates.js';
import type { Readings } from './readings.js';
import { certain, NEVER, negated, opaque, UNKNOWN, within } from './readings.js';

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
  const parts = subject.types.map((type) =>
    within(gates, space.isOfType(subject, type), readingsOf({ space, subject, match, reader }, type)),
  );
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
  const { space, subject, reader, match } = matching;
  const { encoding = 'json' } = reader.declaration ?? {};
  const isJson = encoding === 'json';
  switch (type) {
    case 'string':
      return ofText(matching);
    case 'boolean': {
      const isTrue = space.equals(subject, true);
      const [ofTrue, ofFalse] = ['true', 'false'].map((text) => holds(matching, text));
      return certain(space.gates.or([ofTrue ? isTrue : NO, ofFalse ? -isTrue : NO]));
    }
    case 'number':
      return ofNumber(matching, isJson);
    case 'list':
      return isJson ? ofList(matching) : unlooked(matching);
    case 'missing':
      // Null counts as missing elsewhere; for a match it may be its text, or an empty one.
      return holds(matching, 'null') || holds(matching, '') ? UNKNOWN : falseAtMost(matching);
    case 'other':
      // What cannot be read as it is declared is never known to match, nor not to. Of a list whose members are no texts, one may.
      if (reader.declaration !== undefined) return UNKNOWN;
      return match.type === 'Contains' ? unlooked(matching) : falseAtMost(matching);
  }
}

function holds({ space, match: { type, value } }: Matching, text: string): boolean {
  const { accepts } = space.language({ operator: OPERATOR[type], operand: value, ignoreCase: false });
  return accepts(text) !== (type === 'NotEqual');
}

function ofText({ space, subject, match: { type, value } }: Matching): Readings {
  const same = space.text(subject, OPERATOR[type], value);
  const is = type === 'NotEqual' ? -same : same;
  // An empty text may be taken as no text at all, so that nothing is true of it for certain.
  return { isTrue: space.gates.and([is, -space.text(subject, 'equals', '')]), isFalse: -is };
}

/** What is compared is how JSON has the number, or the text that it is written in. */
function ofNumber(matching: Matching, isJson: boolean): Readings {
  const { space, subject, match } = matching;
  const { type, value } = match;
  const signed = (readings: Readings): Readings => (type === 'NotEqual' ? negated(readings) : readings);
  if (!IN_NUMBER.test(value)) return signed(NEVER);
  if (!isJson || type === 'StartsWith' || type === 'Contains') return unlooked(matching);
  const number = Number(value);
  return signed(JSON.stringify(number) === value ? certain(space.equals(subject, number)) : NEVER);
}

const IN_NUMBER = /^[-+.e0-9]*$/;

/** A list is never certain to be a text; `Contains` may be asked of its members. Its JSON text begins with a bracket. */
function ofList(matching: Matching): Readings {
  const { space, subject, match } = matching;
  if (match.type === 'NotEqual') return UNKNOWN;
  const { isTrue, isFalse } = unlooked(matching);
  const isWithout = space.gates.and([-space.member(subject, match.value), isFalse]);
  return { isTrue: match.type === 'Contains' ? isTrue : NO, isFalse: isWithout };
}

function falseAtMost(matching: Matching): Readings {
  return { isTrue: NO, isFalse: unlooked(matching).isFalse };
}

/** What is not looked into: true, false or neither, as it suits. */
function unlooked({ space, subject, match, reader }: Matching): Readings {
  const { type, value } = match;
  const key = `match ${JSON.stringify([reader.name, type, value, subject.id])}`;
  const hint = type === 'NotEqual' ? {} : { hint: value };
  const { truth } = compileMatch(match, reader);
  return opaque(
    space,
    key,
    ({ claims, now }) => truth(new Search(claims, now), () => {}),
    { subject, ...hint },
    { subject },
  );
}
