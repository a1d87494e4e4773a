/** Long enough for a provider key: two of them differ at the end. */
const LONGEST = 128;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text from the input as messages show it: in backticks, shortened, on one line. */
export function quote(text: string): string {
  // Twice the units hold as many characters at least, and a long text need not be split into them.
  const characters = [...text.slice(0, 2 * LONGEST + 1)];
  const shown = characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : text;
  return `\`${shown.replace(/[\p{Cc}\u2028\u2029]/gu, escapeCharacter)}\``;
}

function escapeCharacter(character: string): string {
  return SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
