import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { canonicalJson } from '../syntax/canonical.js';
import type { Json } from '../syntax/json.js';
import type { SyntaxLimits } from '../syntax/limits.js';
import { readYaml } from '../syntax/read.js';
import { keepsComments } from './comments.js';
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
 * layout is itself; where that cannot be had, there is an error and no text. JSON is given as it came: it would no longer be JSON.
 */
export function formatRules(text: string, options: FormatOptions = {}): Formatted {
  const { value, diagnostics } = readYaml(text, options);
  if (value === undefined) return { diagnostics };
  if (isJson(text)) return { text, diagnostics };
  const formatted = settle(text, keyOrderOf(value));
  const why = refusal(text, value, formatted, options);
  if (why === undefined && formatted !== undefined) return { text: formatted, diagnostics };
  return { diagnostics: [...diagnostics, refused(why ?? UNSETTLED, options)] };
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

const UNSETTLED = 'no layout of the text is its own layout';

/** Why a layout may not take the place of the text. */
function refusal(text: string, value: Json, formatted: string | undefined, options: FormatOptions): string | undefined {
  if (formatted === undefined) return UNSETTLED;
  const again = readYaml(formatted, options).value;
  const isSame = again !== undefined && canonicalJson(again) === canonicalJson(value);
  if (!isSame) return 'the layout would change what the text says, which is a bug of rolecall';
  return keepsComments(text, formatted) ? undefined : 'the layout would lose or misplace a comment';
}

function refused(why: string, { file }: FormatOptions): Diagnostic {
  return {
    code: 'cannot-format',
    severity: 'error',
    message: why,
    help: 'put comments on lines of their own, in front of the entries they speak of',
    ...(file !== undefined && { file }),
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
