import type { Severity } from '../../diagnostics/diagnostic.js';
import type { Report } from '../../lint/report.js';

/** How many files, errors and warnings there are, and notes and fixes where there are some. */
export function summary(report: Report): string {
  const notes = count(report, 'info');
  const fixable = report.files.flatMap(({ findings }) => findings).filter(({ fix }) => fix !== undefined).length;
  return [
    plural(report.files.length, 'file'),
    plural(count(report, 'error'), 'error'),
    plural(count(report, 'warning'), 'warning'),
    ...(notes > 0 ? [plural(notes, 'note')] : []),
    ...(fixable > 0 ? [`${fixable} fixable with --fix`] : []),
  ].join(', ');
}

export function count({ files }: Report, severity: Severity): number {
  return files.reduce((sum, { findings }) => sum + findings.filter((one) => one.severity === severity).length, 0);
}

export function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
