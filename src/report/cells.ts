import { printable } from './printable.js';

/** What one character of a source line takes on a terminal. */
export interface Cell {
  readonly text: string;
  /** Columns. */
  readonly width: number;
  /** UTF-16 units of the character in the source. */
  readonly units: number;
}

const TAB_STOP = 4;
const NO_WIDTH = /^[\p{Mn}\p{Me}]$/u;
/** East Asian wide and full-width blocks, and pictures; near enough to place a caret. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;

/** The characters of one line, as a terminal can show them: tabs widened, what cannot be seen escaped. */
export function toCells(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let before = '';
  for (const character of line) {
    const cell = toCell(character, column, before);
    cells.push(cell);
    column += cell.width;
    before = (before + character).slice(-2);
  }
  return cells;
}

/** @param before The two characters in front of it, which may make it something else. */
function toCell(character: string, column: number, before: string): Cell {
  const units = character.length;
  if (character === '\t') {
    const width = TAB_STOP - (column % TAB_STOP);
    return { text: ' '.repeat(width), width, units };
  }
  const text = printable(before + character).slice(printable(before).length);
  if (text !== character) return { text, width: text.length, units };
  if (NO_WIDTH.test(text)) return { text, width: 0, units };
  return { text, width: WIDE.test(text) ? 2 : 1, units };
}

export function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((width, cell) => width + cell.width, 0);
}
