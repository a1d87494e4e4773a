import { foldAscii } from '../../condition/fold.js';
import { readsOf } from '../../condition/operators/plain.js';
import type { ClaimReader } from '../../condition/reader.js';
import type { Atom, Match } from '../../ruleset/model.js';
import { foldLoosely } from '../match-subject.js';
import type { Key, Lacking, Part, TextView } from './key.js';
import { lackingKey, MAX_PART, scalarKey, textKey } from './key.js';

/**
 * `certain`: a rule counts only where its test is true. `possible`: where it is not false. A `match` that has something to tell in
 * `caveats` counts in either case.
 */
export type Need = 'certain' | 'possible';

/** Keys of which at least one is found wherever the rule counts. */
export type Guard = readonly Key[];

/** The guards that one test of a claim gives, to choose from; none where it gives none. */
export function atomOptions(atom: Atom, reader: ClaimReader, need: Need): readonly Guard[] {
  const { test } = atom;
  if (test.operator === 'exists') return [];
  const options = testOptions(atom, reader);
  if (need === 'certain' && atom.ifMissing !== true) return options;
  const type: Lacking = readsOf(test);
  return options.map((guard) => [...guard, lackingKey(reader, type)]);
}

/** Is a test true wherever a key of its guard is found that is not for what the claim lacks? */
export function isSettledByKey({ test }: Atom): boolean {
  switch (test.operator) {
    case 'equals':
    case 'in':
    case 'includes':
    case 'includesAny':
      return true;
    case 'startsWith':
    case 'endsWith':
    case 'contains':
      return test.operand.length <= MAX_PART;
    default:
      return false;
  }
}

function testOptions({ test, ignoreCase }: Atom, reader: ClaimReader): readonly Guard[] {
  const fold = ignoreCase ? foldAscii : (text: string): string => text;
  const text = (part: Part, operand: string): readonly Guard[] => {
    const key = textKey(reader, ignoreCase ? 'folded' : 'text', part, fold(operand));
    return key ? [[key]] : [];
  };
  const member = (operand: string): Key =>
    textKey(reader, ignoreCase ? 'foldedMembers' : 'members', 'whole', fold(operand)) as Key;
  const value = (operand: string | number | boolean): Key =>
    typeof operand === 'string' ? (text('whole', operand)[0]?.[0] as Key) : scalarKey(reader, operand);
  switch (test.operator) {
    case 'equals':
      return [[value(test.operand)]];
    case 'in':
      return [test.operand.map(value)];
    case 'startsWith':
      return text('start', test.operand);
    case 'endsWith':
      return text('end', test.operand);
    case 'contains':
      return text('inside', test.operand);
    case 'like':
      return likeParts(test.operand).flatMap(([part, operand]) => text(part, operand));
    case 'includes':
      return [[member(test.operand)]];
    case 'includesAny':
    case 'subsetOf':
      return [test.operand.map(member)];
    case 'includesAll':
      return test.operand.map((operand) => [member(operand)]);
    default:
      return [];
  }
}

/** The texts between the wildcards, and where they stand. */
function likeParts(glob: string): readonly (readonly [Part, string])[] {
  const pieces = glob.split(/[*?]+/);
  const last = pieces.length - 1;
  if (last === 0) return [['whole', glob]];
  return pieces.map((piece, i) => [i === 0 ? 'start' : i === last ? 'end' : 'inside', piece]);
}

const PARTS = { Equals: 'whole', StartsWith: 'start', Contains: 'inside' } as const;

/**
 * The guards of a rule of Cognito's own. Each reading of the claim that could match has one of its texts under the keys; without
 * letter case, white space and normal form as well, since that another reading would match is told in a caveat.
 */
export function matchOptions({ type, value }: Match, reader: ClaimReader, need: Need): readonly Guard[] {
  const loose = foldLoosely(value);
  // What is empty may be taken for anything, and wildcards for any text.
  if (type === 'NotEqual' || value === '' || loose === '' || /[*?]/.test(value)) return [];
  const keys = (
    [
      ['match', value],
      ['loose', loose],
    ] as const satisfies readonly (readonly [TextView, string])[]
  ).map(([view, text]) => textKey(reader, view, PARTS[type], text) as Key);
  return [need === 'possible' ? [...keys, lackingKey(reader, 'match')] : keys];
}
