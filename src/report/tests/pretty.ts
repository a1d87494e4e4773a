import type { CaseResult, FileResult } from '../../testing/model.js';
import type { Paint } from '../paint.js';
import { prettyProblem } from '../pretty.js';
import { printable } from '../printable.js';
import { prettyTrace } from '../trace.js';
import type { TestReportInput } from './format.js';
import { isFailed, mismatchLines } from './format.js';

/** The results for people: each failing case with what was expected, what came, and the way there. Shows claim values of the test tokens. */
export function prettyTests({ files, texts, paint }: TestReportInput): string {
  const parts = files.map((file) => prettyFile(file, texts, paint));
  const cases = files.flatMap((file) => file.cases);
  const failed = cases.filter(isFailed).length;
  const broken = files.filter(({ diagnostics }) => diagnostics.length > 0).length;
  const counts = [`${cases.length - failed} passed`, ...(failed > 0 ? [`${failed} failed`] : [])];
  const unusable = broken > 0 ? [`${broken} not usable`] : [];
  return `${parts.join('')}${[`${files.length} ${files.length === 1 ? 'file' : 'files'}`, ...counts, ...unusable].join(', ')}\n`;
}

function prettyFile({ file, diagnostics, cases }: FileResult, texts: TestReportInput['texts'], paint: Paint): string {
  const problems = diagnostics
    .map((problem) => `${prettyProblem(problem, texts.get(problem.file ?? file), paint)}\n`)
    .join('');
  const failed = cases.filter(isFailed);
  const mark = diagnostics.length > 0 || failed.length > 0 ? paint('red', '✗') : paint('green', '✓');
  const head = `${mark} ${printable(file)}  ${paint('dim', `${cases.length} ${cases.length === 1 ? 'case' : 'cases'}`)}\n`;
  return `${head}${problems}${failed.map((result) => prettyCase(result, file, paint)).join('')}`;
}

function prettyCase(result: CaseResult, file: string, paint: Paint): string {
  const { name, range } = result.case;
  const place = range === undefined ? '' : `  ${printable(file)}:${range.start.line}:${range.start.column}`;
  const lines = [
    `  ${paint('red', '✗')} ${paint('bold', printable(name))}${paint('dim', place)}`,
    ...mismatchLines(result).map((line) => `      ${printable(line)}`),
    ...prettyTrace(result.explain(), paint)
      .trimEnd()
      .split('\n')
      .map((line) => (line === '' ? '' : `      ${line}`)),
  ];
  return `${lines.join('\n')}\n\n`;
}
