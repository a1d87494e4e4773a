import type { Severity } from '../../diagnostics/diagnostic.js';
import type { Finding } from '../../lint/report.js';
import { escapeMessage, escapeProperty } from '../escape-annotation.js';
import { printable } from '../printable.js';
import type { Format } from './format.js';
import { summary } from './summary.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Workflow commands of GitHub Actions, which show each finding at its line of a pull request, and the summary for the log. */
export const github: Format = {
  name: 'github',
  summary: 'annotations in GitHub Actions',
  write: (report) => {
    const annotations = report.files.flatMap(({ file, findings }) =>
      findings.map((finding) => annotate(file, finding)),
    );
    return `${annotations.join('')}${summary(report)}\n`;
  },
};

function annotate(file: string, finding: Finding): string {
  const { severity, code, message, help } = finding;
  const properties = [['file', file], ...placeOf(finding), ['title', `rolecall: ${code}`]];
  const given = properties.map(([name, value = '']) => `${name}=${escapeProperty(printable(value))}`).join(',');
  // The line break is the one that the annotation shows; all of the texts' own are escapes by then.
  const lines = [message, ...(help === undefined ? [] : [`help: ${help}`])]
    .map((line) => escapeMessage(printable(line)))
    .join('%0A');
  return `::${COMMANDS[severity]} ${given}::${lines}\n`;
}

/** GitHub takes columns only where a finding stands on one line. */
function placeOf({ range }: Finding): readonly (readonly [string, string])[] {
  if (range === undefined) return [];
  const { start, end } = range;
  const lines = [
    ['line', String(start.line)],
    ['endLine', String(end.line)],
  ] as const;
  if (start.line !== end.line) return lines;
  return [...lines, ['col', String(start.column)], ['endColumn', String(end.column)]];
}
