import type { ClaimReader } from '../condition/reader.js';
import { compileMatch } from '../mapping/match.js';
import type { Match } from '../ruleset/model.js';
import type { Space, TextOperator, ValueType } from './facts.js';
import type { Readings } from './readings.js';
import { opaque } from './readings.js';

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
  const same = space.text(subject, OPERATOR[type], value);
  const holds = type === 'NotEqual' ? -same : same;
  const key = `match ${JSON.stringify([reader.name, type, value, subject.id])}`;
  const hint = type === 'NotEqual' ? {} : { hint: value };
  const { truth } = compileMatch(match, reader);
  const ofOthers = opaque(
    space,
    key,
    ({ claims, now }) => truth({ claims, now }, () => {}),
    { subject, ...hint },
    { subject },
  );
  const isText = space.isOfType(subject, 'string');
  // An empty text may be taken as no text at all, so that nothing is true of it for certain.
  const trueOfText = gates.and([isText, holds, -space.text(subject, 'equals', '')]);
  return {
    isTrue: gates.or([trueOfText, gates.and([ofOthers.isTrue, space.isOneOf(subject, typesThatMatch(match, reader))])]),
    // Null counts as missing elsewhere, but not for a match.
    isFalse: gates.or([gates.and([isText, -holds]), gates.and([ofOthers.isFalse, -isText])]),
  };
}

/** The types besides a text of which a match can be true. */
function typesThatMatch({ type }: Match, { declaration }: ClaimReader): readonly ValueType[] {
  // A number or a list may be written in a text, which a match reads as it stands; what is missing is never true.
  const isEncoded = declaration !== undefined && declaration.encoding !== 'json';
  return isEncoded || type === 'Contains' ? ['other', 'boolean', 'list', 'number'] : ['boolean', 'number'];
}
