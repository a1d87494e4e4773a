import type { Diagnostic, Severity } from '../diagnostics/diagnostic.js';
import type { Paint, Style } from './paint.js';
import { plain } from './paint.js';
import { printable } from './printable.js';
import { sourceLines } from './source-line.js';

/** What a code frame is made of; a `Diagnostic` is one. */
export type Problem = Pick<Diagnostic, 'severity' | 'message' | 'help' | 'suggestion' | 'file' | 'range' | 'path'> & {
  readonly code?: string;
};

const STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue' };

/**
 * One problem as a code frame: severity, code and message, the place, the source lines with the range underlined, and what to do.
 * @param text The text that the range is about; without it only the place is named.
 * @returns Lines that end in a line feed. Nothing of the problem or the text reaches a terminal unescaped.
 */
export function prettyProblem(problem: Problem, text?: string, paint: Paint = plain): string {
  const style = STYLES[problem.severity];
  const code = problem.code === undefined ? '' : `[${problem.code}]`;
  const source = text === undefined || problem.range === undefined ? [] : sourceLines(text, problem.range);
  const gutter = ' '.repeat(String(source.at(-1)?.number ?? 0).length);
  const bar = paint('blue', '|');
  const lines = [`${paint('bold', paint(style, `${problem.severity}${code}`))}: ${printable(problem.message)}`];
  const place = placeOf(problem);
  if (place !== undefined) lines.push(`${gutter}${paint('blue', '-->')} ${place}`);
  if (source.length > 0) lines.push(`${gutter} ${bar}`);
  for (const line of source) {
    lines.push(`${paint('blue', String(line.number).padStart(gutter.length))} ${bar} ${line.text}`.trimEnd());
    lines.push(`${gutter} ${bar} ${' '.repeat(line.indent)}${paint(style, '^'.repeat(line.width))}`);
  }
  for (const help of helpOf(problem)) lines.push(`${gutter} ${paint('blue', '=')} help: ${printable(help)}`);
  return `${lines.join('\n')}\n`;
}

/** `file:line:column`, or the file with the path of the value in it. */
function placeOf(problem: Problem): string | undefined {
  if (problem.file === undefined) return undefined;
  const file = printable(problem.file);
  if (problem.range !== undefined) return `${file}:${problem.range.start.line}:${problem.range.start.column}`;
  return problem.path ? `${file} at ${printable(problem.path)}` : file;
}

function helpOf({ help, suggestion }: Problem): readonly string[] {
  const meant = suggestion === undefined || help?.includes(suggestion) ? [] : [`did you mean \`${suggestion}\`?`];
  return help === undefined ? meant : [help, ...meant];
}
