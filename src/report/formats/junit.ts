import type { Finding, ReportedFile } from '../../lint/report.js';
import { prettyProblem } from '../pretty.js';
import { printable } from '../printable.js';
import type { Format } from './format.js';

/**
 * JUnit XML: a suite for each file and a case for each finding. Errors are failures, a file that could not be read is an error, and whatever
 * lets `lint` pass is a case that passes and says something.
 */
export const junit: Format = {
  name: 'junit',
  summary: 'JUnit XML, for what shows test results',
  write: ({ files }) => {
    const suites = files.map(toSuite);
    const sum = (key: 'tests' | 'failures' | 'errors'): number => suites.reduce((all, suite) => all + suite[key], 0);
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="rolecall" tests="${sum('tests')}" failures="${sum('failures')}" errors="${sum('errors')}">`,
      ...suites.flatMap(({ lines }) => lines),
      '</testsuites>\n',
    ].join('\n');
  },
};

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly lines: readonly string[];
}

function toSuite({ file, findings, text }: ReportedFile): Suite {
  const bad = findings.filter(({ severity }) => severity === 'error').length;
  const counts = {
    tests: Math.max(1, findings.length),
    failures: text === undefined ? 0 : bad,
    errors: text === undefined ? bad : 0,
  };
  const name = attribute(file);
  const cases =
    findings.length === 0
      ? [`    <testcase name="no findings" classname="${name}"/>`]
      : findings.flatMap((finding) => toCase(finding, file, text));
  const { tests, failures, errors } = counts;
  return {
    ...counts,
    lines: [
      `  <testsuite name="${name}" tests="${tests}" failures="${failures}" errors="${errors}" skipped="0">`,
      ...cases,
      '  </testsuite>',
    ],
  };
}

function toCase(finding: Finding, file: string, text: string | undefined): readonly string[] {
  const { code, message, range, severity } = finding;
  const place = range === undefined ? '' : ` at ${range.start.line}:${range.start.column}`;
  const element = severity !== 'error' ? 'system-out' : text === undefined ? 'error' : 'failure';
  const about = severity === 'error' ? ` message="${attribute(message)}" type="${attribute(code)}"` : '';
  return [
    `    <testcase name="${attribute(`${code}${place}`)}" classname="${attribute(file)}">`,
    `      <${element}${about}>${escapeXml(prettyProblem({ ...finding, file }, text))}</${element}>`,
    '    </testcase>',
  ];
}

function attribute(text: string): string {
  return escapeXml(printable(text));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML 1.0 forbids the two, however they are written; what else it forbids, `printable` has escaped. */
const FORBIDDEN = /[\ufffe\uffff]/g;

function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
