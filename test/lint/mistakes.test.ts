/**
 * The mistakes of real configurations, one to a file, as somebody new to it makes them in a pull request: each fails the CI job that `rolecall init`
 * writes, and is told with what to do. (The tenth, two attachments that overwrite each other, is not in a rule file: a pool has one.)
 *
 * After a change of messages: `npx vitest run test/lint/mistakes.test.ts -u`, then read the difference as the author of the file would.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { starterFiles } from '../../src/cli/init/starter.js';
import { ciCommands, rolecall } from '../cli/workspace.js';

const FOLDER = 'test/lint/mistakes';
const NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace(/\.yaml$/, ''));

/** What has to be found in each file. */
const CODES: Readonly<Record<string, string>> = {
  '01-claim-never-sent': 'claim-never-sent',
  '02-not-equal-of-absent-claim': 'missing-claim-outcome',
  '03-issuer-with-scheme': 'issuer-never-sent',
  '04-token-type-without-roles': 'token-type-without-roles',
  '05-token-type-with-rules': 'dead-rules',
  '06-key-without-client': 'provider-without-client',
  '07-lesser-role-first': 'lesser-role-first',
  '08-catch-all-first': 'unreachable-rule',
  '09-group-inside-another': 'contains-group-overlap',
  '11-trust-without-amr': 'iam-trust-cognito-amr',
  '11-trust-without-audience': 'iam-trust-cognito-audience',
  '12-default-hides-no-match': 'broad-default',
  '12-privileged-default': 'broad-default',
  '13-access-token-for-id-token': 'id-claim-of-access-token',
  '14-long-claim-name': 'cognito-claim-name',
};

const STARTER = starterFiles('github');
const [lint = ''] = ciCommands(STARTER.get('.github/workflows/rolecall.yml') ?? '');
const CONFIG = STARTER.get('.rolecall.yaml') ?? '';
/** Whether a claim's name is too long is a question of Cognito only. */
const COGNITO = CONFIG.replace('# target: cognito', 'target: cognito');

test('every file is listed, and the other way round', () => {
  expect(Object.keys(CODES)).toEqual(NAMES);
  expect(COGNITO).not.toBe(CONFIG);
});

describe.each(NAMES)('%s', (name) => {
  const rules = readFileSync(`${FOLDER}/${name}.yaml`, 'utf8');
  const files = { 'rules.yaml': rules, '.rolecall.yaml': name.startsWith('14') ? COGNITO : CONFIG };

  test('fails the CI job, at its line', async () => {
    const { code, stdout } = await rolecall(lint.split(' '), files);
    expect(stdout).toMatch(
      new RegExp(`^::(?:error|warning) file=rules\\.yaml,line=\\d+.*title=rolecall%3A ${CODES[name]}::`, 'm'),
    );
    expect(code).toBe(1);
  });

  test('is told in words that say what to do', async () => {
    const { stdout } = await rolecall(['lint', '--json', '.'], files);
    const report = JSON.parse(stdout) as { readonly files: readonly [{ readonly diagnostics: readonly Told[] }] };
    const told = report.files[0].diagnostics.map(({ severity, code, message, help }) => {
      return `${severity} ${code}\n  ${message}\n  help: ${help ?? 'none'}\n`;
    });
    expect(told.join('\n')).not.toContain('help: none');
    await expect(told.join('\n')).toMatchFileSnapshot(`mistakes/${name}.expected.txt`);
  });
});

interface Told {
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly help?: string;
}
