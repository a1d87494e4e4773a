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
  ['commands to be told about', ':help un', ['unset']],
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

test('claims are completed as they have to be typed, and never with what a terminal would obey', async () => {
  const hostile = FILES['acme.yaml'].replace('claims:', 'claims:\n  "q\\u001b]0;x\\u0007\\u202e": { type: string }');
  const { repl, ask } = await session({ ...FILES, 'acme.yaml': hostile });
  expect(repl.complete('q')[0]).toEqual([]);
  expect(repl.complete('"')[0]).toEqual([]);
  await ask('{"a b": 1, "/x": 2, "z\\u001b[31m": 3, "z\\u202e": 4, "zz": 5}');
  expect(repl.complete('"')[0]).toEqual(['"a b"', '"z\\u001b[31m"']);
  expect(repl.complete('/')[0]).toEqual(['/~1x']);
  expect(repl.complete(':unset z')[0]).toEqual(['zz']);
  expect(repl.complete(':unset /')[0]).toEqual(['/~1x']);
  await ask('"z\\u001b[31m" =');
  expect(Object.keys(repl.state.claims)).toEqual(['a b', '/x', 'z\u202e', 'zz']);
});
