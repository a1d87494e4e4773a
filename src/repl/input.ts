import { isToken } from '../cli/shown.js';
import { printable } from '../report/printable.js';

/** What was typed, pasted or piped in. */
export type Input =
  | { readonly kind: 'blank' }
  | { readonly kind: 'command'; readonly name: string; readonly argument: string }
  /** `value` is YAML; empty takes the claim away. */
  | { readonly kind: 'assign'; readonly claim: string; readonly value: string }
  | { readonly kind: 'claims'; readonly text: string }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'unknown' }
  /** More lines belong to it. */
  | { readonly kind: 'incomplete' };

const ASSIGNMENT = /^("(?:[^"\\]|\\.)*"|[^\s"{[=:][^\s=]*) *=(?!=)([\s\S]*)$/;

/**
 * What a text is. Brackets that are open go on in the next line; a YAML mapping goes on up to an empty line.
 * @param isLast Nothing follows: what is there is all there is.
 */
export function readInput(text: string, isLast = false): Input {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'blank' };
  if (trimmed.startsWith(':')) return readCommand(trimmed);
  if (isToken(trimmed)) return { kind: 'token', token: trimmed.replace(/^Bearer +/, '').replaceAll('"', '') };
  if (!isLast && bracketsBehind(trimmed, NOTHING_OPEN).depth > 0) return { kind: 'incomplete' };
  if (trimmed.startsWith('{')) return { kind: 'claims', text: trimmed };
  const [, claim, value] = ASSIGNMENT.exec(trimmed) ?? [];
  if (claim !== undefined && value !== undefined)
    return { kind: 'assign', claim: unquoted(claim), value: value.trim() };
  if (!/^(?:"(?:[^"\\]|\\.)*"|[^\s].*?):(?:\s|$)/.test(trimmed)) return { kind: 'unknown' };
  return isLast || /\n[ \t]*\n$/.test(text) ? { kind: 'claims', text } : { kind: 'incomplete' };
}

function readCommand(text: string): Input {
  const [, name = '', argument = ''] = /^:\s*(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
  return { kind: 'command', name, argument: argument.trim() };
}

/** A claim's name as it is typed before a `=`. */
export function typedClaim(name: string): string {
  const isPlain = printable(name) === name && ASSIGNMENT.exec(`${name} =`)?.[1] === name;
  return isPlain ? name : JSON.stringify(name);
}

function unquoted(name: string): string {
  if (!name.startsWith('"')) return name;
  try {
    return String(JSON.parse(name));
  } catch {
    return name;
  }
}

/** What is open at the end of a text. */
export interface Brackets {
  readonly depth: number;
  /** The quotation mark of a text that has begun; empty outside of one. */
  readonly quote: string;
}

export const NOTHING_OPEN: Brackets = { depth: 0, quote: '' };

/** What is open behind a text that stands behind what was open before. */
export function bracketsBehind(text: string, before: Brackets): Brackets {
  let { depth, quote } = before;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (quote !== '') {
      if (character === '\\' && quote === '"') i++;
      else if (character === quote) quote = '';
    } else if (character === '"' || (character === "'" && /[\s[{,:=]/.test(text.charAt(i - 1)))) quote = character;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
  }
  return { depth, quote };
}

/** Can a line not go on with what stands before it, but only begin anew? What is open before it was not closed. */
export function beginsAnew(line: string): boolean {
  return /^:\S/.test(line) || ASSIGNMENT.test(line);
}
