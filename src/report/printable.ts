/**
 * Characters that a terminal obeys instead of showing, that move others about, or that nobody sees: controls, format and
 * bidirectional characters, unpaired surrogates, and every space but U+0020.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;
const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** What GitHub's runner takes for a command wherever it stands in a line of a log, whatever is printed before it. */
const RUNNER_COMMAND = /(?<=##)\[/g;

/**
 * The text on one line, with every unseen character written as an escape (`\n`, `\u001b`), and the bracket of `##[` too: safe to send to a
 * terminal or to the log of a CI job.
 */
export function printable(text: string): string {
  return text
    .replace(UNSEEN, (character) => SHORT.get(character) ?? escapeUnits(character))
    .replace(RUNNER_COMMAND, escapeUnits);
}

/**
 * The value as JSON on one line. The characters that `printable` escapes stand escaped here too, which JSON allows, since
 * in JSON they can only stand inside texts.
 */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value).replace(UNSEEN, escapeUnits).replace(RUNNER_COMMAND, escapeUnits)}\n`;
}

/** `\uXXXX` for each UTF-16 unit. */
function escapeUnits(text: string): string {
  let escaped = '';
  for (let i = 0; i < text.length; i++) escaped += `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return escaped;
}
