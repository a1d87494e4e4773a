import type { ClaimReader } from '../condition/reader.js';
import type { Truth } from '../condition/truth.js';
import { FALSE, TRUE } from '../condition/truth.js';
import { compileMatch } from '../mapping/match.js';
import type { Match } from '../ruleset/model.js';
import type { Readings } from './claims/atom-formula.js';
import type { OpaqueFact, Space, Subject, TextOperator, ValueType } from './facts.js';
import type { Formula } from './gates.js';
import { NO } from './gates.js';

const OPERATOR: Readonly<Record<Match['type'], TextOperator>> = {
  Equals: 'equals',
  NotEqual: 'equals',
  StartsWith: 'startsWith',
  Contains: 'contains',
};

/**
 * One of Cognito's own rules: docs/SEMANTICS.md §9. Exact for a claim that is a text; of other values it is taken as unknown what a match says
 * of them, within what it can say at all.
 */
export function matchReadings(space: Space, match: Match, reader: ClaimReader): Readings {
  const { gates } = space;
  const subject = space.subjectOf(reader);
  const { type, value } = match;
  const text = (operator: TextOperator, operand: string): Formula =>
    space.of({ kind: 'text', subject, test: { operator, operand, ignoreCase: false } });
  const same = text(OPERATOR[type], value);
  const holds = type === 'NotEqual' ? -same : same;
  const key = JSON.stringify([reader.name, type, value, subject.id]);
  const hint = type === 'NotEqual' ? {} : { hint: value };
  const { truth } = compileMatch(match, reader);
  const is =
    (wanted: Truth): OpaqueFact['holds'] =>
    ({ claims, now }) =>
      truth({ claims, now }, () => {}) === wanted;
  const isTrue = space.of({ kind: 'opaque', key: `match ${key}`, subject, holds: is(TRUE), ...hint });
  const isFalse = gates.and([-isTrue, space.of({ kind: 'opaque', key: `no match ${key}`, subject, holds: is(FALSE) })]);
  const isText = space.isOfType(subject, 'string');
  // An empty text may be taken as no text at all, so that nothing is true of it for certain.
  const trueOfText = gates.and([isText, holds, -text('equals', '')]);
  return {
    isTrue: gates.or([trueOfText, gates.and([isTrue, oneOf(space, subject, typesThatMatch(match, reader))])]),
    // Null counts as missing elsewhere, but not for a match.
    isFalse: gates.or([gates.and([isText, -holds]), gates.and([isFalse, -isText])]),
  };
}

/** The types besides a text of which a match can be true. */
function typesThatMatch({ type }: Match, { declaration }: ClaimReader): readonly ValueType[] {
  // A number or a list may be written in a text, which a match reads as it stands; what is missing is never true.
  if (declaration !== undefined && declaration.encoding !== 'json') return ['other', 'boolean', 'list', 'number'];
  return type === 'Contains' ? ['other', 'boolean', 'list', 'number'] : ['boolean', 'number'];
}

function oneOf(space: Space, subject: Subject, types: readonly ValueType[]): Formula {
  return space.gates.or(types.map((type) => (subject.types.includes(type) ? space.isOfType(subject, type) : NO)));
}
