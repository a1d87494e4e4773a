/** A place in a session that text goes into, and what AWS takes there. Lengths count code points. */
export interface Place {
  /** How messages speak of it. */
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly characters: RegExp;
  /** The characters, for people. */
  readonly described: string;
  /** Words it may not start with, in any letter case. */
  readonly reserved?: string;
}

const IDENTITY = /^[A-Za-z0-9_+=,.@-]*$/;
const TAG = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

export const SESSION_NAME: Place = {
  name: 'the session name',
  min: 2,
  max: 64,
  characters: IDENTITY,
  described: 'A–Z a–z 0–9 _ + = , . @ -',
};

export const SOURCE_IDENTITY: Place = { ...SESSION_NAME, name: 'the source identity', reserved: 'aws:' };

export const TAG_KEY: Place = {
  name: 'a tag key',
  min: 1,
  max: 128,
  characters: TAG,
  described: 'letters, digits, spaces and _ . : / = + - @',
  reserved: 'aws:',
};

export const TAG_VALUE: Place = {
  name: 'a tag value',
  min: 0,
  max: 256,
  characters: TAG,
  described: 'letters, digits, spaces and _ . : / = + - @',
};

/** A claim in a policy: nothing that IAM gives a meaning, and no way to step out of a path. */
export const POLICY_SLOT: Place = {
  name: 'a slot of the session policy',
  min: 1,
  max: 128,
  characters: /^(?!\.{1,2}$)[A-Za-z0-9_.=@+-]*$/,
  described: 'A–Z a–z 0–9 _ . = @ + -, and is not `.` or `..`',
};

/** What is wrong with a text in a place, as the end of a sentence; undefined where nothing is. Does not show the text. */
export function misfit(text: string, place: Place): string | undefined {
  if (!place.characters.test(text)) return `holds a character other than ${place.described}`;
  const length = codePoints(text);
  if (length < place.min) return `is shorter than ${place.min} characters`;
  if (length > place.max) return `is longer than ${place.max} characters`;
  if (place.reserved !== undefined && text.toLowerCase().startsWith(place.reserved)) {
    return `starts with \`${place.reserved}\`, which AWS reserves`;
  }
  return undefined;
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
