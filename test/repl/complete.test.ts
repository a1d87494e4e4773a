import { expect, test } from 'vitest';
import { ADA, PROVIDER, RULES } from '../cli/workspace.js';
import { session } from './world.js';

const FILES = {
  'acme.yaml': RULES.replace(
    'user: arn:aws:iam::123456789012:role/portal-user',
    'user: { arn: "arn:aws:iam::123456789012:role/portal-user", permissions: [p.json] }',
  ),
  'p.json':
    '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject","s3:List*"],"Resource":"*"}}',
  'acme.test.yaml': 'version: 1\ntokens: { ada: { claims: { sub: x } }, bob: { extends: ada } }\ncases: []\n',
};

test.each([
  ['commands', ':wh', [':why-not']],
  ['claims that the rules test', 'cog', ['cognito:groups']],
  ['claims that are set', 'em', ['email', 'email_verified']],
  ['claims to take away', ':unset cu', ['custom:employment']],
  ['roles', ':why-not ad', ['admin']],
  ['rules', ':rule t', ['tenants']],
  ['providers', ':provider cog', [PROVIDER]],
  ['actions', ':can s3:G', ['s3:GetObject']],
  ['tokens of the test file', ':as ', ['ada', 'bob']],
  ['nothing behind a claim', 'email = x', []],
  ['nothing behind a command that is none', ':nothing x', []],
])('completes %s', async (_, line, expected) => {
  const { repl, ask } = await session(FILES);
  await ask(JSON.stringify(ADA));
  expect(repl.complete(line)[0]).toEqual(expected);
});

test('a test file that is broken, or no rules, leave nothing to complete', async () => {
  const broken = await session({ ...FILES, 'acme.test.yaml': 'version: 2' });
  expect(broken.repl.complete(':as ')[0]).toEqual([]);
  const none = await session({});
  for (const line of [':as ', ':rule ', ':why-not ', ':can ', ':provider ']) {
    expect(none.repl.complete(line)[0]).toEqual([]);
  }
});
