import type { JsonPath } from '../../syntax/json.js';
import { formatPointer } from '../../syntax/json.js';
import { MOST_MUTANTS, mutationScore } from '../../testing/mutate.js';
import { printable } from '../printable.js';
import type { ChangedRuleFile } from './format.js';

/** How many changes of a rule file its tests notice. */
export function prettyMutation({ rules, report, lineOf }: ChangedRuleFile): string {
  const total = report.killed + report.survived.length;
  const place = (path: JsonPath): string => {
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

/** The changes of a rule file for programs. */
export function jsonMutation({ rules, report, lineOf }: ChangedRuleFile): object {
  const { killed, survived, excused, unused, isCut } = report;
  return {
    rules,
    noticed: killed,
    total: killed + survived.length,
    percent: mutationScore(report),
    notNoticed: survived.map(({ id, path, change }) => ({
      mutant: id,
      path: formatPointer(path),
      line: lineOf(path),
      change,
    })),
    notCounted: excused.map(({ id, equivalent }) => ({ mutant: id, because: equivalent ?? '' })),
    unused,
    isCut,
  };
}
