import type { PlacedComment } from '../syntax/comments.js';
import { placedComments } from '../syntax/comments.js';
import type { Json, JsonPath } from '../syntax/json.js';
import { formatPointer } from '../syntax/json.js';
import type { ReadText } from '../syntax/read.js';
import { isIgnoring } from './comments.js';

/** A text and what was read in it. */
export interface Written extends Pick<ReadText, 'locate'> {
  readonly text: string;
  readonly value: Json;
}

/** A comment of a text that a layout of it does not have, or has where it ignores something else; the first of them. */
export function lostComment(before: Written, after: Written): PlacedComment | undefined {
  const left = new Map<string, number>();
  for (const [, told] of toldComments(after)) left.set(told, (left.get(told) ?? 0) + 1);
  for (const [comment, told] of toldComments(before)) {
    const count = left.get(told) ?? 0;
    if (count === 0) return comment;
    left.set(told, count - 1);
  }
  return undefined;
}

/** Each comment as it has to be in a layout: what it says, and of one that ignores findings all that they can be about. */
function toldComments(written: Written): readonly (readonly [comment: PlacedComment, told: string])[] {
  const comments = placedComments(written.text);
  const ignoring = comments.filter(({ text }) => isIgnoring(text));
  const starts = ignoring.length === 0 ? NOTHING : startsOn(new Set(ignoring.map(({ about }) => about)), written);
  return comments.map((comment) => {
    const text = comment.text.trimEnd();
    return [comment, isIgnoring(text) ? JSON.stringify([text, starts.get(comment.about)]) : text];
  });
}

const NOTHING: ReadonlyMap<number, readonly string[]> = new Map();

/** The parts of the value that start on some of the lines: a finding is ignored by the line on which its part starts. */
function startsOn(lines: ReadonlySet<number>, { value, locate }: Written): ReadonlyMap<number, readonly string[]> {
  const starts = new Map<number, string[]>();
  const visit = (node: Json, path: JsonPath): void => {
    for (const part of ['key', 'value'] as const) {
      const line = locate(path, part)?.start.line;
      if (line === undefined || !lines.has(line)) continue;
      const known = starts.get(line) ?? [];
      known.push(`${part} ${formatPointer(path)}`);
      starts.set(line, known);
    }
    if (typeof node !== 'object' || node === null) return;
    const isList = Array.isArray(node);
    for (const [name, member] of Object.entries(node)) visit(member as Json, [...path, isList ? Number(name) : name]);
  };
  visit(value, []);
  for (const parts of starts.values()) parts.sort();
  return starts;
}
