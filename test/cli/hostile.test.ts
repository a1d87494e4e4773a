import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Io } from '../../src/cli/io.js';
import { run } from '../../src/cli/run.js';
import { ADA, COGNITO, IDLE, RULES } from './workspace.js';

const TEXTS: Readonly<Record<string, string>> = {
  rules: RULES,
  claims: JSON.stringify(ADA),
  pool: COGNITO,
  nothing: '',
};
const WORDS = [
  'resolve explain lint import help cognito rules claims pool nothing absent - -- --help --json --guest --no-color',
  '--claims --token --jwks --provider --custom-role --now --now=1 --claims=claims --version -x --what constructor',
]
  .join(' ')
  .split(' ');

async function runOn(args: readonly string[], files: Readonly<Record<string, string>>) {
  let stdout = '';
  let stderr = '';
  const io: Io = {
    ...IDLE,
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    readFile: (path) => {
      const text = Object.hasOwn(files, path) ? files[path] : undefined;
      return text === undefined ? IDLE.readFile(path) : { text };
    },
    interrupted: async () => {},
    stdin: async () => ({ text: JSON.stringify(ADA) }),
    cwd: '/nowhere',
  };
  const code = await run(args, io);
  return { code, stdout, stderr };
}

function expectDecent({ code, stdout, stderr }: Awaited<ReturnType<typeof runOn>>): void {
  expect([0, 1, 2]).toContain(code);
  expect(stderr).not.toContain('this is a bug');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
  expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  if (code === 2 && !stdout.includes('file-not-read')) expect(stderr).not.toBe('');
}

test('any arguments give an answer or a message', async () => {
  const word = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...WORDS) },
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 7 }), async (args) => {
      expectDecent(await runOn(args, TEXTS));
    }),
    { numRuns: 200 },
  );
});

test('any rules, claims, tokens and keys give an answer or a message', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.json({ stringUnit: 'binary' }),
    fc.constantFrom(...Object.values(TEXTS)),
    fc
      .tuple(fc.constantFrom(...Object.values(TEXTS)), fc.nat(2000), fc.string({ unit: 'binary', maxLength: 8 }))
      .map(([base, at, more]) => base.slice(0, at) + more + base.slice(at)),
  );
  const commands = [
    ['resolve', 'a', '--claims', 'b'],
    ['explain', 'a', '--claims', 'b'],
    ['explain', 'rules', '--claims', 'b', '--json'],
    ['resolve', 'rules', '--token', 'b'],
    ['resolve', 'rules', '--token', 'b', '--jwks', 'a'],
    ['lint', 'a', 'b'],
    ['lint', 'a', '--json'],
    ['import', 'cognito', 'a'],
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...commands), text, text, async (args, a, b) => {
      expectDecent(await runOn(args, { ...TEXTS, a, b }));
    }),
    { numRuns: 250 },
  );
});
