import type { Node, Scalar } from 'yaml';

/** No text that was read holds this character. */
const MARK = '\u0001';
/** What stands behind a key whose comment is on its line. */
const COMMENT_BEHIND_KEY = /[ \t]*:?[ \t]+#/y;
const MARKED = new RegExp(`\\n *#${MARK}`, 'g');

/**
 * Marks the comment on the line of a key whose value begins on a later line: `roles: # all of them`. The library takes it for one above the
 * value, but what ignores a finding has to stay on its line.
 */
export function markKeyLine(key: Scalar, value: Node, text: string): void {
  if (typeof value.commentBefore !== 'string') return;
  COMMENT_BEHIND_KEY.lastIndex = key.range?.[1] ?? text.length;
  if (COMMENT_BEHIND_KEY.test(text)) value.commentBefore = MARK + value.commentBefore;
}

/** The marked comment of those above a value, and the others. */
export function splitMarked(comments: string): readonly [string | undefined, string] {
  if (!comments.startsWith(MARK)) return [undefined, comments];
  const [marked, ...others] = comments.split('\n');
  return [marked, others.join('\n')];
}

/** Puts marked comments back behind their keys. */
export function joinKeyLines(text: string): string {
  return text.replaceAll(MARKED, ' #');
}
