import type { Diagnostic, Severity } from '../diagnostics/diagnostic.js';
import type { Paint, Style } from './paint.js';
import { plain } from './paint.js';
import { printable } from './printable.js';
import type { SourceLine } from './source-line.js';
import { sourceLines } from './source-line.js';

/** What a code frame is made of; a `Diagnostic` is one. */
export type Problem = Pick<Diagnostic, 'severity' | 'message' | 'help' | 'suggestion' | 'file' | 'range' | 'path'> & {
  readonly code?: string;
};

/** Where something stands. */
export type Place = Pick<Problem, 'file' | 'range' | 'path'>;

const STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue' };

/**
 * One problem as a code frame: severity, code and message, the place, the source lines with the range underlined, and what to do.
 * @param text The text that the range is about; without it only the place is named.
 * @returns Lines that end in a line feed. Nothing of the problem or the text reaches a terminal unescaped.
 */
export function prettyProblem(problem: Problem, text?: string, paint: Paint = plain): string {
  const style = STYLES[problem.severity];
  const code = problem.code === undefined ? '' : `[${problem.code}]`;
  const head = `${paint('bold', paint(style, `${problem.severity}${code}`))}: ${printable(problem.message)}`;
  const source = text === undefined || problem.range === undefined ? [] : sourceLines(text, problem.range);
  const gutter = gutterOf(source);
  const help = helpOf(problem).map((line) => `${gutter} ${paint('blue', '=')} help: ${printable(line)}`);
  return `${[head, ...frameLines(problem, source, paint, style), ...help].join('\n')}\n`;
}

/** The place of something, and source lines under it; with a `style` also what it underlines in them. */
export function frameLines(
  place: Place,
  source: readonly SourceLine[],
  paint: Paint,
  style?: Style,
): readonly string[] {
  const gutter = gutterOf(source);
  const bar = paint('blue', '|');
  const lines: string[] = [];
  const where = placeOf(place);
  if (where !== undefined) lines.push(`${gutter}${paint('blue', '-->')} ${where}`);
  if (source.length > 0) lines.push(`${gutter} ${bar}`);
  for (const line of source) {
    lines.push(`${paint('blue', String(line.number).padStart(gutter.length))} ${bar} ${line.text}`.trimEnd());
    if (style !== undefined) {
      lines.push(`${gutter} ${bar} ${' '.repeat(line.indent)}${paint(style, '^'.repeat(line.width))}`);
    }
  }
  return lines;
}

function gutterOf(source: readonly SourceLine[]): string {
  return ' '.repeat(String(source.at(-1)?.number ?? 0).length);
}

/** `file:line:column`, or the file with the path of the value in it. */
export function placeOf({ file: name, range, path }: Place): string | undefined {
  if (name === undefined) return undefined;
  const file = printable(name);
  if (range !== undefined) return `${file}:${range.start.line}:${range.start.column}`;
  return path ? `${file} at ${printable(path)}` : file;
}

function helpOf({ help, suggestion }: Problem): readonly string[] {
  const meant = suggestion === undefined || help?.includes(suggestion) ? [] : [`did you mean \`${suggestion}\`?`];
  return help === undefined ? meant : [help, ...meant];
}
