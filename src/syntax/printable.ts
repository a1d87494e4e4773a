/**
 * Characters that a reader cannot see or that move others about: controls, spaces but U+0020, format and bidirectional
 * characters, surrogates, private use, noncharacters. A fixed list, so that every runtime writes the same text.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\x1f\x7f-\xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\uf8ff\ufeff\ufff0-\uffff\u{110bd}\u{110cd}\u{13430}-\u{1345f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{10ffff}]/u;
const EACH_UNSEEN = new RegExp(UNSEEN.source, 'gu');

/** Is every character of `text` one that a reader sees as it is? */
export function isPrintable(text: string): boolean {
  return !UNSEEN.test(text);
}

/** The text with every unseen character written as an escape that YAML knows in double quotes. */
export function printable(text: string): string {
  return text.replace(EACH_UNSEEN, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}

/** The text in double quotes, on one line, as YAML reads it. */
export function quoted(text: string): string {
  return printable(JSON.stringify(text));
}
