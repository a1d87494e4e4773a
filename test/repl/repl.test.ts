/** The REPL as a script: what is asked, and what it answers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Io } from '../../src/cli/io.js';
import { run } from '../../src/cli/run.js';
import { REPL_COMMANDS } from '../../src/repl/commands/index.js';
import { historyFile, isStorable } from '../../src/repl/history.js';
import { readInput } from '../../src/repl/input.js';
import type { Result } from '../cli/workspace.js';
import { ADA, IDLE, RULES, rolecall } from '../cli/workspace.js';

function repl(lines: readonly string[], files: Readonly<Record<string, string>> = {}): Promise<Result> {
  return rolecall(['repl', 'acme.yaml'], { 'acme.yaml': RULES, ...files }, { stdin: `${lines.join('\n')}\n` });
}

function ioOf(stdout: Io['stdout']): Io {
  return {
    ...IDLE,
    stdout,
    stderr: (text) => expect(text).toBe(''),
    readFile: () => ({ text: RULES }),
  };
}

const TOKEN = ['eyJhbGciOiJub25lIn0', Buffer.from(JSON.stringify(ADA)).toString('base64url'), ''].join('.');

describe('a script', () => {
  test('sets claims, asks and explains', async () => {
    const { code, stdout, stderr } = await repl([
      JSON.stringify(ADA, null, 1),
      '',
      'email = "ada@elsewhere.example"',
      ':diff',
      ':why-not admin',
      'email = "ada@acme.example"',
      ':rule admins',
      ':unset email',
      ':claims',
      ':guest',
      ':now 2027-04-01T00:00:00Z',
      ':rules',
      ':quit',
      'not read',
    ]);
    expect([code, stderr]).toEqual([0, '']);
    await expect(stdout).toMatchFileSnapshot('golden/session.txt');
  });

  test('takes a token of the test file, explains, asks what may be done, and saves', async () => {
    const lines = [':as ada', ':explain', ':can s3:GetObject arn:aws:s3:::acme/x', ':provider', ':why-not guest'];
    const { code, stdout, stderr } = await repl(
      [...lines, 'cognito:groups = [sales]', ':save sales have no role', ':as sales-have-no-role', ':claims'],
      {
        'acme.yaml': RULES.replace(
          'admin: arn:aws:iam::123456789012:role/portal-admin',
          'admin: { arn: "arn:aws:iam::123456789012:role/portal-admin", permissions: [admin.json] }',
        ),
        'admin.json': '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}',
        'acme.test.yaml': `version: 1\ntokens:\n  ada:\n    claims: ${JSON.stringify(ADA)}\ncases:\n  - token: ada\n    expect: { role: admin }\n`,
      },
    );
    expect([code, stderr]).toEqual([0, '']);
    await expect(stdout).toMatchFileSnapshot('golden/tests.txt');
  });

  test('takes YAML up to an empty line, and a token', async () => {
    const yaml = ['iss: x', 'cognito:groups:', '  - a', '', ':claims', TOKEN, ':claims'];
    const { stdout } = await repl(yaml);
    expect(stdout).toContain('{"iss":"x","cognito:groups":["a"]}\n');
    expect(stdout).toContain(`the token was not verified\ngranted admin by rule \`admins\`\n${JSON.stringify(ADA)}\n`);
  });

  test('what is open at the end ends there', async () => {
    const { code, stdout } = await repl([':guest', 'iss: x']);
    expect([code, stdout]).toEqual([0, 'granted guest (unauthenticated-default)\ndenied unsupported-token\n']);
  });

  test('a bracket that is not closed takes no line that begins anew', async () => {
    const { code, stdout, stderr } = await repl(['sub = [a', 'email = x', ':claims', '{"a": 1,', ' "b": 2', ':claims']);
    expect(stdout.match(/^\{.*$/gm)).toEqual(['{"email":"x"}', '{"email":"x"}']);
    expect(stderr.match(/^ --> .*$/gm)).toEqual([' --> <stdin>:1:1', ' --> <stdin>:5:8']);
    expect(code).toBe(2);
    const whole = await repl([
      '{"a": ":x",',
      '',
      ' "b": [',
      '"c = d"',
      ']}',
      'iss: x',
      'b: [c,',
      ' d]',
      ':claims',
      ':claims',
    ]);
    expect(whole.stderr).toBe('');
    expect(whole.stdout.match(/^\{.*$/gm)).toEqual(['{"iss":"x","b":["c","d"]}', '{"iss":"x","b":["c","d"]}']);
  });

  test('a command is one line, whatever is open in it', async () => {
    const { code, stdout, stderr } = await repl([':explan {', '{"iss": "x"}', ':claims']);
    expect(code).toBe(2);
    expect(stderr).toContain(' --> <stdin>:1:1\n');
    expect(stdout).toContain('{"iss":"x"}\n');
  });

  test('errors name the line of the script', async () => {
    const { stderr } = await repl(['sub = a', '', ':explan', ':claims', '{"a": 1,', ' "b": ]}', 'hello']);
    expect(stderr).toMatchInlineSnapshot(`
      "error: there is no command \`:explan\`
       --> <stdin>:3:1
        = help: did you mean \`:explain\`?
      error: \`what was typed\` is not well-formed JSON or YAML
       --> <stdin>:6:7
        = help: the text is not well-formed YAML; JSON is read as well as YAML
      error: this is neither a command nor claims
       --> <stdin>:7:1
        = help: \`:help\` lists the commands; set a claim with \`NAME = VALUE\`, or paste JSON, YAML or a token
      "
    `);
  });

  test('each input is answered before the next line is read', async () => {
    const answered: number[] = [];
    let stdout = '';
    const io: Io = {
      ...ioOf((text) => {
        stdout += text;
      }),
      lines: async function* () {
        for (const text of [':guest', '{"sub":', '"a"}', 'iss: x', '']) {
          yield { text };
          answered.push(stdout.split('\n').length - 1);
        }
        yield { text: ':quit' };
        throw new Error('read past the end');
      },
    };
    expect(await run(['repl', 'acme.yaml'], io)).toBe(0);
    expect(answered).toEqual([1, 1, 2, 2, 3]);
  });

  test('a long input of many lines takes steps in proportion to its length', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ` "c${i}": "${'x'.repeat(20)}",`);
    const { code, stderr } = await repl(['{', ...many, ' "last": 1}']);
    expect([code, stderr]).toEqual([0, '']);
  });

  test('a claim inside another one', async () => {
    const { stdout } = await repl(['/a/b = 1', '/a/c = [x]', '/a/b =', ':claims', '__proto__ = {x: 1}', ':claims']);
    expect(stdout).toContain('{"a":{"c":["x"]}}\n');
    expect(stdout).toContain('{"a":{"c":["x"]},"__proto__":{"x":1}}\n');
  });

  test('reads the file again, and keeps the last good rules', async () => {
    const { code, stderr, stdout } = await repl([JSON.stringify(ADA), ':load broken.yaml', ':load none.yaml', ''], {
      'broken.yaml': 'version: 2\n',
    });
    expect(code).toBe(2);
    expect(stderr).toContain('error[missing-key]: the file has no `roles`');
    expect(stderr).toContain('`none.yaml` could not be read');
    expect(stdout).toMatch(/granted {2}arn:aws:iam::123456789012:role\/portal-admin {2}\(admin\)/);
  });

  test.each([
    [':explan', 'there is no command `:explan`', 'did you mean `:explain`?'],
    [':rule admns', 'there is no rule `admns`', 'did you mean `admins`?'],
    [':why-not admni', 'there is no role `admni`', 'did you mean `admin`?'],
    [':rule', 'an argument is missing', 'write `:rule ID`'],
    [':clear email', '`:clear` takes nothing behind it', '`:unset CLAIM`'],
    [':rules admins', '`:rules` takes nothing behind it', '`:rule ID`'],
    [':reload b.yaml', '`:reload` takes nothing behind it', '`:load FILE`'],
    [':quit now', '`:quit` takes nothing behind it', 'write `:quit`'],
    [':help :explan', 'there is no command `:explan`', 'did you mean `:explain`?'],
    [':now tomorrow', '`:now` is not an instant: `tomorrow`', 'RFC 3339'],
    [':can s3:GetObject', 'an argument is missing', 'write `:can ACTION RESOURCE'],
    [':can s3:* *', '`action` is not one action', ''],
    ['hello', 'this is neither a command nor claims', '`:help`'],
    ['email = [', 'the value cannot be read', 'column 2 of the value'],
    ['email = !!str x', 'the value cannot be read', ''],
    ['/a~2 = x', 'names no claim', 'JSON Pointer'],
    ['{"a": ]}', '`what was typed` is not well-formed JSON or YAML', ''],
  ])('%j is an error with what to do', async (line, message, help) => {
    const { code, stdout, stderr } = await repl([line]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain(help);
  });

  test('without rules', async () => {
    const { code, stderr } = await rolecall(['repl'], {}, { stdin: '\nsub = x\n\n' });
    expect(code).toBe(2);
    expect(stderr).toContain('no rules are loaded');
    expect(stderr).toContain('load them with `:load FILE`');
  });

  test('names every command in its help', async () => {
    const { stdout } = await repl([':help']);
    for (const { name, summary } of REPL_COMMANDS) {
      expect(stdout).toContain(`  :${name}`);
      expect(stdout).toContain(summary);
    }
  });

  test('says of one command what it does', async () => {
    const { code, stdout } = await repl([':help :why-not', ':help rule']);
    expect([code, stdout]).toEqual([
      0,
      [
        ':why-not ROLE  which rules give a role, and what keeps them from it',
        ':rule ID  a rule as it stands in the file',
        '',
      ].join('\n'),
    ]);
  });
});

describe('an input', () => {
  test.each([
    ['', 'blank'],
    [':x', 'command'],
    ['a = b', 'assign'],
    ['a=b', 'assign'],
    ['"a b" = c', 'assign'],
    ['https://x.example/y = c', 'assign'],
    ['a == b', 'unknown'],
    ['a = [x', 'incomplete'],
    ['a = ["]"', 'incomplete'],
    ["a = it's [x]", 'assign'],
    ['{', 'incomplete'],
    ['{"a": "{"}', 'claims'],
    ['a: b\n', 'incomplete'],
    ['a: b\n\n', 'claims'],
    ['cognito:groups:\n- a\n\n', 'claims'],
    ['a:b', 'unknown'],
    [TOKEN, 'token'],
    [`Bearer ${TOKEN}`, 'token'],
  ])('%j is %s', (text, kind) => {
    expect(readInput(text).kind).toBe(kind);
  });
});

describe('the history file', () => {
  test.each([
    ['/x', '/x/rolecall/repl-history'],
    [undefined, '/home/ada/.local/state/rolecall/repl-history'],
    ['', '/home/ada/.local/state/rolecall/repl-history'],
    ['state', '/home/ada/.local/state/rolecall/repl-history'],
  ])('with XDG_STATE_HOME %j is %s', (named, file) => {
    expect(historyFile({ XDG_STATE_HOME: named }, '/home/ada')).toBe(join(file));
  });

  test.each([':rule admins', ':why-not admin', ':explain', ':load acme.yaml'])('keeps %s', (line) => {
    expect(isStorable(line)).toBe(true);
  });

  test.each([
    'email = "ada@acme.example"',
    '{"sub": "u"}',
    'sub: u',
    TOKEN,
    `:load ${TOKEN}`,
    ':can s3:GetObject arn:aws:s3:::acme/ada',
    '  :explain something of pasted claims',
    ':explain email: ada@acme.example',
    ':why-not {"email":"ada@acme.example"}',
    ':save ada@acme.example',
    ':now AKIAIOSFODNN7EXAMPLE',
    ':unset email',
    ':rule x = y',
    ':ask-role arn:aws:iam::123456789012:role/ada',
    '',
  ])('does not keep %j', (line) => {
    expect(isStorable(line)).toBe(false);
  });
});

test('docs/CLI.md names the commands', () => {
  const page = readFileSync('docs/CLI.md', 'utf8');
  for (const { name } of REPL_COMMANDS) expect(page).toContain(`\`:${name}`);
});
