import type { Paint } from './paint.js';
import { printable } from './printable.js';

/** One line under a headline. A row without text is left out. */
export type Row = readonly [label: string, text: string];

/** Longest label. */
const WIDTH = 5;

/** Rows as lines, indented, with their labels in a column. */
export function showRows(rows: readonly Row[], paint: Paint): readonly string[] {
  return rows
    .filter(([, text]) => text !== '')
    .map(([label, text]) => `  ${paint('dim', label.padEnd(WIDTH))}  ${printable(text)}`);
}
