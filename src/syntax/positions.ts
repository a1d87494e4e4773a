import type { Position, Range } from '../diagnostics/diagnostic.js';

/** Turns UTF-16 offsets into a text into places. Lines end at `\n`; a `\r` before it and a byte order mark count as characters. */
export interface Positions {
  /** Offsets outside the text are taken for its nearest end. */
  readonly range: (start: number, end: number) => Range;
}

/** Looks for the lines when the first place is asked for. */
export function positionsIn(text: string): Positions {
  let lines: readonly number[] | undefined;
  const position = (wanted: number): Position => {
    const offset = Math.min(Math.max(wanted, 0), text.length);
    lines ??= lineStarts(text);
    const line = lineAt(lines, offset);
    return { line: line + 1, column: offset - (lines[line] ?? 0) + 1, offset };
  };
  return { range: (start, end) => ({ start: position(start), end: position(Math.max(start, end)) }) };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The last line that starts at or before `offset`. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
