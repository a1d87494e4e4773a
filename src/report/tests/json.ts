import { jsonLine } from '../printable.js';
import type { TestReportInput } from './format.js';
import { isFailed } from './format.js';

/** The results for programs, on one line. Holds no claims. */
export function jsonTests({ files }: TestReportInput): string {
  return jsonLine({
    version: 1,
    files: files.map(({ file, rules, diagnostics, cases }) => ({
      file,
      rules,
      diagnostics,
      cases: cases.map((result) => ({
        name: result.case.name,
        line: result.case.range?.start.line,
        passed: !isFailed(result),
        mismatches: result.mismatches,
        decision: result.decision,
      })),
    })),
  });
}
