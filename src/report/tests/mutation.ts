import type { MutationReport } from '../../testing/mutate.js';
import { MOST_MUTANTS, mutationScore } from '../../testing/mutate.js';
import { printable } from '../printable.js';

/** How many changes of a rule file its tests notice; `lineOf` gives the line of a part of the rule file. */
export function prettyMutation(
  rules: string,
  report: MutationReport,
  lineOf: (path: readonly (string | number)[]) => number | undefined,
): string {
  const total = report.killed + report.survived.length;
  const place = (path: readonly (string | number)[]): string => {
    const line = lineOf(path);
    return line === undefined ? rules : `${rules}:${line}`;
  };
  const lines = [
    `${rules}: ${report.killed} of ${total} changes noticed, ${mutationScore(report)} %`,
    ...report.survived.map(({ id, path, change }) => `  not noticed  ${place(path)}  ${change}  (${id})`),
    ...report.excused.map(({ id, equivalent }) => `  not counted  ${id}: ${equivalent ?? ''}`),
    ...report.unused.map((id) => `  no such change left unnoticed: ${id}`),
    ...(report.isCut ? [`  only the first ${MOST_MUTANTS} changes were tried`] : []),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}
