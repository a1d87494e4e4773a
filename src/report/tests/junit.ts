import type { CaseResult, FileResult } from '../../testing/model.js';
import { escapeXml } from '../escape-xml.js';
import type { TestReportInput } from './format.js';
import { isFailed, mismatchLines } from './format.js';

/** The results as JUnit XML: a suite for each test file; a file that cannot be used is one erroneous case. */
export function junitTests({ files }: TestReportInput): string {
  const suites = files.flatMap(suiteLines);
  return `${['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="rolecall">', ...suites, '</testsuites>'].join('\n')}\n`;
}

function suiteLines({ file, diagnostics, cases }: FileResult): readonly string[] {
  const failures = cases.filter(isFailed).length;
  const counts = `tests="${cases.length + diagnostics.length}" failures="${failures}" errors="${diagnostics.length}"`;
  return [
    `  <testsuite name="${escapeXml(file)}" ${counts}>`,
    ...diagnostics.flatMap(({ code, message, range }) => [
      `    <testcase classname="${escapeXml(file)}" name="${escapeXml(code)}${range ? ` line ${range.start.line}` : ''}">`,
      `      <error message="${escapeXml(message)}"/>`,
      '    </testcase>',
    ]),
    ...cases.flatMap((result) => caseLines(result, file)),
    '  </testsuite>',
  ];
}

function caseLines(result: CaseResult, file: string): readonly string[] {
  const head = `<testcase classname="${escapeXml(file)}" name="${escapeXml(result.case.name)}"`;
  if (!isFailed(result)) return [`    ${head}/>`];
  const lines = mismatchLines(result);
  return [
    `    ${head}>`,
    `      <failure message="${escapeXml(lines[0] ?? '')}">${escapeXml(lines.join('\n'))}</failure>`,
    '    </testcase>',
  ];
}
