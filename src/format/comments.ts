import type { Comment } from '../syntax/comments.js';
import { commentsIn } from '../syntax/comments.js';

/** Does a layout have all comments of a text, and those that ignore findings behind the same entry or above one, as they were? */
export function keepsComments(before: string, after: string): boolean {
  return listed(before) === listed(after);
}

function listed(text: string): string {
  return Array.from(commentsIn(text), (comment) => told(comment, text))
    .sort()
    .join('\n');
}

/** Only for what ignores findings does it matter on which line it is. A line with a dash alone is as good as none. */
function told({ text: comment, offset, isAlone }: Comment, text: string): string {
  const written = comment.trimEnd();
  if (!isIgnoring(written)) return written;
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return `${isAlone || /^[\s-]*$/.test(line) ? 'above' : 'behind'} ${written}`;
}

/** Is this what ignores a finding? */
export function isIgnoring(comment: string): boolean {
  return /^#\s*rolecall-ignore\b/.test(comment);
}

/** Comments of the library, one above the other; null for none. */
export function joined(first: string | null | undefined, second: string | null | undefined): string | null {
  return [first, second].filter((text) => text).join('\n') || null;
}

/** A comment of the library without blanks at the ends of its lines, and with one empty line at most between two. */
export function tidied(comment: string): string {
  // The library has an empty comment as a blank, and an empty line as nothing.
  const lines = comment.split('\n').map((line) => (line === '' ? '' : line.trimEnd() || ' '));
  return lines.join('\n').replaceAll(/\n{3,}/g, '\n\n');
}
