/** One session through a real terminal: `script`, which every Debian has, makes one. It needs the built package: `npm test` builds it first. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ADA, folder, RULES as TIMED_RULES } from '../cli/workspace.js';

/** What stands in a terminal has the clock of the machine, which no rule may depend on. */
const RULES = TIMED_RULES.replace('until: 2027-', 'until: 9999-');

const MAIN = resolve('dist/cli/main.js');
const HAS_SCRIPT = spawnSync('script', ['--version']).status === 0;
const SKIPPED = !existsSync(MAIN)
  ? 'skipped: dist/ is missing, run `npm run build`'
  : HAS_SCRIPT
    ? undefined
    : 'skipped: there is no util-linux `script` to make a terminal with';

interface Terminal {
  readonly cwd: string;
  /** Types, and waits until the screen shows a text behind all that was waited for before. */
  readonly type: (keys: string, shown: string) => Promise<void>;
  /** Waits for the end; gives the exit code. */
  readonly ended: () => Promise<number | null>;
}

function open(cwd: string, ...args: readonly string[]): Terminal {
  const words = [process.execPath, MAIN, 'repl', ...args].map((word) => `'${word}'`).join(' ');
  const env = { ...process.env, XDG_STATE_HOME: join(cwd, 'state'), NO_COLOR: '1', TERM: 'xterm' };
  const child = spawn('script', ['-qec', `stty cols 200; ${words}`, '/dev/null'], { cwd, env });
  onTestFinished(() => void child.kill());
  let screen = '';
  let seen = 0;
  child.stdout.on('data', (data: Buffer) => {
    screen += stripVTControlCharacters(data.toString());
  });
  const exit = new Promise<number | null>((fulfil) => child.once('exit', fulfil));
  const shows = async (text: string): Promise<void> => {
    const start = Date.now();
    while (!screen.includes(text, seen)) {
      if (Date.now() - start > 60_000)
        throw new Error(`no ${JSON.stringify(text)} in ${JSON.stringify(screen.slice(seen))}`);
      await new Promise((resume) => setTimeout(resume, 10));
    }
    seen = screen.indexOf(text, seen) + text.length;
  };
  return {
    cwd,
    type: async (keys, shown) => {
      child.stdin.write(keys);
      await shows(shown);
    },
    ended: () => exit,
  };
}

const PROMPT = 'rolecall> ';
const UP = '\u001b[A';
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

describe.skipIf(SKIPPED !== undefined)(`a terminal${SKIPPED === undefined ? '' : ` (${SKIPPED})`}`, () => {
  test('completes, takes pasted lines, keeps a history, and reads a changed file', async () => {
    const cwd = folder({ 'acme.yaml': RULES });
    const { type, ended } = open(cwd, 'acme.yaml');
    await type('', PROMPT);
    // Pasted: several lines at once, and a command behind them that sees what they set.
    await type(
      `${JSON.stringify(ADA, null, 2).replaceAll('\n', '\r')}\r:rule admins\r`,
      'granted admin by rule `admins`',
    );
    await type('', '28 |           all:');
    await type('iss: x\rcognito:groups:\r  - a\r\r:claims\r', '{"iss":"x","cognito:groups":["a"]}');
    // A command and a role, each by their beginnings.
    await type(':why', ':why');
    await type('\t', '-not');
    await type(' leg', ' leg');
    await type('\u007f\u007f\u007fad\t', 'min');
    await type('\r', 'no rule is tried');
    // A claim.
    await type('cognito:gr', 'cognito:gr');
    await type('\t', 'oups');
    await type(' = [b]\r', 'denied unsupported-token');
    // Ctrl-C leaves what was begun.
    await type('{"never": \r', '"never"');
    await type(CTRL_C, PROMPT);
    await type(':claims\r', '{"iss":"x","cognito:groups":["b"]}');
    await type('half of a li', 'half of a li');
    await type(CTRL_C, PROMPT);
    // The lines before.
    await type(`${UP}${UP}${UP}`, 'cognito:groups = [b]');
    await type(CTRL_C, PROMPT);
    await type(`${JSON.stringify(ADA)}\r`, 'granted admin by rule `admins`');
    // Neither a broken file nor a good one needs a word.
    writeFileSync(join(cwd, 'acme.yaml'), RULES.replace('role: admin\n', 'role: admn\n'));
    await type('', 'there is no role `admn`');
    await type('\r', 'granted  arn:aws:iam::123456789012:role/portal-admin');
    writeFileSync(join(cwd, 'acme.yaml'), RULES.replace('role: admin\n', 'role: user\n'));
    await type('', 'granted user by rule `admins`');
    await type(':diff\r', 'edited: the rules');
    await type(CTRL_D, '');
    expect(await ended()).toBe(0);

    const history = join(cwd, 'state/rolecall/repl-history');
    expect(statSync(history).mode & 0o777).toBe(0o600);
    expect(readFileSync(history, 'utf8').split('\n')).toEqual([':diff', ':why-not admin', ':rule admins']);
  });

  test('has the history of the session before', async () => {
    const cwd = folder({ 'acme.yaml': RULES, 'state/rolecall/repl-history': ':rules\nsub = x\n:rule admins' });
    const { type, ended } = open(cwd, 'acme.yaml');
    await type('', PROMPT);
    await type(UP, ':rules');
    await type(UP, ':rule admins');
    await type('\r', 'role: admin');
    await type(':quit\r', ':quit');
    expect(await ended()).toBe(0);
  });

  test('writes cases into a test file', async () => {
    const cwd = folder({ 'acme.yaml': RULES });
    const { type, ended } = open(cwd, 'acme.yaml', '--tests', 'all.test.yaml');
    await type(`${JSON.stringify(ADA)}\r:save ada gets admin\r`, 'saved in all.test.yaml: `ada gets admin`');
    await type(':clear\r', 'denied unsupported-token');
    await type(':as ad', ':as ad');
    await type('\t', 'a-gets-admin');
    await type('\r', 'granted admin');
    await type(':quit\r', ':quit');
    expect(await ended()).toBe(0);
    const tests = spawnSync(process.execPath, [MAIN, 'test', 'all.test.yaml'], { cwd, encoding: 'utf8' });
    expect([tests.status, tests.stderr]).toEqual([0, '']);
  });
});
