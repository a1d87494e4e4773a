import type { CaseResult, FileResult } from '../../testing/model.js';
import { escapeXml } from '../escape-xml.js';
import { printable } from '../printable.js';
import type { TestReportInput } from './format.js';
import { failureLines, isFailed, mismatchLines } from './format.js';

/** The results as JUnit XML: a suite for each test file; a file that cannot be used is one erroneous case. */
export function junitTests({ files }: TestReportInput): string {
  const suites = files.flatMap(suiteLines);
  return `${['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="rolecall">', ...suites, '</testsuites>'].join('\n')}\n`;
}

function suiteLines({ file, diagnostics, cases }: FileResult): readonly string[] {
  const failures = cases.filter(isFailed).length;
  const counts = `tests="${cases.length + diagnostics.length}" failures="${failures}" errors="${diagnostics.length}"`;
  return [
    `  <testsuite name="${xml(file)}" ${counts}>`,
    ...diagnostics.flatMap(({ code, message, range }) => [
      `    <testcase classname="${xml(file)}" name="${xml(code)}${range ? ` line ${range.start.line}` : ''}">`,
      `      <error message="${xml(message)}"/>`,
      '    </testcase>',
    ]),
    ...cases.flatMap((result) => caseLines(result, file)),
    '  </testsuite>',
  ];
}

function caseLines(result: CaseResult, file: string): readonly string[] {
  const head = `<testcase classname="${xml(file)}" name="${xml(result.case.name)}"`;
  if (!isFailed(result)) return [`    ${head}/>`];
  const lines = mismatchLines(result);
  return [
    `    ${head}>`,
    `      <failure message="${xml(lines[0] ?? '')}">${failureLines(result).map(escapeXml).join('\n')}</failure>`,
    '    </testcase>',
  ];
}

function xml(text: string): string {
  return escapeXml(printable(text));
}
