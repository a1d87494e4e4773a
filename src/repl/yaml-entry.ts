import type { JsonPath } from '../syntax/json.js';
import { isJsonObject } from '../syntax/json.js';
import type { Entry } from '../syntax/layout.js';
import { readYaml } from '../syntax/read.js';

/**
 * A YAML text with one more entry behind the last one of the list or mapping at `path`: nothing else of the text changes.
 * @param lines The entry, without what it is indented by.
 * @returns Undefined where there is no such collection, or it is not written with a line for each entry.
 */
export function withEntry(text: string, path: JsonPath, lines: readonly string[]): string | undefined {
  const last = lastEntry(text, path);
  if (last === undefined || last.isFlow) return undefined;
  const indent = text.slice(startOfLine(text, last.start), last.start);
  const stop = endOfLine(text, last.end);
  if (indent.trim() !== '' || stop === undefined) return undefined;
  const isSpaced = last.previous !== undefined && /\n[ \t]*\r?\n/.test(text.slice(last.previous.end - 1, last.start));
  return insertLines(
    text,
    stop,
    [...(isSpaced ? [''] : []), ...lines].map((line) => (line === '' ? '' : `${indent}${line}`)),
  );
}

/** The text with lines at the beginning of the line at `offset`, or at its end; with the line breaks that the text has. */
export function insertLines(text: string, offset: number, lines: readonly string[]): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text.slice(0, offset);
  const isWhole = before === '' || before.endsWith('\n');
  const added = lines.map((line) => `${line}${newline}`).join('');
  return `${before}${isWhole ? '' : newline}${added}${text.slice(offset)}`;
}

export function startOfLine(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function lastEntry(text: string, path: JsonPath): Entry | undefined {
  const { value, layout } = readYaml(text, { withLayout: true });
  let collection: unknown = value;
  for (const step of path) {
    if (!isJsonObject(collection) || !Object.hasOwn(collection, step)) return undefined;
    collection = collection[step];
  }
  const steps = Array.isArray(collection)
    ? [collection.length - 1]
    : isJsonObject(collection)
      ? Object.keys(collection)
      : [];
  // Keys of digits come first in an object, wherever they stand in the text.
  const entries = steps.map((step) => layout?.entry([...path, step]));
  return entries.find((entry) => entry !== undefined && entry.index === entry.count - 1);
}

/** Where the next line begins, if what is left of this one is white space and a comment. */
function endOfLine(text: string, offset: number): number | undefined {
  if (text[offset - 1] === '\n') return offset;
  const newline = text.indexOf('\n', offset);
  const stop = newline === -1 ? text.length : newline + 1;
  return /^(?:[ \t]+#[^\n]*|[ \t]*)\r?\n?$/.test(text.slice(offset, stop)) ? stop : undefined;
}
