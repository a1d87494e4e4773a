import { quote } from '../diagnostics/quote.js';
import type { SyntaxProblem } from './report.js';

/** What to do about the reader's own problems, by its code. */
const HELP: ReadonlyMap<string, string> = new Map([
  ['BAD_DQ_ESCAPE', 'in double quotes a backslash starts an escape; write two, or use single quotes'],
  ['BAD_INDENT', 'line the keys of one mapping up in one column'],
  ['BAD_SCALAR_START', 'put the value in quotes'],
  ['BLOCK_AS_IMPLICIT_KEY', 'a text with `: ` in it needs quotes'],
  ['MISSING_CHAR', 'look for a missing `:`, quote, bracket or comma just before this place'],
  ['MULTILINE_IMPLICIT_KEY', 'a key stands on one line; look for a missing `:`'],
  ['TAB_AS_INDENT', 'indent with spaces'],
  ['UNEXPECTED_TOKEN', 'look for a wrong indentation, or a text that needs quotes'],
]);

/** What the library says in words of its own. */
const WORDING: readonly (readonly [RegExp, (found: string) => SyntaxProblem])[] = [
  [
    /^Missing closing (.)quote$/,
    (mark) => problem(`the closing ${mark === '"' ? 'double' : 'single'} quote is missing`, HELP.get('MISSING_CHAR')),
  ],
  [
    /^Flow .* end with a (.)$/,
    (mark) =>
      problem(
        `the closing \`${mark}\` is missing`,
        'close what was opened; lines up to it are indented more than the key before it',
      ),
  ],
  [/^Invalid escape sequence (.*)$/s, (raw) => problem(`${quote(raw)} is no escape`, HELP.get('BAD_DQ_ESCAPE'))],
  [
    /^Plain value cannot start with .* (.)$/,
    (mark) => problem(`a text without quotes cannot start with ${quote(mark)}`, HELP.get('BAD_SCALAR_START')),
  ],
  [
    /^Unexpected block-seq-ind /,
    () =>
      problem(
        'a list stands on the line of its key',
        'start the list on the next line, or quote a text that starts with `- `',
      ),
  ],
  [
    /^Unexpected .* at node end$/,
    () => problem('more stands behind the end of a value', 'look for a quote inside of quotes, or a missing comma'),
  ],
  [
    /^Block scalar header includes extra characters: (.*)$/s,
    (header) => problem(`${quote(header)} does not start a block of text`, HELP.get('UNEXPECTED_TOKEN')),
  ],
  [/^Implicit map keys need /, () => problem('a key has no `:` behind it', HELP.get('MISSING_CHAR'))],
];

/** A problem that the YAML library found, by its code and message. */
export function yamlProblem(code: string, message: string): SyntaxProblem {
  for (const [form, write] of WORDING) {
    const match = form.exec(message);
    if (match !== null) return write(match[1] ?? '');
  }
  // Library messages may end in a piece of the text.
  const short = message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message;
  return problem(
    short.charAt(0).toLowerCase() + short.slice(1).replace(/\.+$/, '').replaceAll(/\s+/g, ' '),
    HELP.get(code),
  );
}

const LONGEST = 200;

function problem(message: string, help: string | undefined): SyntaxProblem {
  return { code: 'yaml-syntax', message, ...(help !== undefined && { help }) };
}
