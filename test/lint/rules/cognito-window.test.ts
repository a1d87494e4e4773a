import { expect, test } from 'vitest';
import { cognitoWindow } from '../../../src/lint/rules/cognito-window.js';
import { fileOf, findingsOf } from '../subject.js';

test.each([
  ['', []],
  ['from: 2026-01-01T00:00:00Z', ['from']],
  ['until: 2026-01-01T00:00:00Z', ['until']],
  ['from: 2026-01-01T00:00:00Z\n  until: 2026-02-01T00:00:00Z', ['from']],
])('%j', (window, places) => {
  const text = fileOf(`- when: { claim: a, equals: x }\n  role: admin\n  ${window}`);
  expect(findingsOf(cognitoWindow, text, { target: 'cognito' }).map(({ path }) => path.at(-1))).toEqual(places);
});
