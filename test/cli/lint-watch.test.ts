import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Io } from '../../src/cli/io.js';
import { run } from '../../src/cli/run.js';
import { readTextFile } from '../../src/node/read-text.js';
import { folder, IDLE, LINTED_RULES as RULES } from './workspace.js';

const broken = RULES.replace('role: admin\n', 'role: admn\n').replace('use: staff', 'use: staf');

/** Runs `lint --watch` in a folder: changes it after each round but the last, and then interrupts. */
async function watched(cwd: string, args: readonly string[], changes: readonly (() => void)[]) {
  let interrupt = (): void => {};
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  let stdout = '';
  let stderr = '';
  let rounds = 0;
  const io: Io = {
    ...IDLE,
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
      if (!text.startsWith('waiting')) return;
      const change = changes[rounds++];
      // The watch begins behind this line.
      if (change === undefined) interrupt();
      else setTimeout(change, 20);
    },
    readFile: (path) => readTextFile(resolve(cwd, path), 1_000_000),
    interrupted: () => interrupted,
    cwd,
  };
  const code = await run(['lint', '--watch', ...args], io);
  return { code, stdout, stderr, rounds };
}

describe('lint --watch', () => {
  test('checks again after a change, and ends when it is interrupted', async () => {
    const cwd = folder({ 'a.yaml': broken });
    const mend = () => writeFileSync(join(cwd, 'a.yaml'), RULES);
    const { code, stdout, rounds } = await watched(cwd, ['a.yaml'], [mend]);
    expect(code).toBe(0);
    expect(stdout).toContain('1 file, 2 errors, 0 warnings\n');
    expect(stdout.endsWith('1 file, 0 errors, 0 warnings\n')).toBe(true);
    expect(rounds).toBe(2);
  });

  test('sees a new file in a folder, and tells and outlives a mistake in the configuration', async () => {
    const cwd = folder({ 'rules/a.yaml': RULES });
    const config = (text: string) => () => writeFileSync(join(cwd, 'rules/.rolecall.yaml'), text);
    const { code, stdout, stderr } = await watched(
      cwd,
      ['rules'],
      [
        () => writeFileSync(join(cwd, 'rules/b.yaml'), broken),
        config('rules: { dead-rule: off }\n'),
        config('ignore: [a.yaml, b.yaml]\n'),
        config('ignore: [b.yaml]\n'),
      ],
    );
    expect(code).toBe(0);
    expect(stdout.match(/^\d files?, .*$/gm)).toEqual([
      '1 file, 0 errors, 0 warnings',
      '2 files, 2 errors, 0 warnings',
      '0 files, 0 errors, 0 warnings',
      '1 file, 0 errors, 0 warnings',
    ]);
    expect(stderr).toContain('error: the configuration has errors, so that nothing was checked\n');
  });

  test('ends with 2 where there is nothing to watch', async () => {
    expect(await watched(folder({}), ['.'], [])).toMatchObject({ code: 2, rounds: 0 });
  });
});
