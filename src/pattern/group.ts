import { quote, type Read, refuse } from './problem.js';

const BEGINNINGS: readonly { readonly form: RegExp; readonly what: string; readonly help: string }[] = [
  {
    form: /\(\?<?[=!]/y,
    what: 'look-around',
    help: 'write a second test of the same claim, joined by `all`, with `not` for what must not be there',
  },
  {
    form: /\(\?<[^<>()]*>/y,
    what: 'named group',
    help: 'write `(` alone: nothing reads the name of a group',
  },
  {
    form: /\(\?[A-Za-z-]+[:)]/y,
    what: 'flag group',
    help: 'write `ignoreCase: true` beside the pattern, or both letters in a class, such as `[aA]`',
  },
];

/** Reads the start of the group whose `(` stands at `at`. */
export function readGroupStart(source: string, at: number): Read<'group'> {
  if (source[at + 1] !== '?') {
    return { value: 'group', end: at + 1 };
  }
  if (source[at + 2] === ':') {
    return { value: 'group', end: at + 3 };
  }
  for (const { form, what, help } of BEGINNINGS) {
    form.lastIndex = at;
    const text = form.exec(source)?.[0];
    if (text !== undefined) {
      const message = `the ${what} ${quote(text)} is not supported`;
      return refuse('pattern-unsupported', at, at + text.length, message, help);
    }
  }
  const help = 'groups are written `(` `)` or `(?:` `)`; for the character itself write `\\(`';
  return refuse('pattern-syntax', at, at + 2, '`(?` starts no group', help);
}
