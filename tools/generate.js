// Makes src/generated/ from schemas/. With --check it writes nothing and fails where a file is not what it would write.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build, transform } from 'esbuild';
import { compile } from 'json-schema-to-typescript';

const root = new URL('../', import.meta.url);
const out = new URL('src/generated/', root);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const schema = (name) => JSON.parse(read(`schemas/${name}.schema.json`));

const files = {
  'ruleset-document.ts': await types('ruleset', 'RuleSetDocument'),
  'decision.ts': await types('decision', 'Decision'),
  'config-document.ts': await types('config', 'ConfigDocument'),
  'validate-config.ts': await validator('config', 'validateConfig'),
  'test-document.ts': await types('test', 'TestDocument'),
  'validate-ruleset.ts': await validator('ruleset', 'validateRuleSet'),
  'validate-test.ts': await validator('test', 'validateTest'),
};

let drift = 0;
mkdirSync(out, { recursive: true });
for (const [name, text] of Object.entries(files)) {
  const url = new URL(name, out);
  if (!process.argv.includes('--check')) writeFileSync(url, text);
  else if (readOrEmpty(url) !== text) {
    console.error(`src/generated/${name} is not what schemas/ give: run npm run generate`);
    drift++;
  }
}
process.exitCode = drift > 0 ? 1 : 0;

function banner(source) {
  return `// Made by tools/generate.js from schemas/${source}.schema.json. Do not edit.\n`;
}

async function types(source, name) {
  const text = await compile(plain(schema(source)), name, {
    additionalProperties: false,
    bannerComment: '',
    format: false,
    unknownAny: true,
    strictIndexSignatures: false,
    customName: (definition) => (definition.$id ? name : undefined),
  });
  const readonly = text
    .replace(/^(?=(?:"[^"]*"|\w+|\[k: string\])\??:)/gm, 'readonly ')
    .replace(/(?<!")\b(\w+)\[\]|(\([^()]*\))\[\]/g, 'readonly $1$2[]');
  return `${banner(source)}\n${readonly.trimStart()}`;
}

/** What says nothing in a type is left out: conditions between keywords, lengths, and the titles of what needs no name there. */
function plain(node) {
  if (Array.isArray(node)) return node.map(plain);
  if (node === null || typeof node !== 'object') return node;
  if (node.$ref) return { $ref: node.$ref };
  const result = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === 'allOf' || key === 'examples' || key === 'minItems' || key === 'maxItems') continue;
    if (key === 'oneOf' && value.every((part) => part.required)) continue;
    if (key === 'title' && typeof value === 'string' && !named(node)) continue;
    result[key] = plain(value);
  }
  return result;
}

function named(node) {
  return node.$id || node.properties || node.enum || node.type?.includes?.('object');
}

/** A validator as plain code: compiling a schema at run time would need `eval`. */
async function validator(source, name) {
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
    verbose: true,
    ownProperties: true,
    inlineRefs: false,
    messages: false,
    code: { source: true, esm: true },
  });
  const validate = ajv.compile(schema(source));
  // Standalone code still requires ajv's helpers; bundling takes them in.
  const bundled = await build({
    stdin: { contents: linear(standaloneCode(ajv, validate)), resolveDir: new URL('.', root).pathname, loader: 'js' },
    bundle: true,
    // Where node_modules is a link, names of files in it are the same.
    preserveSymlinks: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    write: false,
    legalComments: 'none',
  });
  const { code } = await transform(bundled.outputFiles[0].text, {
    minifyWhitespace: true,
    minifySyntax: true,
    target: 'es2022',
  });
  const body = code.replace(/export\s*\{[^}]*\};?\s*$/, '');
  const exported = /export\s*\{[^}]*?(\w+) as default/.exec(code)?.[1];
  if (exported === undefined) throw new Error('the validator has no default export');
  return [
    banner(source),
    '// Holds code of ajv (MIT, (c) Evgeny Poberezkin) and fast-deep-equal (MIT, (c) Evgeny Poberezkin).\n',
    '// @ts-nocheck\n',
    "import type { SchemaValidator } from '../ruleset/schema-check.js';\n",
    body.trimEnd(),
    `\nexport const ${name}: SchemaValidator = ${exported};\n`,
  ].join('');
}

/** Errors of a list's items are joined by copying all found so far, which is quadratic in a file full of mistakes; push them instead. */
function linear(code) {
  const joined = code.replace(
    /vErrors === null \? ([\w.]+)\.errors : vErrors\.concat\(\1\.errors\)/g,
    'joinErrors(vErrors, $1.errors)',
  );
  if (/vErrors\.concat/.test(joined)) throw new Error('ajv joins errors in another way than this script knows');
  return `${joined}
function joinErrors(found, more) {
  if (found === null) return more;
  for (const error of more) found.push(error);
  return found;
}
`;
}

function readOrEmpty(url) {
  try {
    return readFileSync(url, 'utf8');
  } catch {
    return '';
  }
}
