import { expect, test } from 'vitest';
import { unusedProvider } from '../../../src/lint/rules/unused-provider.js';
import { findingsOf } from '../subject.js';

const found = (key: string): readonly string[] =>
  findingsOf(
    unusedProvider,
    `version: 1\nroles: { a: "arn:aws:iam::123456789012:role/a" }\nproviders:\n  ${JSON.stringify(key)}: { type: token }\n`,
  ).map(({ message }) => message);

test.each([
  ['https://accounts.google.com', 'keys have no scheme'],
  ['https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example01:1example', 'keys have no scheme'],
  ['cognito-idp.eu-west-1.amazonaws.com', 'the key of a user pool has another form'],
  ['cognito-idp.eu-west-1.amazonaws.com/us-east-1_Example01:1example', 'the pool is one of `us-east-1`'],
  ['arn:aws:iam::123456789012:role/a', 'no kind of provider'],
  ['eu-west-1:1example', 'no kind of provider'],
])('%s', (key, why) => {
  expect(found(key)).toEqual([expect.stringContaining(why)]);
});

test.each([
  'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example01:1example',
  'cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Example01:1example',
  'cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_Example01:1example',
  'cognito-idp.eu-west-1.amazonaws.com/local_1:1example',
  'accounts.google.com',
  'arn:aws:iam::123456789012:oidc-provider/id.example',
  'arn:aws:iam::123456789012:saml-provider/acme',
  'login.acme.portal',
])('%s may be one', (key) => {
  expect(found(key)).toEqual([]);
});
