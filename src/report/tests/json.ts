import type { CaseResult } from '../../testing/model.js';
import { jsonLine } from '../printable.js';
import { jsonCoverage } from './coverage.js';
import type { TestReportInput } from './format.js';
import { isFailed } from './format.js';
import { jsonMutation } from './mutation.js';

/** The results for programs, on one line (docs/TESTING.md). Holds no claims but those that a session shows. */
export function jsonTests({ files, coverage, mutation }: TestReportInput): string {
  return jsonLine({
    version: 1,
    files: files.map(({ cases, ...file }) => ({ ...file, cases: cases.map(jsonCase) })),
    coverage: coverage?.map(jsonCoverage),
    mutation: mutation?.map(jsonMutation),
  });
}

function jsonCase(result: CaseResult): object {
  const { case: test, mismatches, decision } = result;
  return { name: test.name, line: test.range?.start.line, passed: !isFailed(result), mismatches, decision };
}
