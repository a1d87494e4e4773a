import type { Range } from '../../diagnostics/diagnostic.js';
import { escapeMessage, escapeProperty } from '../escape-annotation.js';
import { printable } from '../printable.js';
import type { TestReportInput } from './format.js';
import { failureLines, isFailed } from './format.js';

/** The failures as annotations of a GitHub workflow. */
export function githubTests({ files }: TestReportInput): string {
  const lines = files.flatMap(({ file, diagnostics, cases }) => [
    ...diagnostics.map(({ file: named = file, range, code, message, help }) =>
      annotation(named, range, code, (help === undefined ? [message] : [message, help]).map(printable)),
    ),
    ...cases
      .filter(isFailed)
      .map((result) => annotation(file, result.case.range, result.case.name, failureLines(result))),
  ]);
  return lines.map((line) => `${line}\n`).join('');
}

function annotation(file: string, range: Range | undefined, title: string, lines: readonly string[]): string {
  const place = range === undefined ? '' : `,line=${range.start.line},col=${range.start.column}`;
  const message = escapeMessage(lines.join('\n'));
  return `::error file=${escapeProperty(printable(file))}${place},title=${escapeProperty(printable(title))}::${message}`;
}
