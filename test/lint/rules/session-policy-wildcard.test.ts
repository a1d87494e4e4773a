import { expect, test } from 'vitest';
import { sessionPolicyWildcard } from '../../../src/lint/rules/session-policy-wildcard.js';
import { fileOf, placesOf } from '../subject.js';

const OWN = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/${claim:sub}/*' };

const found = (...statements: readonly object[]): readonly string[] => {
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const rules = `- when: { claim: cognito:groups, includes: a }\n  role: admin\n  session: { policy: ${policy} }`;
  return placesOf(sessionPolicyWildcard, fileOf(rules)).map((path) => path.replace(/^.*Statement/, ''));
};

test('a resource that takes in the one of a claim is found', () => {
  expect(found(OWN, { ...OWN, Resource: '*' })).toEqual(['/1/Resource']);
  expect(found(OWN, { ...OWN, Action: 's3:*', Resource: 'arn:aws:s3:::data/*' })).toEqual(['/1/Resource']);
  expect(found({ ...OWN, Resource: [OWN.Resource, 'arn:aws:s3:::*'] })).toEqual(['/0/Resource/1']);
  const byPrefix = {
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::data',
    Condition: { StringLike: { 's3:prefix': '${claim:sub}/*' } },
  };
  expect(found(byPrefix, { Effect: 'Allow', Action: 's3:List*', Resource: 'arn:aws:s3:::data' })).toEqual([
    '/1/Resource',
  ]);
});

test('other actions, resources and effects, and statements with conditions, are not', () => {
  expect(found(OWN)).toEqual([]);
  expect(found(OWN, { ...OWN, Action: 's3:ListAllMyBuckets', Resource: '*' })).toEqual([]);
  expect(found(OWN, { ...OWN, Resource: 'arn:aws:s3:::public/*' })).toEqual([]);
  expect(found(OWN, { ...OWN, Effect: 'Deny', Resource: '*' })).toEqual([]);
  expect(found(OWN, { ...OWN, Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } })).toEqual([]);
  expect(found({ ...OWN, Resource: '*' })).toEqual([]);
});
