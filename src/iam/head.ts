import { beginsWith } from './begins-with.js';
import { RUN } from './glob.js';
import type { TemplatePart } from './template.js';

/** How every text that a pattern matches begins. */
export interface Head {
  readonly text: string;
  /** The pattern matches this text alone. */
  readonly isWhole: boolean;
}

/** That of a pattern of which nothing is known. */
export const ANY_HEAD: Head = { text: '', isWhole: false };

/** What stands before the first wildcard or variable. */
export function headOf(parts: readonly TemplatePart[]): Head {
  const open = parts.findIndex((part) => typeof part !== 'string');
  return { text: parts.slice(0, open < 0 ? parts.length : open).join(''), isWhole: open < 0 };
}

/** Does the head say all that the pattern does? So it is where nothing, or only any run of characters, stands behind it. */
export function isAllHead(parts: readonly TemplatePart[]): boolean {
  const open = parts.findIndex((part) => typeof part !== 'string');
  return open < 0 || (open === parts.length - 1 && parts[open] === RUN);
}

export function begins(text: string, { text: head, isWhole }: Head): boolean {
  return isWhole ? text === head : beginsWith(text, head);
}
