import type { JsonPath } from '../../syntax/json.js';
import type { Coverage } from '../../testing/coverage.js';
import type { CaseResult, FileResult } from '../../testing/model.js';
import type { MutationReport } from '../../testing/mutate.js';
import type { Paint } from '../paint.js';
import { plain } from '../paint.js';
import { printable } from '../printable.js';
import { prettyTrace } from '../trace.js';

/** A rule file that was tested: the name that the caller gave it, and the lines of its parts. */
export interface TestedRuleFile {
  readonly rules: string;
  /** The line of a part of the rule file; undefined where the text is not one that anybody has. */
  readonly lineOf: (path: JsonPath) => number | undefined;
}

/** What a test run writes: the results of its files, and the texts of test files and rule files by name, for code frames. */
export interface TestReportInput {
  readonly files: readonly FileResult[];
  readonly texts: ReadonlyMap<string, string>;
  readonly paint: Paint;
  /** Where it was measured, by rule file. Only JSON has it; for people there are texts of their own. */
  readonly coverage?: readonly CoveredRuleFile[] | undefined;
  /** Where changes were tried, by rule file. Only JSON has it; for people there are texts of their own. */
  readonly mutation?: readonly ChangedRuleFile[] | undefined;
}

export interface CoveredRuleFile extends TestedRuleFile {
  readonly coverage: Coverage;
}

export interface ChangedRuleFile extends TestedRuleFile {
  readonly report: MutationReport;
}

export type TestWriter = (input: TestReportInput) => string;

export function isFailed({ mismatches }: CaseResult): boolean {
  return mismatches.length > 0;
}

/** What was expected and what came instead, a line for each part. */
export function mismatchLines({ mismatches }: CaseResult): readonly string[] {
  return mismatches.map(({ part, expected, actual }) => `${part}: expected ${expected}, got ${actual}`);
}

/** What a failing case came to, for a place that shows text: what was expected, what came instead, and the way there. */
export function failureLines(result: CaseResult): readonly string[] {
  const way = prettyTrace(result.explain(), plain).trimEnd().split('\n');
  return [...mismatchLines(result).map(printable), '', ...way];
}
