import { expect, test } from 'vitest';
import { cognitoSession } from '../../../src/lint/rules/cognito-session.js';
import { fileOf, POOL, placesOf } from '../subject.js';

test('finds the sessions of roles and rules', () => {
  const text = fileOf('- when: { claim: a, equals: x }\n  role: admin\n  session: { duration: 15m }').replace(
    '  member: arn:aws:iam::123456789012:role/member',
    '  member: { arn: "arn:aws:iam::123456789012:role/member", session: { name: abc } }',
  );
  expect(placesOf(cognitoSession, text, { target: 'cognito' })).toEqual([
    '/roles/member/session',
    `/providers/${POOL.replace('/', '~1')}/rules/0/session`,
  ]);
  expect(
    placesOf(cognitoSession, fileOf('- when: { claim: a, equals: x }\n  role: admin'), { target: 'cognito' }),
  ).toEqual([]);
});
