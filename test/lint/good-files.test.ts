import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { importCognito } from '../../src/import/cognito.js';
import { lint } from '../../src/lint/lint.js';
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

/** What their comments ignore; each comment says why. */
const IGNORED: Readonly<Record<string, readonly string[]>> = {
  'break-glass.yaml': ['expired-rule', 'policies/break-glass.yaml: iam-action-star'],
  'cognito-only.yaml': ['unmapped-providers-get-role', 'missing-claim-outcome'],
  'deny.yaml': ['missing-claim-outcome'],
  'sessions.yaml': ['expired-rule'],
  'windows.yaml': ['expired-rule'],
};
/** When every window of an example is over, as it is for whoever reads them. */
const NOW = 1_800_000_000;

test.each(
  readdirSync(RULES).filter((name) => name.endsWith('.yaml') && !name.endsWith('.test.yaml') && !name.startsWith('.')),
)('rules/%s is an example to follow', (name) => {
  const files = lint(readFileSync(`${RULES}${name}`, 'utf8'), { file: name, read: (path) => policies[path], now: NOW });
  const found = files.flatMap(({ findings }) => findings).filter(({ severity }) => severity !== 'info');
  expect(found).toEqual([]);
  const ignored = files.flatMap(({ file, suppressed = [] }) =>
    suppressed.map(({ code, reason }) => {
      expect(reason).not.toBe('');
      return file === name ? code : `${file}: ${code}`;
    }),
  );
  expect(ignored).toEqual(IGNORED[name] ?? []);
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
