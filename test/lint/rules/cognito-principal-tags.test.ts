import { expect, test } from 'vitest';
import { cognitoPrincipalTags } from '../../../src/lint/rules/cognito-principal-tags.js';
import { findingsOf } from '../subject.js';

const pool = (client: string): string => `cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:${client}`;
const found = (providers: Readonly<Record<string, object>>) =>
  findingsOf(
    cognitoPrincipalTags,
    JSON.stringify({ version: 1, roles: { a: 'arn:aws:iam::123456789012:role/a' }, providers }),
    { target: 'cognito' },
  ).map(({ path }) => path.slice(1));
const token = (principalTags?: Readonly<Record<string, string>>) => ({
  type: 'token',
  ...(principalTags && { principalTags }),
});

test('keys and names have 460 bytes together', () => {
  const of = (claim: string): number =>
    found({ p: token({ [`k${'x'.repeat(99)}`]: claim, l: 'x'.repeat(200) }) }).length;
  expect(of('c'.repeat(159))).toBe(0);
  expect(of('c'.repeat(160))).toBe(1);
  expect(of('é'.repeat(79))).toBe(0);
  expect(of('é'.repeat(80))).toBe(1);
  expect(of('😀'.repeat(40))).toBe(1);
});

test('the clients of a pool have the same tags', () => {
  const tags = { username: 'sub', client: 'aud' };
  const same = { client: 'aud', username: 'sub' };
  expect(found({ [pool('a')]: token(tags), [pool('b')]: token(same), [pool('c')]: token() })).toEqual([[pool('c')]]);
  expect(found({ [pool('a')]: token(tags), [pool('b')]: { sameAs: pool('a') } })).toEqual([]);
  expect(found({ [pool('a')]: token(tags), 'accounts.google.com': token(), p: token({ x: 'sub' }) })).toEqual([]);
});
