import type { Diagnostic, Position } from '../diagnostics/diagnostic.js';
import { quote } from '../diagnostics/quote.js';

/** Says where a text first differs from its layout. Undefined where it does not. */
export function differenceOf(text: string, formatted: string, file: string): Diagnostic | undefined {
  if (text === formatted) return undefined;
  const [before, after] = [text.split('\n'), formatted.split('\n')];
  let index = 0;
  while (index < before.length && before[index] === after[index]) index++;
  const at = Math.min(index, before.length - 1);
  const offset = before.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0);
  const position = (column: number): Position => ({ line: at + 1, column: column + 1, offset: offset + column });
  return {
    code: 'not-formatted',
    severity: 'warning',
    message: 'the text does not have the canonical layout',
    file,
    range: { start: position(0), end: position(before[at]?.length ?? 0) },
    help: `${wanted(before[index], after[index])}; \`rolecall fmt\` rewrites the file`,
  };
}

function wanted(before: string | undefined, after: string | undefined): string {
  if (after === undefined) return 'the layout ends before this line';
  if (before?.trim() !== after.trim()) {
    return after === '' ? 'the layout has an empty line here' : `the layout has ${quote(after)} here`;
  }
  return `the layout has other white space here: not ${quote(before)} but ${quote(after)}`;
}
