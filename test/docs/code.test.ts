/** The TypeScript of the pages: whoever copies it has what a strict compiler takes. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const PAGES = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** What the examples take as given, or from the example before. */
const GIVEN = `
import type { AssumeRoleCommand as Command, STSClient } from '@aws-sdk/client-sts';
import type { Decision, Engine, Json, Request, RuleSet, toAssumeRole as inputOf } from 'rolecall';
import type { WatchedFile } from 'rolecall/node';

declare global {
  const text: string, configText: string, before: string, after: string, sessionPolicy: string, value: Json, token: string, key: string;
  const claims: Readonly<Record<string, unknown>>, now: number, request: Request, decision: Decision;
  const ruleSet: RuleSet, engine: Engine, rules: WatchedFile, sts: STSClient;
  const AssumeRoleCommand: typeof Command, toAssumeRole: typeof inputOf;
  const assume: (arn: string) => void, refuse: (exception: string, message: string) => void;
  const read: (path: string) => string | undefined, log: { info(entry: object): void };
}
`;

/** No package of this repository, but of its example broker. */
const PACKAGES = `
declare module 'aws-jwt-verify' {
  interface Options { userPoolId: string; tokenUse: 'id' | 'access'; clientId: string }
  export const CognitoJwtVerifier: { create(options: Options): { verify(token: string): Promise<Record<string, unknown>> } };
}
`;

/** The blocks of a page, each as a module of its own with the number of lines before it. */
function blocksOf(page: string): readonly { readonly name: string; readonly text: string }[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(({ index, 1: block = '' }) => {
    const line = text.slice(0, index).split('\n').length + 1;
    return { name: `${page.replaceAll('/', '.')}.${line}.ts`, text: `${block.replaceAll('{ … }', '{}')}export {};\n` };
  });
}

/** What the compiler says of these files. */
function problemsOf(files: ReadonlyMap<string, string>): string {
  // In the repository, so that packages are found.
  const home = resolve(`node_modules/.rolecall-docs-test-${process.pid}`);
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  mkdirSync(home, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(home, name), text);
  const config = {
    extends: resolve('tsconfig.json'),
    compilerOptions: {
      rootDir: '/',
      noPropertyAccessFromIndexSignature: false,
      types: [],
      typeRoots: [resolve('node_modules/@types')],
      paths: { rolecall: [resolve('src/index.ts')], 'rolecall/*': [resolve('src/*/index.ts')] },
    },
    include: ['*.ts'],
  };
  writeFileSync(join(home, 'tsconfig.json'), JSON.stringify(config));
  try {
    return execFileSync(resolve('node_modules/.bin/tsc'), ['-p', home, '--types', 'node'], { encoding: 'utf8' });
  } catch (error) {
    return String(Object(error).stdout);
  }
}

test('the TypeScript in README and docs compiles', () => {
  const blocks = PAGES.flatMap(blocksOf);
  expect(blocks.length).toBeGreaterThan(8);
  const files = blocks.map(({ name, text }) => [name, text] as const);
  expect(problemsOf(new Map([...files, ['given.d.ts', GIVEN], ['packages.d.ts', PACKAGES]]))).toBe('');
});
