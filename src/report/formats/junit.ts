import type { Finding, ReportedFile, SuppressedFinding } from '../../lint/report.js';
import { escapeXml, escapeXmlText } from '../escape-xml.js';
import { prettyProblem } from '../pretty.js';
import { printable } from '../printable.js';
import type { Format } from './format.js';

/**
 * JUnit XML: a suite for each file and a case for each finding. Errors are failures, a file that could not be read is an error, and whatever
 * lets `lint` pass is a case that passes and says something. What comments ignore is skipped, with the reason.
 */
export const junit: Format = {
  name: 'junit',
  summary: 'JUnit XML, for what shows test results',
  write: ({ files }) => {
    const suites = files.map(toSuite);
    const sum = (key: keyof Counts): number => suites.reduce((all, suite) => all + suite[key], 0);
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="rolecall" tests="${sum('tests')}" failures="${sum('failures')}" errors="${sum('errors')}" skipped="${sum('skipped')}">`,
      ...suites.flatMap(({ lines }) => lines),
      '</testsuites>\n',
    ].join('\n');
  },
};

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

interface Suite extends Counts {
  readonly lines: readonly string[];
}

function toSuite({ file, findings, suppressed = [], text }: ReportedFile): Suite {
  const bad = findings.filter(({ severity }) => severity === 'error').length;
  const all = findings.length + suppressed.length;
  const counts = {
    tests: Math.max(1, all),
    failures: text === undefined ? 0 : bad,
    errors: text === undefined ? bad : 0,
    skipped: suppressed.length,
  };
  const name = attribute(file);
  const cases =
    all === 0
      ? [`    <testcase name="no findings" classname="${name}"/>`]
      : [
          ...findings.flatMap((finding) => toCase(finding, file, text)),
          ...suppressed.flatMap((finding) => toSkipped(finding, file)),
        ];
  const { tests, failures, errors, skipped } = counts;
  return {
    ...counts,
    lines: [
      `  <testsuite name="${name}" tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}">`,
      ...cases,
      '  </testsuite>',
    ],
  };
}

function toCase(finding: Finding, file: string, text: string | undefined): readonly string[] {
  const { code, message, severity } = finding;
  const element = severity !== 'error' ? 'system-out' : text === undefined ? 'error' : 'failure';
  const about = severity === 'error' ? ` message="${attribute(message)}" type="${attribute(code)}"` : '';
  return [
    startOf(finding, file),
    `      <${element}${about}>${escapeXmlText(prettyProblem({ ...finding, file }, text))}</${element}>`,
    '    </testcase>',
  ];
}

function toSkipped(finding: SuppressedFinding, file: string): readonly string[] {
  return [startOf(finding, file), `      <skipped message="${attribute(finding.reason)}"/>`, '    </testcase>'];
}

function startOf({ code, range }: Finding, file: string): string {
  const place = range === undefined ? '' : ` at ${range.start.line}:${range.start.column}`;
  return `    <testcase name="${attribute(`${code}${place}`)}" classname="${attribute(file)}">`;
}

function attribute(text: string): string {
  return escapeXml(printable(text));
}
