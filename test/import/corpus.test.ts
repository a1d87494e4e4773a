import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { importCognito, looksLikeCognito } from '../../src/import/cognito.js';

// Configurations found in public repositories. They belong to their authors, so that this repository does not hold them.
const FOLDER = fileURLToPath(new URL('../../../shared/corpus/role-mappings/', import.meta.url));
const present = existsSync(FOLDER);
const REASON = present
  ? ''
  : ` (skipped: the folder ../shared/corpus/role-mappings, beside this repository, is not there)`;

const files = (pattern: RegExp): readonly string[] =>
  present ? readdirSync(FOLDER).filter((name) => pattern.test(name)) : ['no file'];
const read = (name: string): string => readFileSync(`${FOLDER}${name}`, 'utf8');

describe.skipIf(!present)(`real configurations${REASON}`, () => {
  test.each(files(/^19-.*\.api\.json$/))('%s is imported', (name) => {
    const text = read(name);
    const { yaml, diagnostics } = importCognito(text, { file: name });
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['import-limit', 'warning']]);
    expect(looksLikeCognito(text)).toBe(true);
    expect(parseYaml(yaml ?? '')).toMatchObject({
      providers: { 'arn:aws:iam::123456789012:oidc-provider/myOIDCIdP': { type: 'rules', otherwise: 'authenticated' } },
    });
  });

  test.each(files(/^36-.*\.api\.json$/))('%s, CloudFormation sent to the API, is refused', (name) => {
    const text = read(name);
    const { yaml, diagnostics } = importCognito(text, { file: name });
    expect(yaml).toBeUndefined();
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([
      ['import-cloudformation', '/RoleMappings/mapping/IdentityProvider'],
    ]);
    expect(looksLikeCognito(text)).toBe(true);
  });

  test.each(files(/\.(cfn\.json|yaml|tf)$/))('%s, for a template tool, is refused and named as what it is', (name) => {
    const text = read(name);
    const { yaml, diagnostics } = importCognito(text, { file: name });
    expect(yaml).toBeUndefined();
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['import-cloudformation', 'error']]);
    expect(diagnostics[0]?.message).toContain(name.endsWith('.tf') ? 'Terraform' : 'CloudFormation');
    expect(looksLikeCognito(text)).toBe(name.endsWith('.json'));
  });
});
