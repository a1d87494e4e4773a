import { expect, test } from 'vitest';
import type { PolicyCode } from '../../../src/iam/validate/index.js';
import { POLICY_CODES } from '../../../src/iam/validate/index.js';
import { findingsOf } from './case.js';
import { CASES } from './cases.js';
import { VARIANTS } from './variants.js';

/** Codes of documents too large to be written out; they have tests of their own. */
const LARGE: readonly PolicyCode[] = [
  'iam-size',
  'iam-size-as-written',
  'iam-too-deep',
  'iam-too-large',
  'iam-too-many-findings',
];

test.each([...CASES, ...VARIANTS])(
  '$code in $type: $raises',
  ({ code, severity, type, options, path, raises, doesNot }) => {
    const found = findingsOf(raises, type, options).filter((finding) => finding.code === code);
    expect(found.map((finding) => [finding.severity, finding.path])).toEqual([[severity, path]]);
    expect(findingsOf(doesNot, type, options).map((finding) => finding.code)).not.toContain(code);
  },
);

test('what a case prefers has no error at all', () => {
  for (const { code, type, options, doesNot } of CASES) {
    const errors = findingsOf(doesNot, type, options).filter(({ severity }) => severity === 'error');
    expect(errors, `the preferred document for ${code}`).toEqual([]);
  }
});

test('every code has a case', () => {
  const covered = new Set<string>([...CASES.map(({ code }) => code), ...LARGE]);
  expect(Object.keys(POLICY_CODES).filter((code) => !covered.has(code))).toEqual([]);
});

test('messages are one line in lower case without a full stop, with what to do in the help', () => {
  for (const { type, options, raises } of [...CASES, ...VARIANTS]) {
    for (const { code, message, help } of findingsOf(raises, type, options)) {
      expect(message, code).toMatch(
        /^(?:[a-z`]|IAM |IfExists |ForAllValues |NotPrincipal |Principal |Action |Resource |NotResource |SAML |U\+|String|Numeric|Date|Bool)/,
      );
      expect(message, code).not.toMatch(/\.$|\n/);
      expect(help, code).toBeTruthy();
    }
  }
});

test('the outcome of a set operator before Null is named', () => {
  const messages = (name: string): readonly string[] =>
    findingsOf(
      { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { [name]: { 'aws:userid': 'x' } } },
      'identity',
    )
      .filter(({ code }) => code === 'iam-null-quantifier')
      .map(({ message }) => message);
  expect(messages('ForAllValues:Null')).toEqual(['`ForAllValues:Null` is always met']);
  expect(messages('ForAnyValue:Null')).toEqual(['`ForAnyValue:Null` is never met']);
});
