import { expect, test } from 'vitest';
import { cognitoTemplate } from '../../../src/lint/rules/cognito-template.js';
import { placesOf } from '../subject.js';

test('finds ARNs with slots, however the role is written', () => {
  const arn = 'arn:aws:iam::123456789012:role/a';
  const text = JSON.stringify({
    version: 1,
    roles: { a: arn, b: `${arn}-\${claim:t}`, c: { arn: `${arn}-\${claim:t, 'x'}` }, d: { arn: `${arn}-d` } },
  });
  expect(placesOf(cognitoTemplate, text, { target: 'cognito' })).toEqual(['/roles/b', '/roles/c/arn']);
});
