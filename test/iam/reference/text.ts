import { type Context, UNREADABLE } from './context.js';

/** A character, any run (`*`), one character (`?`), or those two kept from colons (`-` and `_`). */
export type Token = { readonly is: string } | '*' | '?' | '-' | '_';

/** Whether tokens match a value: a table of all prefixes against all prefixes. */
export function globMatches(tokens: readonly Token[], value: string): boolean {
  const characters = Array.from(value);
  let row = characters.map(() => false);
  row = [true, ...row];
  for (const token of tokens) {
    const next: boolean[] = [];
    for (let at = 0; at <= characters.length; at++) {
      const character = characters[at - 1];
      const noColon = character !== ':';
      if (token === '*') next.push(row[at] === true || (at > 0 && next[at - 1] === true));
      else if (token === '-') next.push(row[at] === true || (at > 0 && noColon && next[at - 1] === true));
      else if (at === 0) next.push(false);
      else if (token === '?') next.push(row[at - 1] === true);
      else if (token === '_') next.push(row[at - 1] === true && noColon);
      else next.push(row[at - 1] === true && token.is === character);
    }
    row = next;
  }
  return row[characters.length] === true;
}

const literal = (text: string): readonly Token[] => Array.from(text, (is) => ({ is }));
const pattern = (text: string): readonly Token[] => Array.from(text, (is) => (is === '*' || is === '?' ? is : { is }));

/** A policy text with its variables (E17–E25): tokens, `none` where a variable has no value, `bad` where one is malformed. */
export function expand(
  text: string,
  context: Context,
  { variables, wildcards }: { readonly variables: boolean; readonly wildcards: boolean },
): readonly Token[] | 'none' | 'bad' | 'open' {
  const read = wildcards ? pattern : literal;
  const tokens: Token[] = [];
  let state: 'none' | 'open' | undefined;
  let rest = text;
  for (let match = /\$\{([^}]*)\}/.exec(rest); match !== null; match = /\$\{([^}]*)\}/.exec(rest)) {
    tokens.push(...read(rest.slice(0, match.index)));
    rest = rest.slice(match.index + match[0].length);
    const content = match[1] ?? '';
    if (!variables) tokens.push(...literal(match[0]));
    else if (['*', '?', '$'].includes(content)) tokens.push({ is: content });
    else {
      const parts = /^([^\s,]+)(?:, '(.*)')?$/s.exec(content);
      if (parts === null) return 'bad';
      const value = context.get((parts[1] ?? '').toLowerCase());
      if (value === UNREADABLE) state ??= 'open';
      else if (value === '') state ??= parts[2] === undefined ? 'none' : 'open';
      else if (typeof value === 'string') tokens.push(...literal(value));
      else if (parts[2] !== undefined) tokens.push(...literal(parts[2]));
      else state ??= 'none';
    }
  }
  tokens.push(...read(rest));
  return state ?? tokens;
}

/** Whether a text has a malformed variable, whatever the request. */
export const isMalformed = (text: string): boolean =>
  expand(text, new Map(), { variables: true, wildcards: false }) === 'bad';

export const hasVariable = (text: string): boolean => /\$\{(?!\*\}|\?\}|\$\})[^}]*\}/.test(text);

export const textOf = (tokens: readonly Token[]): string =>
  tokens.map((token) => (typeof token === 'string' ? token : token.is)).join('');
