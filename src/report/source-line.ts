import type { Range } from '../diagnostics/diagnostic.js';
import type { Cell } from './cells.js';
import { toCells, widthOf } from './cells.js';

/** One line of a source text around a range, as it fits on a screen, with the stretch to underline. */
export interface SourceLine {
  /** Counts from 1. */
  readonly number: number;
  readonly text: string;
  /** Columns in front of the underline. */
  readonly indent: number;
  /** Columns of the underline; at least one. */
  readonly width: number;
}

const MAX_WIDTH = 100;
/** Columns kept before the range where a line is clipped. */
const CONTEXT = 30;
/** UTF-16 units looked at on each side of the range: a line may be the whole file. */
const REACH = 600;
const MAX_LINES = 3;

/** The lines that the range covers, but no more than `most`, each clipped around its part of the range. */
export function sourceLines(text: string, range: Range, most: number = MAX_LINES): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  const end = Math.min(Math.max(range.end.offset, range.start.offset), text.length);
  let offset = Math.min(range.start.offset, text.length);
  for (let number = range.start.line; lines.length < most; number++) {
    const line = lineAround(text, offset, end);
    lines.push({ number, ...line.shown });
    if (line.next === undefined || line.next >= end) break;
    offset = line.next;
  }
  return lines;
}

function lineAround(text: string, offset: number, end: number): { shown: Omit<SourceLine, 'number'>; next?: number } {
  const from = Math.max(0, offset - REACH);
  const before = text.slice(from, offset);
  const start = from + before.lastIndexOf('\n') + 1;
  const after = text.slice(offset, offset + REACH);
  const newline = after.indexOf('\n');
  const stop = offset + (newline === -1 ? after.length : newline);
  const line = text.slice(start, stop).replace(/\r$/, '');
  // Where a later line of the range is shown, its indentation is not underlined.
  const blank = start === offset ? line.length - line.trimStart().length : 0;
  const cut = { left: start === from && from > 0, right: newline === -1 && stop < text.length };
  const shown = clip(toCells(line), offset - start + (blank < line.length ? blank : 0), end - start, cut);
  return newline === -1 ? { shown } : { shown, next: stop + 1 };
}

/** Shows the cells between `start` and `end` (in UTF-16 units) with as much of the line around them as fits. */
function clip(
  cells: readonly Cell[],
  start: number,
  end: number,
  cut: { readonly left: boolean; readonly right: boolean },
): Omit<SourceLine, 'number'> {
  const first = indexOfUnit(cells, start);
  const last = Math.max(indexOfUnit(cells, end), first);
  let from = 0;
  if (cut.left || widthOf(cells) > MAX_WIDTH) {
    let context = 0;
    for (from = first; from > 0; from--) {
      context += cells[from - 1]?.width ?? 0;
      if (context > CONTEXT) break;
    }
  }
  let to = from;
  for (let width = 0; to < cells.length; to++) {
    width += cells[to]?.width ?? 0;
    if (width > MAX_WIDTH) break;
  }
  const head = from > 0 || cut.left ? '…' : '';
  const tail = to < cells.length || cut.right ? '…' : '';
  return {
    text: `${head}${cells
      .slice(from, to)
      .map((cell) => cell.text)
      .join('')}${tail}`,
    indent: head.length + widthOf(cells.slice(from, first)),
    width: Math.max(1, widthOf(cells.slice(first, Math.min(last, to)))),
  };
}

/** The first cell that begins at or behind a UTF-16 unit. */
function indexOfUnit(cells: readonly Cell[], unit: number): number {
  let units = 0;
  for (const [index, cell] of cells.entries()) {
    if (units >= unit) return index;
    units += cell.units;
  }
  return cells.length;
}
