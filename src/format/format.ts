import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { canonicalJson } from '../syntax/canonical.js';
import type { PlacedComment } from '../syntax/comments.js';
import type { SyntaxLimits } from '../syntax/limits.js';
import { positionsIn } from '../syntax/positions.js';
import { readYaml } from '../syntax/read.js';
import { isIgnoring } from './comments.js';
import type { Written } from './kept-comments.js';
import { lostComment } from './kept-comments.js';
import type { KeyOrder } from './key-order.js';
import { keyOrderOf } from './key-order.js';
import { layOut } from './lay-out.js';

export interface FormatOptions {
  /** The name that diagnostics give the text. */
  readonly file?: string | undefined;
  readonly limits?: Partial<SyntaxLimits> | undefined;
}

export interface Formatted {
  /** Left out where there are errors. */
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Layouts are taken until one is its own layout: a comment may find its place only in the second. */
const MOST_ROUNDS = 4;

/**
 * The canonical layout of a rule file or test file. Its value, and so its digest, stays what it was, every comment stays, and the layout of a
 * layout is itself, and comments ignore the same findings; where that cannot be had, there is an error and no text. JSON is given as it came: it would no longer be JSON.
 */
export function formatRules(text: string, options: FormatOptions = {}): Formatted {
  const read = readYaml(text, options);
  const { value, diagnostics } = read;
  if (value === undefined) return { diagnostics };
  if (isJson(text)) return { text, diagnostics };
  const formatted = settle(text, keyOrderOf(value));
  if (formatted === undefined) return { diagnostics: [...diagnostics, refused(UNSETTLED, options)] };
  const why = refusal({ ...read, text, value }, formatted, options);
  return why === undefined
    ? { text: formatted, diagnostics }
    : { diagnostics: [...diagnostics, refused(why, options)] };
}

function settle(text: string, keyOrder: KeyOrder): string | undefined {
  let before = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const after = layOut(before, keyOrder);
    if (after === undefined || after === before) return after;
    before = after;
  }
  return undefined;
}

type Refusal = Pick<Diagnostic, 'message' | 'help' | 'range'>;

const UNSETTLED: Refusal = {
  message: 'no layout of the text is its own layout',
  help: 'put comments on lines of their own, in front of the entries they speak of',
};

/** Why a layout may not take the place of the text. */
function refusal(before: Written, text: string, options: FormatOptions): Refusal | undefined {
  const { value, locate } = readYaml(text, options);
  if (value === undefined || canonicalJson(value) !== canonicalJson(before.value)) {
    const help = 'the file is left as it is';
    return { message: 'the layout would change what the text says, which is a bug of rolecall', help };
  }
  const lost = lostComment(before, { text, value, locate });
  if (lost === undefined) return undefined;
  const range = positionsIn(before.text).range(lost.offset, lost.offset + lost.text.trimEnd().length);
  if (!isIgnoring(lost.text)) {
    const help = 'put it on a line of its own, in front of the entry that it speaks of';
    return { message: 'the layout would lose the comment', help, range };
  }
  return {
    message: 'in the layout, the comment would ignore findings of something else',
    help: adviseIgnoring(lost, before.text),
    range,
  };
}

/** Where a comment that ignores findings can stand, so that it ignores the same ones in the layout. */
function adviseIgnoring({ isAlone, about }: PlacedComment, text: string): string {
  if (!isAlone || /^\s*[\]}]/.test(text.split('\n', about)[about - 1] ?? '')) {
    return 'put it on a line of its own, above the entry that it is about; brackets in that entry have to close on the line on which they open';
  }
  return 'close the brackets of the entry below it on the line on which they open, or write the entry without brackets';
}

function refused(why: Refusal, { file }: FormatOptions): Diagnostic {
  return { code: 'cannot-format', severity: 'error', ...why, ...(file !== undefined && { file }) };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
