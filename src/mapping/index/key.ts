import type { ClaimReader } from '../../condition/reader.js';

/**
 * How a claim is looked at. `text`, `members`, `scalar`: the value that conditions read. `match`: the texts that Cognito's own rules
 * compare. `folded`, `foldedMembers`, `loose`: the same without what these take as equal.
 */
export type TextView = 'text' | 'folded' | 'members' | 'foldedMembers' | 'match' | 'loose';

/** Where in the text of a claim the text of a key stands. */
export type Part = 'whole' | 'start' | 'end' | 'inside';

/** The type of value that a rule needs, where the claim has none that can be read. */
export type Lacking = 'string' | 'number' | 'boolean' | 'list' | 'match';

/** Something that a claim can be asked for at once, for all rules that are filed under it. Keys of one group differ in their `asked`. */
export type Key = { readonly reader: ClaimReader; readonly group: number } & (
  | { readonly kind: 'text'; readonly view: TextView; readonly part: Part; readonly asked: string }
  | { readonly kind: 'scalar'; readonly asked: number | boolean }
  | { readonly kind: 'lacking'; readonly asked: Lacking }
);

/** Longer parts tell no more: the rule itself is checked anyway. */
export const MAX_PART = 64;

/** A key for a part of a text; undefined for the empty one, which stands everywhere. */
export function textKey(reader: ClaimReader, view: TextView, part: Part, whole: string): Key | undefined {
  const text = part === 'whole' ? whole : part === 'end' ? whole.slice(-MAX_PART) : whole.slice(0, MAX_PART);
  if (text === '' && part !== 'whole') return undefined;
  return { kind: 'text', reader, group: groupOf(reader, VIEWS[view] + PARTS[part]), view, part, asked: text };
}

export function scalarKey(reader: ClaimReader, value: number | boolean): Key {
  return { kind: 'scalar', reader, group: groupOf(reader, SCALAR), asked: value };
}

export function lackingKey(reader: ClaimReader, type: Lacking): Key {
  return { kind: 'lacking', reader, group: groupOf(reader, LACKING), asked: type };
}

const VIEWS: Readonly<Record<TextView, number>> = {
  text: 0,
  folded: 4,
  members: 8,
  foldedMembers: 12,
  match: 16,
  loose: 20,
};
const PARTS: Readonly<Record<Part, number>> = { whole: 0, start: 1, end: 2, inside: 3 };
const SCALAR = 24;
const LACKING = 25;
const GROUPS = 26;

function groupOf({ slot }: ClaimReader, number: number): number {
  return slot * GROUPS + number;
}
