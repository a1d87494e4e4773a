import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { canonicalJson } from '../syntax/canonical.js';
import type { Json } from '../syntax/json.js';
import type { SyntaxLimits } from '../syntax/limits.js';
import { readYaml } from '../syntax/read.js';
import { commentsOf } from './comments.js';
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
 * The canonical layout of a rule file. Its value, and so its digest, stays what it was, every comment stays, and the layout of a layout is
 * itself; where that cannot be had, the text is given as it came with a warning. So is JSON, which would no longer be JSON.
 */
export function formatRules(text: string, options: FormatOptions = {}): Formatted {
  const { value, diagnostics } = readYaml(text, options);
  if (value === undefined) return { diagnostics };
  if (isJson(text)) return { text, diagnostics };
  const formatted = settle(text);
  const isSame = formatted !== undefined && means(formatted, value, options) && keepsComments(text, formatted);
  if (isSame) return { text: formatted, diagnostics };
  return {
    text,
    diagnostics: [
      ...diagnostics,
      {
        code: 'not-formatted',
        severity: 'warning',
        message: 'the text is left as it is: another layout would change what it says or lose a comment',
        help: 'put comments on lines of their own, in front of the entries they speak of',
        ...(options.file !== undefined && { file: options.file }),
      },
    ],
  };
}

function settle(text: string): string | undefined {
  let before = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const after = layOut(before);
    if (after === undefined || after === before) return after;
    before = after;
  }
  return undefined;
}

function means(text: string, value: Json, options: FormatOptions): boolean {
  const again = readYaml(text, options).value;
  return again !== undefined && canonicalJson(again) === canonicalJson(value);
}

function keepsComments(before: string, after: string): boolean {
  return commentsOf(before).toSorted().join('\n') === commentsOf(after).toSorted().join('\n');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
