/** What is not needed to decide is not imported: the modules that `import 'rolecall'` reads. */
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

/** The modules that an entry reads, dynamic imports left out, with packages by their names. */
async function modulesOf(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    packages: 'external',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const read = new Set<string>();
  const left = [entry];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    if (read.has(path)) continue;
    read.add(path);
    const statements = metafile.inputs[path]?.imports.filter(({ kind }) => kind === 'import-statement') ?? [];
    for (const { path: name, external } of statements) {
      if (external === true) read.add(name);
      else left.push(name);
    }
  }
  return [...read];
}

/** The folders of src/ and the packages. */
function namesOf(modules: readonly string[]): ReadonlySet<string> {
  return new Set(
    modules.map((path) => /^(?:src\/)?((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]?.replace(/\.ts$/, '') ?? path),
  );
}

test('the core reads neither the linter, tests, texts for people, files nor the command line, and three packages', async () => {
  const names = namesOf(await modulesOf('src/index.ts'));
  for (const folder of ['lint', 'testing', 'report', 'node', 'cli', 'repl']) expect(names).not.toContain(folder);
  const packages = [...names].filter((name) => /^(?:@|yaml|jose|ajv|json-logic|node:)/.test(name)).sort();
  expect(packages).toEqual(['@noble/hashes', 'json-logic-js', 'yaml']);
});

test('an engine needs neither the schema nor the checks of policy documents, nor what imports configurations', async () => {
  const modules = await modulesOf('src/engine.ts');
  const found = modules.filter((path) =>
    /^src\/(?:lint|testing|report|node|cli|repl|import|audit|parse)\b|validate/.test(path),
  );
  expect(found).toEqual([]);
});

test('`rolecall/iam` reads no rule files', async () => {
  const names = namesOf(await modulesOf('src/iam/index.ts'));
  expect([...names].filter((name) => ['ruleset', 'condition', 'mapping', 'session', 'parse'].includes(name))).toEqual(
    [],
  );
});

test('the command line reads what a command needs when that runs', async () => {
  const modules = await modulesOf('src/cli/main.ts');
  const found = modules.filter((path) =>
    /^src\/(?:engine|analysis|condition|iam|import|lint|mapping|parse|repl|session|testing)\b|^(?:yaml|jose)$/.test(
      path,
    ),
  );
  expect(found).toEqual([]);
});

test('linting a file in which there is nothing to prove reads neither an engine nor a solver', async () => {
  const modules = await modulesOf('src/cli/lint/run.ts');
  expect(
    modules.filter((path) => /^src\/(?:engine|mapping\/decide|analysis\/(?:meaning|query|sat))/.test(path)),
  ).toEqual([]);
});

test('`rolecall/resolve` reads neither YAML nor schemas, policies, explanations and checks of rule files, and two packages', async () => {
  const modules = await modulesOf('src/resolve/index.ts');
  const names = namesOf(modules);
  for (const folder of [
    'iam',
    'lint',
    'testing',
    'report',
    'node',
    'cli',
    'repl',
    'import',
    'audit',
    'parse',
    'analysis',
    'engine',
  ]) {
    expect(names).not.toContain(folder);
  }
  expect(
    modules.filter((path) => /validate|near-miss|trace-|recorder|build/.test(path) && !/^src\/built/.test(path)),
  ).toEqual([]);
  const packages = [...names].filter((name) => /^(?:@|yaml|jose|ajv|json-logic|node:)/.test(name)).sort();
  expect(packages).toEqual(['@noble/hashes', 'json-logic-js']);
});

/** What is left of the modules of src/ where only some exports of an entry are used, as a browser would get it. */
async function bundled(
  names: string,
  entry: string,
): Promise<{ readonly modules: readonly string[]; readonly gzipped: number }> {
  const { metafile, outputFiles } = await build({
    stdin: { contents: `export { ${names} } from './${entry}';`, resolveDir: '.' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    external: ['yaml'],
    metafile: true,
    write: false,
    outfile: 'bundle.js',
    logLevel: 'silent',
  });
  const inputs = Object.entries(metafile.outputs['bundle.js']?.inputs ?? {});
  const modules = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  return { modules, gzipped: gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length };
}

test('`openBuilt` takes 25 kB at most, minified and gzipped, and nothing of what is left to the caller to give', async () => {
  const { modules, gzipped } = await bundled('openBuilt', 'src/resolve/index.ts');
  expect(
    modules.filter((path) =>
      /node_modules|condition\/logic\/|pattern\/(?!glob-test|text-search|pattern\.ts)/.test(path),
    ),
  ).toEqual([]);
  expect(modules.filter((path) => /validate|near-miss|trace|recorder|\/build|quote|suggest/.test(path))).toEqual([]);
  expect(gzipped).toBeLessThanOrEqual(25_000);
});

test('each part brings what it is for, and no other', async () => {
  const { modules: ofPatterns } = await bundled('openBuilt, patterns', 'src/resolve/index.ts');
  expect(ofPatterns.filter((path) => /node_modules|condition\/logic\//.test(path))).toEqual([]);
  expect(ofPatterns).toContain('src/pattern/parse-pattern.ts');
  const { modules: ofLogic } = await bundled('openBuilt, jsonLogic', 'src/resolve/index.ts');
  expect(ofLogic.filter((path) => /pattern\/(?!glob-test|text-search|pattern\.ts)|noble/.test(path))).toEqual([]);
  expect(ofLogic.some((path) => path.includes('node_modules/json-logic-js'))).toBe(true);
});
