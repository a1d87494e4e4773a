import { expect, test } from 'vitest';
import { CHECKS } from '../../../src/iam/validate/checks/index.js';
import type { PolicyCode } from '../../../src/iam/validate/index.js';
import { POLICY_CODES } from '../../../src/iam/validate/index.js';
import { viewPolicy } from '../../../src/iam/validate/view.js';
import type { JsonObject } from '../../../src/syntax/json.js';
import { isJsonObject } from '../../../src/syntax/json.js';
import { documentOf } from './case.js';
import { CASES } from './cases.js';
import { VARIANTS } from './variants.js';

/** Codes that are found before or beside the checks: in the text, or because the value is not looked into. */
const WITHOUT_CHECK: readonly PolicyCode[] = [
  'iam-syntax',
  'iam-not-json',
  'iam-duplicate-key',
  'iam-too-large',
  'iam-too-deep',
  'iam-too-many-findings',
  'iam-document-type',
  'iam-size-as-written',
  'iam-version-unquoted',
];

test('every code belongs to a check, or is found beside them', () => {
  const codes = new Set<string>([...CHECKS.flatMap(({ codes }) => codes), ...WITHOUT_CHECK]);
  expect([...codes].sort()).toEqual(Object.keys(POLICY_CODES).sort());
});

test('a check reports no other codes than its own', () => {
  for (const { type, options, raises } of [...CASES, ...VARIANTS]) {
    const document = documentOf(raises);
    if (!isJsonObject(document)) continue;
    const policy = viewPolicy(document as JsonObject, { type, ...options });
    for (const { codes, run } of CHECKS) run(policy, (code) => expect(codes).toContain(code));
  }
});

test('there are more than sixty', () => {
  expect(Object.keys(POLICY_CODES).length).toBeGreaterThan(60);
  expect(Object.keys(POLICY_CODES).every((code) => /^iam-[a-z0-9]+(-[a-z0-9]+)*$/.test(code))).toBe(true);
});
