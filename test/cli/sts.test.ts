/** `rolecall resolve --sts`: the input of a call, and nothing else, on the standard output. */
import { expect, test } from 'vitest';
import type { Result } from './workspace.js';
import { rolecall } from './workspace.js';

const ARN = 'arn:aws:iam::123456789012:role/member';
const rules = (session: string): string => `version: 1
roles:
  member: { arn: "${ARN}", maxSessionDuration: 2h, session: ${session} }
providers:
  login.acme.example:
    type: rules
    rules: [{ id: all, when: { claim: sub, equals: u-1 }, role: member }]
`;
const TOKEN = ['e30', Buffer.from('{"sub":"u-1"}').toString('base64url'), 'c2ln'].join('.');

function sts(session: string, ...args: readonly string[]): Promise<Result> {
  return rolecall(['resolve', 'r.yaml', '--provider', 'login.acme.example', ...args], {
    'r.yaml': rules(session),
    'claims.json': '{ "sub": "u-1" }',
    'other.json': '{ "sub": "u-2" }',
    'token.txt': TOKEN,
  });
}

test('AssumeRole', async () => {
  const { code, stdout } = await sts(
    '{ name: "x-${claim:sub}", duration: 90m, tags: { team: red }, sourceIdentity: ada }',
    ...['--claims', 'claims.json', '--sts', 'assume-role'],
  );
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    RoleArn: ARN,
    RoleSessionName: 'x-u-1',
    DurationSeconds: 5400,
    Tags: [{ Key: 'team', Value: 'red' }],
    SourceIdentity: 'ada',
  });
});

test('AssumeRole with the credentials of a role', async () => {
  const { stdout } = await sts(
    '{ duration: 90m }',
    '--claims',
    'claims.json',
    '--sts',
    'assume-role',
    '--role-chaining',
  );
  expect(JSON.parse(stdout)).toMatchObject({ DurationSeconds: 3600 });
});

test('AssumeRoleWithWebIdentity passes the token', async () => {
  const { code, stdout } = await sts('{ duration: 15m }', '--token', 'token.txt', '--sts', 'web-identity');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    RoleArn: ARN,
    RoleSessionName: 'rolecall',
    WebIdentityToken: TOKEN,
    DurationSeconds: 900,
  });
});

test('a denial leaves the standard output empty', async () => {
  const { code, stdout, stderr } = await sts('{ duration: 1h }', '--claims', 'other.json', '--sts', 'assume-role');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^denied/m);
});

test.each([
  ['{ tags: { a: b } }', ['--token', 'token.txt', '--sts', 'web-identity'], 'the session has `tags`'],
  ['{ sourceIdentity: ada }', ['--token', 'token.txt', '--sts', 'web-identity'], 'the session has `sourceIdentity`'],
  ['{ duration: 1h }', ['--claims', 'claims.json', '--sts', 'web-identity'], 'passes a token, and there is none'],
  ['{ duration: 1h }', ['--claims', 'claims.json', '--sts', 'assume-rol'], 'did you mean `assume-role`?'],
  ['{ duration: 1h }', ['--claims', 'claims.json', '--sts', 'assume-role', '--json'], 'exclude each other'],
  ['{ duration: 1h }', ['--claims', 'claims.json', '--role-chaining'], 'there is none'],
])('%s with %j is refused', async (session, args, message) => {
  const { code, stdout, stderr } = await sts(session, ...args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
});
