import { describe, expect, test } from 'vitest';
import { firstLine, percent, withProgress } from '../../src/cli/progress.js';
import { PROVIDER, RULES, rolecall } from './workspace.js';

const ERASE = '\r\u001b[K';

describe('withProgress', () => {
  const shown = (
    steps: readonly number[],
    { tty = true, env = {}, isQuiet = false, hasFailed = false, first }: Readonly<Record<string, unknown>> = {},
  ): string => {
    let stderr = '';
    let at = 1000;
    const io = {
      stderr: (text: string) => {
        stderr += text;
      },
      isTty: { stdout: false, stderr: tty === true },
      env: env as Readonly<Record<string, string>>,
      elapsed: () => at,
    };
    const work = (show: (line: string) => void): string => {
      for (const [i, step] of steps.entries()) {
        at += step;
        show(`step ${i}`);
      }
      if (hasFailed === true) throw new Error('over');
      return 'done';
    };
    const line = typeof first === 'string' ? first : undefined;
    const run = (): string => withProgress(io, work, isQuiet === true, line);
    if (hasFailed === true) expect(run).toThrow('over');
    else expect(run()).toBe('done');
    return stderr;
  };

  test('shows nothing of work that does not take long', () => {
    expect(shown([100, 100, 100, 199])).toBe('');
  });

  test('shows the first line after half a second, the next ones ten times a second, and nothing in the end', () => {
    expect(shown([499, 1, 99, 1, 50, 60])).toBe(`${ERASE}step 1${ERASE}step 3${ERASE}step 5${ERASE}`);
  });

  test('is gone where the work fails', () => {
    expect(shown([500], { hasFailed: true })).toBe(`${ERASE}step 0${ERASE}`);
  });

  test('shows a first line at once, and is gone in the end though nothing else was shown', () => {
    expect(shown([100, 399, 1], { first: 'start' })).toBe(`${ERASE}start${ERASE}step 2${ERASE}`);
    expect(shown([], { first: 'start' })).toBe(`${ERASE}start${ERASE}`);
    expect(shown([500], { first: 'start', isQuiet: true })).toBe('');
  });

  test.each([{ tty: false }, { env: { TERM: 'dumb' } }, { isQuiet: true }])('shows nothing with %j', (world) => {
    expect(shown([500, 500], world)).toBe('');
  });
});

test('only a text that takes long to be read has a first line', () => {
  expect(firstLine('x'.repeat(2000), 'reading')).toBeUndefined();
  expect(firstLine('x'.repeat(1_000_000), 'reading')).toBe('reading');
});

test('percentages are whole, and all only in the end', () => {
  expect([percent(0, 3), percent(2, 3), percent(9_999, 10_000), percent(3, 3)]).toEqual([
    '0 %',
    '66 %',
    '99 %',
    '100 %',
  ]);
});

/** What a terminal shows in the end. */
function onScreen(text: string): string {
  return text.split(ERASE).reduce((before, rest) => before.slice(0, before.lastIndexOf('\n') + 1) + rest);
}

const INVARIANTS = `${RULES}invariants:
  - { role: admin, requires: { claim: email_verified, equals: true } }
  - { role: user, maxDuration: 1h }
`;
const TESTS = `rules: acme.yaml
version: 1
cases:
  - { guest: true, expect: { role: guest } }
`;
const POOL_ROLES = JSON.stringify({
  IdentityPoolId: 'us-east-1:12345678-1234-1234-1234-123456789012',
  Roles: { unauthenticated: 'arn:aws:iam::123456789012:role/portal-guest' },
  RoleMappings: { [PROVIDER]: { Type: 'Token', AmbiguousRoleResolution: 'Deny' } },
});
const FILES = {
  'acme.yaml': INVARIANTS,
  'old.yaml': RULES.replace('equals: contractor', 'equals: external').replace('value: Sales', 'value: Buyers'),
  'pool.json': POOL_ROLES,
  'acme.test.yaml': TESTS,
};

describe.each([
  [
    ['who', 'user', 'acme.yaml'],
    ['looking for ways: 50 %', 'looking for ways: 100 %'],
  ],
  [['who', 'user', 'acme.yaml', '--json'], ['looking for ways: 50 %']],
  [
    ['diff', 'old.yaml', 'acme.yaml'],
    ['comparing: 12 %', 'comparing: 100 %'],
  ],
  [
    ['prove', 'acme.yaml'],
    ['proving: 50 %', 'proving: 100 %'],
  ],
  [
    ['lint', 'acme.yaml', '--strict'],
    ['acme.yaml: rules, 100 %', 'acme.yaml: invariants, 100 %'],
  ],
  [['lint', 'acme.yaml', '--fix'], ['acme.yaml: rules, 100 %']],
  [['test', '--generate', 'acme.test.yaml'], ['acme.yaml: looking for cases, 100 %']],
  [['test', '--generate', '--since', 'old.yaml', 'acme.test.yaml'], ['acme.yaml: comparing, 100 %']],
  [['import', 'cognito', 'pool.json'], ['proving: 100 %']],
])('rolecall %j', (args, lines) => {
  test('shows how far it is on a terminal, where it takes long', async () => {
    const tty = { stdout: false, stderr: true };
    const plain = await rolecall(args, FILES);
    const quick = await rolecall(args, FILES, { tty, env: { NO_COLOR: '1' } });
    const slow = await rolecall(args, FILES, { tty, env: { NO_COLOR: '1' }, pace: 600 });
    expect(quick).toEqual(plain);
    expect(slow).toEqual({ ...plain, stderr: slow.stderr });
    for (const line of lines) expect(slow.stderr).toContain(`${ERASE}${line}${ERASE}`);
    expect(onScreen(slow.stderr)).toBe(plain.stderr);
  });
});

test('rolecall lint --quiet shows nothing of that', async () => {
  const { stderr } = await rolecall(['lint', 'acme.yaml', '--quiet'], FILES, { tty: true, pace: 600 });
  expect(stderr).toBe('');
});
