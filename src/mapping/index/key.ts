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

/** Something that a claim can be asked for at once, for all rules that are filed under it. */
export type Key = { readonly reader: ClaimReader; readonly id: string } & (
  | { readonly kind: 'text'; readonly view: TextView; readonly part: Part; readonly text: string }
  | { readonly kind: 'scalar'; readonly value: number | boolean }
  | { readonly kind: 'lacking'; readonly type: Lacking }
);

/** Longer parts tell no more: the rule itself is checked anyway. */
export const MAX_PART = 64;

/** A key for a part of a text; undefined for the empty one, which stands everywhere. */
export function textKey(reader: ClaimReader, view: TextView, part: Part, whole: string): Key | undefined {
  const text = part === 'whole' ? whole : part === 'end' ? whole.slice(-MAX_PART) : whole.slice(0, MAX_PART);
  if (text === '' && part !== 'whole') return undefined;
  return { kind: 'text', reader, view, part, text, id: `${reader.slot} ${view} ${part} ${text}` };
}

export function scalarKey(reader: ClaimReader, value: number | boolean): Key {
  return { kind: 'scalar', reader, value, id: `${reader.slot} scalar ${typeof value} ${value}` };
}

export function lackingKey(reader: ClaimReader, type: Lacking): Key {
  return { kind: 'lacking', reader, type, id: `${reader.slot} lacking ${type}` };
}
