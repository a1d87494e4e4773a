import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { FORMATS } from '../../../src/report/formats/index.js';
import { plain } from '../../../src/report/paint.js';
import { expectGolden } from '../../rules/golden.js';
import { SAMPLE } from './sample.js';

const FOLDER = fileURLToPath(new URL('./golden/', import.meta.url));

test('the sample has what can be in a report', () => {
  const findings = SAMPLE.files.flatMap((file) => file.findings);
  expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['error', 'warning', 'info']));
  expect(findings.some(({ fix }) => fix !== undefined)).toBe(true);
  expect(SAMPLE.files.some(({ suppressed = [] }) => suppressed.length > 0)).toBe(true);
  expect(SAMPLE.files.map(({ file }) => file)).toContain('rules/policies/admin.json');
});

test.each(FORMATS.map((format) => [format.name, format] as const))('%s', (name, format) => {
  expectGolden(FOLDER, name, format.write(SAMPLE, { paint: plain, version: '1.2.3' }));
});
