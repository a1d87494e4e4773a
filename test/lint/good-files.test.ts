import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { importCognito } from '../../src/import/cognito.js';
import { LINT_RULES } from '../../src/lint/rules/index.js';
import { findingsOf } from './subject.js';

const RULES = fileURLToPath(new URL('../../rules/', import.meta.url));
// Configurations found in public repositories. They belong to their authors, so that this repository does not hold them.
const CORPUS = fileURLToPath(new URL('../../../shared/corpus/role-mappings/', import.meta.url));

const policies = Object.fromEntries(
  readdirSync(`${RULES}policies`).map((name) => [`policies/${name}`, readFileSync(`${RULES}policies/${name}`, 'utf8')]),
);
/** Those of the recommended configuration, but for what only an export to Cognito asks for. */
const RECOMMENDED = LINT_RULES.filter(({ category, level }) => category !== 'portability' && level !== 'off');

/** What is found of one file, each code with the number of findings. Every one of them has been looked at, and is right. */
function counted(text: string): Readonly<Record<string, number>> {
  const counts = RECOMMENDED.map((rule) => [rule.code, findingsOf(rule, text, { files: policies }).length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/**
 * Attributes that a file does not declare `writable: false` can be written, `deny.yaml` shows a denial in doubt, and `cognito-only.yaml` what
 * Cognito does.
 */
const FOUND: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'claims.yaml': { 'writable-claim': 6 },
  'cognito-only.yaml': { 'missing-claim-outcome': 1, 'unmapped-providers-get-role': 1, 'writable-claim': 3 },
  'conditions.yaml': { 'writable-claim': 10 },
  'custom-role.yaml': { 'writable-claim': 1 },
  'deny.yaml': { 'missing-claim-outcome': 1, 'writable-claim': 4 },
  'logic.yaml': { 'writable-claim': 1 },
  'role-template.yaml': { 'writable-claim': 1, 'writable-template': 2 },
  'sessions.yaml': { 'writable-claim': 1, 'writable-template': 2 },
};

test.each(
  readdirSync(RULES).filter((name) => name.endsWith('.yaml') && !name.endsWith('.test.yaml') && !name.startsWith('.')),
)('rules/%s', (name) => {
  expect(counted(readFileSync(`${RULES}${name}`, 'utf8'))).toEqual(FOUND[name] ?? {});
});

const present = existsSync(CORPUS);
const REASON = present
  ? ''
  : ' (skipped: the folder ../shared/corpus/role-mappings, beside this repository, is not there)';

describe.skipIf(!present)(`real configurations${REASON}`, () => {
  const imported = (present ? readdirSync(CORPUS) : []).flatMap((name) => {
    const { yaml } = importCognito(readFileSync(`${CORPUS}${name}`, 'utf8'), { file: name });
    return yaml === undefined ? [] : [[name, yaml] as const];
  });

  test('there are some', () => {
    expect(imported.length).toBeGreaterThan(0);
  });

  test.each(imported)('%s', (_name, yaml) => {
    // In Cognito an unmapped provider gets the authenticated role.
    expect(counted(yaml)).toEqual({ 'unmapped-providers-get-role': 1 });
  });
});
