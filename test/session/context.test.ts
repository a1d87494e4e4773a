/** The condition keys of a session, and how those of a caller replace them. */
import { describe, expect, test } from 'vitest';
import type { Grant, Session } from '../../src/generated/decision.js';
import type { TagKeys } from '../../src/session/context.js';
import { mergeContext, ownContext, readRoleArn, sessionArn, sessionContext } from '../../src/session/context.js';

const ARN = 'arn:aws:iam::123456789012:role/member';

function grant(session: Partial<Session> = {}, arn = ARN): Grant {
  return {
    version: 1,
    outcome: 'grant',
    provider: null,
    role: { arn },
    via: 'rule',
    session: { name: 'ada', duration: 3600, ...session },
    caveats: [],
    claims: [],
    ruleSet: { digest: 'sha256:0' },
  };
}

describe('the ARN of a session', () => {
  test.each([
    [ARN, 'arn:aws:sts::123456789012:assumed-role/member/ada'],
    ['arn:aws:iam::123456789012:role/a/b/member', 'arn:aws:sts::123456789012:assumed-role/member/ada'],
    ['arn:aws:iam::123456789012:role/a:b/member', 'arn:aws:sts::123456789012:assumed-role/member/ada'],
    ['arn:aws-cn:iam::123456789012:role/p/member', 'arn:aws-cn:sts::123456789012:assumed-role/member/ada'],
    ['arn:aws-us-gov:iam::210987654321:role/member', 'arn:aws-us-gov:sts::210987654321:assumed-role/member/ada'],
  ])('of %s is %s', (roleArn, expected) => {
    expect(sessionArn(roleArn, 'ada')).toBe(expected);
  });

  test('a role ARN is read in parts', () => {
    expect(readRoleArn('arn:aws-cn:iam::123456789012:role/a/b')).toEqual({
      partition: 'aws-cn',
      account: '123456789012',
      name: 'b',
    });
  });
});

describe('the keys of a session', () => {
  const always = {
    'aws:PrincipalArn': ARN,
    'aws:PrincipalAccount': '123456789012',
    'aws:PrincipalType': 'AssumedRole',
    'aws:PrincipalIsAWSService': false,
    'aws:ViaAWSService': false,
  };

  test('of one with nothing special', () => {
    expect(sessionContext(grant(), undefined)).toEqual(always);
  });

  test('keep the path of the role', () => {
    expect(sessionContext(grant({}, 'arn:aws:iam::123456789012:role/a/member'), undefined)).toMatchObject({
      'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/a/member',
    });
  });

  test('of tags and a source identity', () => {
    const context = sessionContext(grant({ tags: { tenant: 'a', Empty: '' }, sourceIdentity: 'ada' }), undefined);
    expect(context).toEqual({
      ...always,
      'aws:PrincipalTag/tenant': 'a',
      'aws:PrincipalTag/Empty': '',
      'aws:SourceIdentity': 'ada',
    });
  });

  test.each([
    [1_768_478_400, '2026-01-15T12:00:00Z', 1_768_478_400],
    [1_768_478_400.25, '2026-01-15T12:00:00.250Z', 1_768_478_400],
    [0, '1970-01-01T00:00:00Z', 0],
    [-1.5, '1969-12-31T23:59:58.500Z', -2],
  ])('of the time %s', (now, text, epoch) => {
    expect(sessionContext(grant(), now)).toEqual({
      ...always,
      'aws:CurrentTime': text,
      'aws:EpochTime': epoch,
    });
  });

  test('say nothing of a user, of multi-factor authentication, or of what only AWS knows', () => {
    const keys = Object.keys(sessionContext(grant({ tags: { a: 'b' } }), 0)).map((key) => key.toLowerCase());
    const unknown = [
      'username',
      'userid',
      'multifactorauthpresent',
      'federatedprovider',
      'sourceip',
      'securetransport',
    ];
    expect(keys.filter((key) => unknown.includes(key.slice('aws:'.length)))).toEqual([]);
  });
});

describe('the keys of a caller', () => {
  const own = { 'aws:PrincipalTag/Tenant': 'a', 'aws:CurrentTime': 't' };

  test.each([
    ['none', undefined, own],
    ['others', { 'aws:SourceIp': '192.0.2.1' }, { ...own, 'aws:SourceIp': '192.0.2.1' }],
    ['the same', { 'aws:CurrentTime': 'u' }, { ...own, 'aws:CurrentTime': 'u' }],
    [
      'in another letter case',
      { 'AWS:principaltag/TENANT': 'b' },
      { 'aws:CurrentTime': 't', 'AWS:principaltag/TENANT': 'b' },
    ],
    ['lists', { 'aws:TagKeys': ['a', 'b'] }, { ...own, 'aws:TagKeys': ['a', 'b'] }],
    [
      'null, which takes away',
      { 'aws:currenttime': null },
      { 'aws:PrincipalTag/Tenant': 'a', 'aws:currenttime': null },
    ],
    ['undefined, which is left out', { 'aws:CurrentTime': undefined }, own],
  ])('%s', (_, given, expected) => {
    expect(mergeContext(own, given)).toEqual(expected);
  });

  test('only their own members, and no prototype', () => {
    const given = Object.create({ 'aws:CurrentTime': 'inherited' });
    expect(mergeContext(own, given)).toEqual(own);
    const merged = mergeContext(own, JSON.parse('{"__proto__":{"polluted":"yes"}}'));
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect(Object.hasOwn(merged, '__proto__')).toBe(true);
  });
});

describe('the condition keys of tags', () => {
  const session = (tags: Record<string, string>) => ({ name: 'ada', duration: 3600, tags });

  test("are made once, and those of no session are another one's", () => {
    const keys: TagKeys = new Map();
    const first = ownContext(session({ team: 'a', __proto__x: 'b' }), undefined, keys);
    expect(first).toEqual({ 'aws:PrincipalTag/team': 'a', 'aws:PrincipalTag/__proto__x': 'b' });
    expect([...keys]).toEqual([
      ['team', 'aws:PrincipalTag/team'],
      ['__proto__x', 'aws:PrincipalTag/__proto__x'],
    ]);
    expect(ownContext(session({ Team: 'c' }), undefined, keys)).toEqual({ 'aws:PrincipalTag/Team': 'c' });
    expect(ownContext(session({ team: 'd' }), undefined, keys)).toEqual({ 'aws:PrincipalTag/team': 'd' });
  });

  test('are kept up to a number', () => {
    const keys: TagKeys = new Map();
    for (let i = 0; i < 1000; i++) {
      expect(ownContext(session({ [`tag-${i}`]: 'x' }), undefined, keys)).toEqual({
        [`aws:PrincipalTag/tag-${i}`]: 'x',
      });
    }
    expect(keys.size).toBe(200);
  });
});
