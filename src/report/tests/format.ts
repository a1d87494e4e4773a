import type { CaseResult, FileResult } from '../../testing/model.js';
import type { Paint } from '../paint.js';

/** What a test run writes: the results of its files, and the texts of the test files by name, for code frames. */
export interface TestReportInput {
  readonly files: readonly FileResult[];
  readonly texts: ReadonlyMap<string, string>;
  readonly paint: Paint;
}

export type TestWriter = (input: TestReportInput) => string;

export function isFailed({ mismatches }: CaseResult): boolean {
  return mismatches.length > 0;
}

/** What was expected and what came instead, a line for each part. */
export function mismatchLines({ mismatches }: CaseResult): readonly string[] {
  return mismatches.map(({ part, expected, actual }) => `${part}: expected ${expected}, got ${actual}`);
}
