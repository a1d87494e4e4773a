/** The action, the hooks, the starter and docs/CI.md: what they run is known to the command line, and their YAML can be read. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { COMMON_OPTIONS } from '../../src/cli/command.js';
import { COMMANDS } from '../../src/cli/commands.js';

const page = readFileSync('docs/CI.md', 'utf8');
const starter = readdirSync('starter').map(
  (name) => [`starter/${name}`, readFileSync(`starter/${name}`, 'utf8')] as const,
);
const texts = [
  ...starter,
  ...['docs/CI.md', 'action.yml', 'tools/action.sh', '.pre-commit-hooks.yaml'].map(
    (path) => [path, readFileSync(path, 'utf8')] as const,
  ),
];

/** The lines that run a command of rolecall, each as the name of the command and the rest of the line. */
function runs(text: string): readonly (readonly [command: string, rest: string])[] {
  const known = /(?:^|[\s`])rolecall (?!\()([a-z]+)\b([^`\n]*)/gm;
  return [...text.matchAll(known)].map(([, command = '', rest = '']) => [command, rest] as const);
}

/** The options that a line names, without those of what it pipes into or is inside of. */
function optionsIn(rest: string): readonly string[] {
  return [...(rest.split(/[|>]/)[0] ?? '').matchAll(/(?<=[\s"(])--[a-z][a-z-]*/g)].map(([name]) => name);
}

const lines = texts.flatMap(([path, text]) => runs(text).map(([command, rest]) => [path, command, rest] as const));

test('they run the linter and the tests', () => {
  for (const path of [
    'docs/CI.md',
    '.pre-commit-hooks.yaml',
    'starter/github.yml',
    'starter/gitlab.yml',
    'tools/action.sh',
  ]) {
    const commands = lines.filter(([where]) => where === path).map(([, command]) => command);
    expect(commands).toEqual(expect.arrayContaining(['lint', 'test']));
  }
});

test.each(lines)('%s: rolecall %s%s', (_path, name, rest) => {
  const command = COMMANDS.find((known) => known.name === name);
  const known = [...(command?.options ?? []), ...COMMON_OPTIONS].map((option) => option.name);
  expect(known).toEqual(expect.arrayContaining([...optionsIn(rest)]));
});

test('every option that the action attaches is one', () => {
  const options = COMMANDS.flatMap((command) => command.options.map(({ name }) => name));
  const attached = optionsIn(readFileSync('tools/action.sh', 'utf8').replaceAll(/[|>]/g, ' '));
  expect(attached).toEqual(expect.arrayContaining(['--config', '--max-warnings', '--coverage-threshold', '--format']));
  expect(options).toEqual(expect.arrayContaining([...attached]));
});

describe('YAML', () => {
  test.each(texts.filter(([path]) => /\.ya?ml$/.test(path)))('%s', (_path, text) => {
    expect(parseAllDocuments(text).map((document) => ('errors' in document ? document.errors : []))).toEqual([[]]);
  });

  test.each([...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => block))('docs/CI.md: %#', (block) => {
    expect(() => parse(block)).not.toThrow();
  });
});

test('docs/CI.md lists the inputs of the action with their defaults', () => {
  const { inputs } = parse(readFileSync('action.yml', 'utf8')) as {
    readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  };
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (?:`([^`]*)`)? ?\|/gm)].map(([, name, value = '']) => [
    name,
    value,
  ]);
  expect(rows).toEqual(Object.entries(inputs).map(([name, input]) => [name, input.default]));
});

test('docs/CI.md shows the GitLab job that init writes, and the hooks that there are', () => {
  const job: unknown = parse(readFileSync('starter/gitlab.yml', 'utf8'));
  const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => parse(block) as unknown);
  expect(blocks).toContainEqual(job);
  const ids = (parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as readonly { readonly id: string }[]).map(
    ({ id }) => ({ id }),
  );
  expect(blocks).toContainEqual(expect.objectContaining({ repos: [expect.objectContaining({ hooks: ids })] }));
});

test('no input of the action is put into the text of a script', () => {
  const { runs: action } = parse(readFileSync('action.yml', 'utf8')) as {
    readonly runs: { readonly steps: readonly { readonly run: string }[] };
  };
  expect(action.steps.length).toBeGreaterThan(0);
  for (const { run } of action.steps) expect(run).not.toContain('${{');
});
