/** `:as` and `:save`: tokens out of a test file, and cases into it. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/engine.js';
import { formatRules } from '../../src/format/format.js';
import { parse } from '../../src/parse.js';
import type { CaseResult } from '../../src/testing/model.js';
import { buildSuite, parseTests } from '../../src/testing/parse-tests.js';
import { runSuite } from '../../src/testing/run-suite.js';
import { ADA, CLIENT, POOL, RULES } from '../cli/workspace.js';
import type { Session } from './world.js';
import { session } from './world.js';

const TESTS = `# What acme.yaml has to decide.
version: 1
now: 2026-01-01T00:00:00Z

tokens:
  base: { claims: { sub: u1, iss: "https://${POOL}", aud: ${CLIENT}, token_use: id } }
  # Everybody here has a contract.
  staff:
    extends: base
    claims:
      custom:employment: permanent   # not a contractor
      email: ada@acme.example
      email_verified: true
  admin: { extends: staff, claims: { cognito:groups: [admins] } }

# In the order of the rules.
cases:
  - name: admins get admin
    token: admin
    expect:
        role:   admin

  - name: guests get guest
    guest: true
    expect: { role: guest } # by default

# The end.
`;

function open(tests = TESTS, rules = RULES): Promise<Session> {
  return session({ 'acme.yaml': rules, 'acme.test.yaml': tests });
}

function run(text: string | undefined, rules = RULES): readonly CaseResult[] {
  const { ruleSet } = parse(rules);
  if (ruleSet === undefined || text === undefined) throw new Error('nothing to run');
  const { suite, diagnostics } = buildSuite(parseTests(text), ruleSet);
  if (suite === undefined) throw new Error(JSON.stringify(diagnostics));
  return runSuite(compile(ruleSet), suite);
}

/** Saves a case, and expects that the file only has more lines, which it gives, and that all of its cases pass. */
async function saves({ ask, files }: Session, name: string): Promise<readonly string[]> {
  const before = (files.get('acme.test.yaml') ?? '').split('\n');
  expect(await ask(`:save ${name}`)).toMatch(/^saved in acme\.test\.yaml: /);
  const text = files.get('acme.test.yaml');
  expect(run(text).flatMap(({ mismatches }) => mismatches)).toEqual([]);
  const left = [...before];
  expect(text).toMatch(/expect: \{ role: guest \} # by default\n\n {2}- name: /);
  const added = (text ?? '').split('\n').filter((line) => (line === left[0] ? left.shift() === undefined : true));
  expect(left).toEqual([]);
  return added.filter((line) => line !== '');
}

describe(':as', () => {
  test('takes the claims of a token, with those of the tokens it extends', async () => {
    const { ask } = await open();
    expect(await ask(':as admin')).toBe('granted admin by rule `admins`\n');
    expect(JSON.parse(await ask(':claims'))).toMatchObject({ sub: 'u1', email: 'ada@acme.example', token_use: 'id' });
  });

  test.each([
    [':as', 'an argument is missing'],
    [':as admn', 'there is no token `admn`', 'did you mean `admin`?'],
  ])('%s is an error', async (line, ...texts) => {
    const { ask } = await open();
    const answer = await ask(line);
    for (const text of texts) expect(answer).toContain(text);
  });

  test('says what is wrong with the test file', async () => {
    const wrong = await open('version: 1\ntokens: { a: { extends: b } }\ncases: []\n');
    expect(await wrong.ask(':as a')).toContain('the test file has an error: there is no token `b`');
    const none = await session({ 'acme.yaml': RULES });
    expect(await none.ask(':as a')).toContain('there is no token `a`');
  });
});

describe(':save', () => {
  test('adds a case of a token that the file has', async () => {
    const opened = await open();
    await opened.ask(':as admin');
    await opened.ask(':now 2026-01-01T00:00:00Z');
    expect(await saves(opened, 'ada is an admin')).toEqual([
      '  - name: ada is an admin',
      '    token: admin',
      '    expect: { role: admin, rule: admins }',
    ]);
  });

  test('adds the token as well, as what the nearest one lacks', async () => {
    const opened = await open();
    await opened.ask(':as admin');
    await opened.ask('custom:employment = contractor');
    await opened.ask(':unset email');
    expect(await saves(opened, 'Contractors: "no" way')).toEqual([
      '  contractors-no-way: { extends: admin, claims: { custom:employment: contractor, email: null } }',
      `  - name: 'Contractors: "no" way'`,
      '    token: contractors-no-way',
      '    now: "2026-06-01T00:00:00Z"',
      '    expect: { reason: rule-denied, rule: contractors }',
    ]);
  });

  test('writes as the formatter does', async () => {
    const opened = await open(formatRules(TESTS).text);
    await opened.ask(
      '{"cognito:groups": ["a b", "yes", "x, y"], "o": {"p": [1, {"q": []}]}, "t": "say \\"it\\": don\'t # so", "z": "\\u202e"}',
    );
    const text = (await saves(opened, 'lists, "quotes" and all')).join('\n');
    expect(text).toContain('[a b, "yes", "x, y"]');
    const file = opened.files.get('acme.test.yaml') ?? '';
    expect(formatRules(file).text).toBe(file);
  });

  test('adds guests, the provider and the role asked for', async () => {
    const opened = await open();
    await opened.ask(':guest');
    expect(await saves(opened, 'another guest')).toContain(
      '    expect: { role: guest, rule: null, via: unauthenticated-default }',
    );
    await opened.ask(':as base');
    await opened.ask(':provider login.acme.example');
    await opened.ask(':ask-role arn:aws:iam::123456789012:role/x');
    const added = await saves(opened, 'others');
    expect(added).toContain('    provider: login.acme.example');
    expect(added).toContain('    customRoleArn: arn:aws:iam::123456789012:role/x');
  });

  test('refuses a name that there is, and leaves the file alone', async () => {
    const { ask, files } = await open();
    await ask(':as admin');
    const answer = await ask(':save admins get admin');
    expect(answer).toContain('error: there is a case `admins get admin` in `acme.test.yaml`');
    expect(files.get('acme.test.yaml')).toBe(TESTS);
  });

  test('makes the file where there is none', async () => {
    const { ask, files } = await session({ 'acme.yaml': RULES });
    await ask(JSON.stringify(ADA));
    expect(await ask(':save ada')).toBe('saved in acme.test.yaml: `ada`, with the token `ada`\n');
    const text = files.get('acme.test.yaml');
    expect(text).toMatch(/^version: 1\n\ntokens:\n {2}ada:\n {4}claims:\n/);
    expect(run(text).map(({ mismatches }) => mismatches)).toEqual([[]]);
  });

  test('names the rules where the file is not named after them', async () => {
    const files = { 'rules/acme.yaml': RULES };
    const opened = await session(files, { rules: 'rules/acme.yaml', tests: 'tests/all.test.yaml' });
    await opened.ask(':guest');
    await opened.ask(':save one');
    expect(opened.files.get('tests/all.test.yaml')).toContain('rules: ../rules/acme.yaml\n');
    expect(await opened.ask(':save two')).toContain('saved');
  });

  test.each([
    ['about other rules', `rules: other.yaml\n${TESTS}`, 'is about `other.yaml`, not `acme.yaml`'],
    ['of another shape', 'version: 2\ncases: []\n', 'the test file has an error'],
    ['with a case that is wrong', TESTS.replace('role: guest', 'role: gast'), 'there is no role `gast`'],
  ])('refuses a file %s', async (_, tests, message) => {
    const { ask, files } = await open(tests);
    await ask(':guest');
    expect(await ask(':save x')).toContain(message);
    expect(files.get('acme.test.yaml')).toBe(tests);
  });

  test.each([
    ['a flow list', 'version: 1 # one\ntokens: {}\ncases: [{ name: g, guest: true, expect: { role: guest } }] # all\n'],
    ['JSON', '{"version": 1, "cases": [{"name": "g", "guest": true, "expect": {"role": "guest"}}]}'],
    ['no cases yet', '# mine\nversion: 1\ncases: []\n'],
    ['no line break at the end', 'version: 1\ncases:\n  - guest: true\n    expect: { role: guest }'],
    ['no indentation', 'version: 1\ncases:\n- guest: true\n  expect: { role: guest }\n# end\n'],
    ['line breaks of Windows', 'version: 1\r\ncases:\r\n  - guest: true\r\n    expect: { role: guest }\r\n'],
    [
      'keys of digits',
      'version: 1\ntokens:\n  b: { claims: { sub: x } }\n  "1": { extends: b }\ncases:\n- guest: true\n  expect: { role: guest }\n',
    ],
    ['a comment above the cases', 'version: 1\n\n# all\ncases:\n- guest: true\n  expect: { role: guest }\n'],
  ])('adds to %s', async (_, tests) => {
    const { ask, files } = await open(tests);
    await ask(JSON.stringify(ADA));
    expect(await ask(':save ada')).toContain('saved in acme.test.yaml: `ada`, with the token `ada`');
    const text = files.get('acme.test.yaml') ?? '';
    expect(run(text).map(({ mismatches }) => mismatches)).toEqual(run(text).map(() => []));
    for (const [comment] of tests.matchAll(/#.*/g)) expect(text).toContain(comment);
    if (tests.includes('\r\n')) expect(text).not.toMatch(/[^\r]\n/);
  });

  test('keeps texts that YAML would read as something else', async () => {
    const { ask, files } = await open();
    await ask(':as admin');
    const odd = { a: 'no', b: '0123', c: '1e3', d: ' x', e: 'x\n\u202ey', f: '', g: ['~', '12:30'], h: { '#': '{' } };
    for (const [name, value] of Object.entries(odd)) await ask(`custom:${name} = ${JSON.stringify(value)}`);
    const claims = JSON.parse(await ask(':claims'));
    expect(await ask(':save odd')).toContain('saved');
    const saved = run(files.get('acme.test.yaml')).at(-1);
    expect(saved?.case.request.claims).toEqual(claims);
    expect(await ask(':as odd')).toBe('granted admin by rule `admins`\n');
  });

  test('says what could not be written', async () => {
    const { ask } = await session({ 'acme.yaml': RULES }, { tests: 'x.test.yaml' });
    expect(await ask(':save')).toContain('an argument is missing');
    await ask(':now 1');
    await ask(':guest');
    expect(await ask(`:save ${'x'.repeat(300)}`)).toContain('the test file has an error');
  });
});
