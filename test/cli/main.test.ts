import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADA, RULES } from './workspace.js';

/** Below node_modules, so that the bundle finds the packages it imports. */
const home = resolve(`node_modules/.rolecall-main-test-${process.pid}`);
const main = join(home, 'dist/cli/main.js');

beforeAll(async () => {
  mkdirSync(home, { recursive: true });
  cpSync('package.json', join(home, 'package.json'));
  writeFileSync(join(home, 'acme.yaml'), RULES);
  writeFileSync(join(home, 'ada.json'), JSON.stringify(ADA));
  const target = { bundle: true, format: 'esm', platform: 'node', packages: 'external' } as const;
  await build({ ...target, entryPoints: ['src/cli/main.ts'], outfile: main, logLevel: 'silent' });
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the bin; with `close`, nobody reads its standard output. */
function bin(args: readonly string[], { stdin = '', close = false } = {}): Promise<Ended> {
  return new Promise((done, fail) => {
    const env = { PATH: process.env['PATH'] };
    const child = spawn(process.execPath, [main, ...args], { cwd: home, env, timeout: 60_000 });
    let stdout = '';
    let stderr = '';
    if (close) child.stdout.destroy();
    else {
      child.stdout.on('data', (chunk) => {
        stdout += String(chunk);
      });
    }
    child.stderr.on('data', (chunk) => {
      stderr += String(chunk);
    });
    child.stdin.on('error', () => {});
    child.stdin.end(stdin);
    child.on('error', fail);
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

describe('the bin', () => {
  test('answers with output and exit code', async () => {
    const args = ['resolve', 'acme.yaml', '--claims', 'ada.json', '--now', '2026-06-01T00:00:00Z'];
    expect(await bin([...args, '--json'])).toMatchObject({ code: 0, stderr: '' });
    const later = await bin([...args.slice(0, -1), '2028-01-01T00:00:00Z']);
    expect(later.stdout).toMatch(/^denied {3}ambiguous-role\n/);
    expect(later.code).toBe(1);
    const none = await bin(['resolve', 'none.yaml', '--guest']);
    expect(none).toStrictEqual({
      code: 2,
      stdout: '',
      stderr: 'error: `none.yaml` could not be read: there is no such file\n  = help: check the path\n',
    });
  });

  test('knows its version and the clock', async () => {
    expect((await bin(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+/);
    expect((await bin(['explain', 'acme.yaml', '--claims', 'ada.json'])).stdout).toMatch(
      /. until 2027-03-31T00:00:00Z/,
    );
  });

  test('reads the standard input', async () => {
    const args = ['resolve', 'acme.yaml', '--claims', '-', '--now', '2026-06-01T00:00:00Z'];
    expect((await bin(args, { stdin: JSON.stringify(ADA) })).code).toBe(0);
    const large = await bin(args, { stdin: 'x'.repeat(9 * 1024 * 1024) });
    expect(large.stderr).toContain('the standard input could not be read: it is larger than 8388608 bytes');
    expect(large.code).toBe(2);
  });

  test.skipIf(process.platform === 'win32')('waits for no pipe that is named as an output', async () => {
    execFileSync('mkfifo', [join(home, 'pipe')]);
    writeFileSync(
      join(home, 'acme.test.yaml'),
      'version: 1\ncases: [{ name: guest, guest: true, expect: { role: null } }]\n',
    );
    const built = await bin(['build', 'acme.yaml', '-o', 'pipe']);
    expect(built.stderr).toContain('error: `pipe` is no regular file');
    expect(built.code).toBe(2);
    const covered = await bin(['test', 'acme.test.yaml', '--lcov', 'pipe']);
    expect(covered.stderr).toContain('error: `pipe` is no regular file');
    expect(covered.code).toBe(2);
  });

  test.skipIf(!existsSync('/dev/full'))('says that an answer could not be written', () => {
    const args = [main, 'resolve', 'acme.yaml', '--claims', 'ada.json'];
    const stdio = ['ignore', openSync('/dev/full', 'w'), 'pipe'] as const;
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: home, stdio: [...stdio], encoding: 'utf8' });
    expect(stderr).toBe('error: the standard output could not be written: there is no space left\n');
    expect(status).toBe(2);
  });

  test('keeps its exit code where nobody reads on', async () => {
    const args = ['explain', 'acme.yaml', '--claims', 'ada.json', '--now', '2028-01-01T00:00:00Z', '--json'];
    expect(await bin(args, { close: true })).toStrictEqual({ code: 1, stdout: '', stderr: '' });
  });
});
