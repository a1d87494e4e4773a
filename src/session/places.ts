/** A place in a session that text goes into, and what AWS takes there. Lengths count code points. */
export interface Place {
  /** How messages speak of it. */
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly characters: RegExp;
  /** The characters, for people. */
  readonly described: string;
  /** What it may not start with, in any letter case. */
  readonly reserved?: string;
  /** Is a text of one or two dots refused, which would step out of a path? */
  readonly noDots?: true;
}

export const SESSION_NAME: Place = {
  name: 'the session name',
  min: 2,
  max: 64,
  characters: /^[A-Za-z0-9_+=,.@-]*$/,
  described: 'A–Z a–z 0–9 _ + = , . @ -',
};

/** AWS reserves `aws:` here as well, which holds a character that is not taken anyway. */
export const SOURCE_IDENTITY: Place = { ...SESSION_NAME, name: 'the source identity' };

export const TAG_KEY: Place = {
  name: 'a tag key',
  min: 1,
  max: 128,
  characters: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u,
  described: 'letters, digits, spaces and _ . : / = + - @',
  reserved: 'aws:',
};

export const TAG_VALUE: Place = { ...TAG_KEY, name: 'a tag value', min: 0, max: 256 };

/** A claim in a policy: nothing that IAM gives a meaning, and no way to step out of a path. */
export const POLICY_SLOT: Place = {
  name: 'a slot of the session policy',
  min: 1,
  max: 128,
  characters: /^[A-Za-z0-9_.=@+-]*$/,
  described: 'A–Z a–z 0–9 _ . = @ + -',
  noDots: true,
};

/** What is wrong with a text in a place, as the end of a sentence; undefined where nothing is. Does not show the text. */
export function misfit(text: string, place: Place): string | undefined {
  const odd = oddCharacter(text, place);
  if (odd !== undefined) return odd;
  const length = codePoints(text);
  if (length < place.min) return length === 0 ? 'is empty' : `is shorter than ${place.min} characters`;
  if (length > place.max) return `is longer than ${place.max} characters`;
  if (place.noDots && (text === '.' || text === '..')) return 'is one or two dots';
  return reservedStart(text, place);
}

/** What is wrong with a text that is a part of what stands in a place: no other part can mend it. */
export function oddCharacter(text: string, { characters, described }: Place): string | undefined {
  return characters.test(text) ? undefined : `holds a character other than ${described}`;
}

/** The first character of a text that its place does not take, for the author of the text; what claims bring is never shown. */
export function oddCharacterIn(text: string, { characters }: Place): string | undefined {
  for (const character of text) if (!characters.test(character)) return character;
  return undefined;
}

/** What AWS takes in a place, for people. */
export function takes({ min, max, described }: Place): string {
  return `AWS takes ${min} to ${max} characters, of ${described}`;
}

/** What is wrong with how the text in a place starts. */
export function reservedStart(text: string, { reserved }: Place): string | undefined {
  if (reserved === undefined || text.slice(0, reserved.length).toLowerCase() !== reserved) return undefined;
  return `starts with \`${reserved}\`, which AWS reserves`;
}

/** Tag keys that are equal so are one key to AWS, which takes them as equal whatever their letter case. */
export function foldTagKey(key: string): string {
  // Two letters can have one capital letter in common and not a small one, and the other way around.
  return key.toUpperCase().toLowerCase();
}

export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
