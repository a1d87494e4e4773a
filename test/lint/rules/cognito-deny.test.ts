import { expect, test } from 'vitest';
import { cognitoDeny } from '../../../src/lint/rules/cognito-deny.js';
import { fileOf, findingsOf } from '../subject.js';

test.each([
  ['deny: no', ['deny']],
  ['deny: no\n  onUnknown: skip', ['deny']],
  ['role: admin\n  onUnknown: deny', ['onUnknown']],
  ['role: admin\n  onUnknown: skip', []],
  ['role: admin', []],
])('%s', (effect, places) => {
  const text = fileOf(`- when: { claim: a, equals: x }\n  ${effect}`);
  expect(findingsOf(cognitoDeny, text, { target: 'cognito' }).map(({ path }) => path.at(-1))).toEqual(places);
});
