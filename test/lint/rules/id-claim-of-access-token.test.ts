import { expect, test } from 'vitest';
import { idClaimOfAccessToken } from '../../../src/lint/rules/id-claim-of-access-token.js';
import { fileOf, POOL, placesOf } from '../subject.js';

const found = (when: string, use: string, provider = POOL): readonly string[] =>
  placesOf(
    idClaimOfAccessToken,
    fileOf(`- when: ${when}\n  role: admin`, '', `type: rules\n    tokenUse: ${use}`).replace(POOL, provider),
  );

test.each(['email', 'custom:dept', 'cognito:username', 'aud'])('%s is not in access tokens', (claim) => {
  expect(found(`{ claim: ${claim}, equals: x }`, '[id, access]')).toHaveLength(1);
  expect(found(`{ claim: ${claim}, equals: x }`, '[access]')).toHaveLength(1);
  expect(found(`{ claim: ${claim}, equals: x }`, '[id]')).toEqual([]);
});

test('what access tokens have, and what says so itself, is left alone', () => {
  for (const when of [
    '{ claim: cognito:groups, includes: a }',
    '{ claim: scope, contains: a }',
    '{ claim: email, exists: true }',
    '{ claim: custom:dept, equals: x, ifMissing: false }',
  ]) {
    expect(found(when, '[id, access]')).toEqual([]);
  }
  const oidc = 'arn:aws:iam::123456789012:oidc-provider/id.example';
  expect(found('{ claim: email, equals: x }', '[id, access]', oidc)).toEqual([]);
});
