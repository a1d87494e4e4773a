import type { JsonPath } from '../syntax/json.js';
import type { Entry, Layout, Stretch } from '../syntax/layout.js';
import type { ReadText } from '../syntax/read.js';
import type { TextEdit } from './report.js';
import type { LintEdit } from './rule.js';

interface Replacement extends Stretch {
  readonly text: string;
}

/**
 * The changes of a text that make the changes of what it says. Comments stay, but for those inside of what goes and at the end of its line.
 * Undefined where a part is laid out in a way that nobody writes.
 */
export function toTextEdits(
  edits: readonly LintEdit[],
  text: string,
  { layout }: ReadText,
): readonly TextEdit[] | undefined {
  if (layout === undefined) return undefined;
  const replacements: Replacement[] = [];
  for (const edit of edits) {
    const some = 'remove' in edit ? removal(edit.path, text, layout) : replacement(edit, text, layout);
    if (some === undefined) return undefined;
    replacements.push(...some);
  }
  replacements.sort((a, b) => a.start - b.start || a.end - b.end);
  if (replacements.some(({ end }, i) => end > (replacements[i + 1]?.start ?? end))) return undefined;
  return replacements.map(({ start, end, text: written }) => ({ range: layout.range(start, end), text: written }));
}

function replacement(
  { path, part = 'value', text: written }: Exclude<LintEdit, { readonly remove: true }>,
  text: string,
  layout: Layout,
): readonly Replacement[] | undefined {
  const extent = layout.extent(path, part);
  if (extent === undefined) return undefined;
  const { start, end } = extent;
  // A value in the place of none needs room behind the colon.
  if (start === end) return [{ start, end, text: ` ${written}` }];
  // The line break that ends a block of text stays.
  return [{ start, end: start + text.slice(start, end).trimEnd().length, text: written }];
}

function removal(path: JsonPath, text: string, layout: Layout): readonly Replacement[] | undefined {
  const entry = layout.entry(path);
  if (entry === undefined) return undefined;
  if (entry.count === 1) return emptied(entry, text);
  return entry.isFlow ? removalFromFlow(entry, text) : removalFromBlock(entry, text);
}

/** A collection without its one entry. */
function emptied(
  { collection: { start, end, empty, isRoot } }: Entry,
  text: string,
): readonly Replacement[] | undefined {
  if (isRoot) return undefined;
  return [{ start, end: start + text.slice(start, end).trimEnd().length, text: empty }];
}

function removalFromBlock(entry: Entry, text: string): readonly Replacement[] | undefined {
  const { start, nextStart } = entry;
  const lineStart = startOfLine(text, start);
  const stop = endOfLines(entry.end, text);
  if (stop === undefined || wouldGrow(entry, text, stop)) return undefined;
  const lead = text.slice(lineStart, start);
  if (lead.trim() === '') return [cut(lineStart, stop)];
  // The first entry stands behind the dash of the list that the collection is in: the next one takes its place.
  if (entry.index > 0 || nextStart === undefined || !/^[ \t]*(?:[-?:][ \t]+)+$/.test(lead)) return undefined;
  if (text.slice(entry.end, nextStart).trim() === '') return [cut(start, nextStart)];
  const from = lineStart + lead.trimEnd().length;
  return [cut(from, stop - (/\r?\n$/.exec(text.slice(from, stop))?.[0].length ?? 0))];
}

/** Would a block of text before the entry take in what follows: the empty lines that it keeps, or a comment as far to the right as it? */
function wouldGrow({ previous }: Entry, text: string, stop: number): boolean {
  if (previous === undefined || text[previous.end - 1] !== '\n') return false;
  const before = text.slice(previous.start, previous.end);
  if (/^[ \t]*\r?$/m.test(lineAt(text, stop))) return /[|>]\d?\+/.test(before);
  const [, indent = ''] = /^([ \t]*)#/.exec(lineAt(text, stop)) ?? [];
  const last = before.trimEnd().lastIndexOf('\n') + 1;
  return indent !== '' && indent.length >= (/^[ \t]*/.exec(before.slice(last))?.[0].length ?? 0);
}

function lineAt(text: string, offset: number): string {
  const newline = text.indexOf('\n', offset);
  return text.slice(offset, newline === -1 ? text.length : newline);
}

function removalFromFlow(
  { start, end, commaBefore, commaAfter }: Entry,
  text: string,
): readonly Replacement[] | undefined {
  const rest = commaAfter ?? commaBefore;
  if (rest === undefined) return undefined;
  const lineStart = startOfLine(text, start);
  const isFirstOnLine = text.slice(lineStart, start).trim() === '';
  if (commaAfter !== undefined) {
    if (text.slice(end, commaAfter).trim() !== '') return [cut(start, end), cut(commaAfter, commaAfter + 1)];
    const stop = endOfLines(commaAfter + 1, text);
    if (isFirstOnLine && stop !== undefined) return [cut(lineStart, stop)];
    const spaces = /^[ \t]*(?![ \t#])/.exec(text.slice(commaAfter + 1))?.[0].length ?? 0;
    return [cut(start, commaAfter + 1 + spaces)];
  }
  if (text.slice(rest + 1, start).trim() === '') return [cut(rest, end)];
  // A comment behind the comma is about the entry before it.
  const stop = endOfLines(end, text);
  return [cut(rest, rest + 1), isFirstOnLine && stop !== undefined ? cut(lineStart, stop) : cut(start, end)];
}

function cut(start: number, end: number): Replacement {
  return { start, end, text: '' };
}

function startOfLine(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The start of the line behind an offset; undefined where more than white space and a comment stands before it. */
function endOfLines(offset: number, text: string): number | undefined {
  if (text[offset - 1] === '\n') return offset;
  const newline = text.indexOf('\n', offset);
  const stop = newline === -1 ? text.length : newline + 1;
  return /^(?:[ \t]+#[^\n]*|[ \t]*)\r?\n?$/.test(text.slice(offset, stop)) ? stop : undefined;
}
