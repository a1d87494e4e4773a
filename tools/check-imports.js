// Fails where an import in src/ points against the way data takes: see docs/ARCHITECTURE.md.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a file of each folder may import, besides its own folder. */
const MAY_IMPORT = {
  diagnostics: [],
  errors: [],
  generated: ['ruleset'],
  pattern: [],
  syntax: ['diagnostics'],
  ruleset: ['diagnostics', 'generated', 'pattern', 'syntax'],
  iam: ['diagnostics', 'pattern', 'syntax'],
  condition: ['diagnostics', 'errors', 'generated', 'pattern', 'ruleset', 'syntax'],
  mapping: ['condition', 'diagnostics', 'errors', 'generated', 'pattern', 'ruleset', 'syntax'],
  session: ['condition', 'diagnostics', 'errors', 'generated', 'iam', 'mapping', 'ruleset', 'syntax'],
  import: ['diagnostics', 'ruleset', 'syntax'],
  built: ['condition', 'errors', 'pattern', 'ruleset', 'syntax'],
  'parse-condition': ['condition', 'diagnostics', 'generated', 'parse', 'ruleset', 'syntax'],
  parse: ['built', 'condition', 'diagnostics', 'errors', 'mapping', 'ruleset', 'session', 'syntax'],
  resolver: ['condition', 'generated', 'mapping', 'ruleset', 'session'],
  resolve: ['built', 'condition', 'errors', 'generated', 'mapping', 'resolver', 'ruleset', 'session'],
  engine: ['condition', 'errors', 'generated', 'mapping', 'ruleset', 'session'],
  audit: ['condition', 'engine', 'errors', 'generated', 'mapping', 'ruleset', 'syntax'],
  analysis: [
    'condition',
    'engine',
    'errors',
    'generated',
    'iam',
    'import',
    'mapping',
    'parse',
    'pattern',
    'ruleset',
    'session',
    'syntax',
  ],
  index: '*',
  lint: [
    'analysis',
    'condition',
    'diagnostics',
    'errors',
    'generated',
    'iam',
    'mapping',
    'parse',
    'pattern',
    'ruleset',
    'session',
    'syntax',
  ],
  testing: [
    'analysis',
    'condition',
    'diagnostics',
    'engine',
    'errors',
    'generated',
    'iam',
    'mapping',
    'parse',
    'ruleset',
    'session',
    'syntax',
  ],
  report: [
    'analysis',
    'condition',
    'diagnostics',
    'generated',
    'iam',
    'lint',
    'mapping',
    'ruleset',
    'session',
    'syntax',
    'testing',
  ],
  format: ['diagnostics', 'syntax'],
  node: ['built', 'diagnostics', 'engine', 'errors', 'import', 'parse', 'ruleset', 'syntax'],
  cli: '*',
  repl: '*',
};

const source = join(dirname(fileURLToPath(import.meta.url)), '..', 'src');
const folderOf = (path) => path.split('/')[0].replace(/\.ts$/, '');

let wrong = 0;
for (const file of readdirSync(source, { recursive: true }).map((path) => path.replaceAll('\\', '/'))) {
  if (!file.endsWith('.ts')) continue;
  const from = folderOf(file);
  const allowed = MAY_IMPORT[from];
  if (allowed === undefined) fail(file, `the folder ${from} has no line in tools/check-imports.js`);
  for (const [, path] of readFileSync(join(source, file), 'utf8').matchAll(/from '(\.[^']+)'/g)) {
    const to = folderOf(
      normalize(join(dirname(file), path))
        .replaceAll('\\', '/')
        .replace(/\.js$/, ''),
    );
    if (to !== from && allowed !== '*' && !allowed?.includes(to)) fail(file, `may not import ${path}`);
  }
}
process.exitCode = wrong > 0 ? 1 : 0;

function fail(file, message) {
  console.error(`src/${file}: ${message}`);
  wrong++;
}
