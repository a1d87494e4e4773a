import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeBuilt } from '../../src/built/write.js';
import { loadFile } from '../../src/node/index.js';
import type { RuleSet } from '../../src/ruleset/model.js';

const RULES = `version: 1
roles:
  admin:
    arn: arn:aws:iam::123456789012:role/admin
    permissions: [policies/admin.json]
`;
const POLICY = '{"Version": "2012-10-17", "Statement": []}';
const POOL = '{"Roles": {"authenticated": "arn:aws:iam::123456789012:role/user"}}';
let top = '';

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'rolecall-load-'));
  mkdirSync(join(top, 'rules/policies'), { recursive: true });
  const write = (path: string, text: string | Uint8Array) => writeFileSync(join(top, path), text);
  write('rules/acme.yaml', RULES);
  write('rules/policies/admin.json', POLICY);
  write('rules/outside.yaml', RULES.replace('policies/admin.json', '../boundary.json'));
  write('rules/marked.yaml', `\ufeff${RULES}`);
  write('boundary.json', POLICY);
  write('bad.yaml', 'version: 2\n');
  write('latin.yaml', Uint8Array.of(0x61, 0xff));
  write('wide.yaml', Buffer.from('version: 1\n', 'utf16le'));
  write('pool.json', POOL);
  write('bad-pool.json', POOL.replace('authenticated', 'authentic'));
});

afterAll(() => rmSync(top, { recursive: true, force: true }));

describe('loadFile', () => {
  test('reads what was built, whatever its name, and says why one is refused', () => {
    const { ruleSet } = loadFile(join(top, 'rules/acme.yaml'));
    const path = join(top, 'built.yaml');
    const built = writeBuilt(ruleSet as RuleSet);
    writeFileSync(path, built);
    expect(loadFile(path)).toEqual({ text: built, ruleSet, diagnostics: [] });
    writeFileSync(path, built.replace('role/admin', 'role/owner'));
    expect(loadFile(path).ruleSet).toBeUndefined();
    expect(loadFile(path).diagnostics).toMatchObject([{ code: 'built-rules', severity: 'error', file: path }]);
  });

  test('reads a rule file and the files that it names', () => {
    const { ruleSet, diagnostics, text } = loadFile(join(top, 'rules/acme.yaml'));
    expect(diagnostics).toStrictEqual([]);
    expect(ruleSet?.roles['admin']?.permissions).toEqual([
      { file: 'policies/admin.json', document: JSON.parse(POLICY) },
    ]);
    expect(text).toBe(RULES);
  });

  test('drops a byte order mark', () => {
    expect(loadFile(join(top, 'rules/marked.yaml')).text).toBe(RULES);
  });

  test('reads above the folder of the rule file only below a root', () => {
    const file = join(top, 'rules/outside.yaml');
    expect(loadFile(file)).toMatchObject({ diagnostics: [{ code: 'file-not-read', file }] });
    expect(loadFile(file).ruleSet).toBeUndefined();
    expect(loadFile(file, { root: top }).ruleSet).toBeDefined();
  });

  test("reads Cognito's configuration", () => {
    const { ruleSet, diagnostics, text } = loadFile(join(top, 'pool.json'));
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toStrictEqual([]);
    expect(Object.values(ruleSet?.roles ?? {}).map(({ arn }) => arn)).toStrictEqual([
      'arn:aws:iam::123456789012:role/user',
    ]);
    expect(text).toBe(POOL);
    const bad = loadFile(join(top, 'bad-pool.json'));
    expect(bad.ruleSet).toBeUndefined();
    expect(bad.diagnostics).toMatchObject([{ severity: 'error' }]);
  });

  test('says of imported rules what the import did not, once', () => {
    const key = (pool: string) => `cognito-idp.us-east-1.amazonaws.com/us-east-1_${pool}`;
    const rules = [{ Claim: 'a', MatchType: 'Equals', Value: 'b', RoleARN: 'arn:aws:iam::123456789012:role/x' }];
    const mapping = {
      Type: 'Token',
      AmbiguousRoleResolution: 'AuthenticatedRole',
      RulesConfiguration: { Rules: rules },
    };
    const file = join(top, 'warned-pool.json');
    writeFileSync(file, JSON.stringify({ RoleMappings: { [key('A')]: mapping, [key('B')]: mapping } }));
    const { ruleSet, diagnostics } = loadFile(file);
    expect(ruleSet).toBeDefined();
    expect(diagnostics.map(({ code, range }) => [code, range !== undefined]).sort()).toStrictEqual([
      ['import-dead-rules', true],
      ['import-dead-rules', true],
      ['no-authenticated-default', false],
      ['provider-without-client', false],
      ['provider-without-client', false],
    ]);
    for (const { code, message, path } of diagnostics) {
      if (!code.startsWith('import-'))
        expect([message.slice(0, 23), path]).toStrictEqual(['in the imported rules, ', undefined]);
    }
  });

  test('gives the diagnostics of the rules', () => {
    const file = join(top, 'bad.yaml');
    const { ruleSet, diagnostics, text } = loadFile(file);
    expect(ruleSet).toBeUndefined();
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const diagnostic of diagnostics) expect(diagnostic.file).toBe(file);
    expect(text).toBe('version: 2\n');
  });

  test.each([
    ['none.yaml', 'there is no such file', 'check the path'],
    ['bad.yaml/x', 'there is no such file', 'check the path'],
    ['rules', 'it is a folder', 'name a file in it'],
    ['latin.yaml', 'it is not UTF-8 text', 'save it as UTF-8'],
    ['nul\0.yaml', 'the system says ERR_INVALID_ARG_VALUE', 'check the path'],
    ['x'.repeat(10_000), 'the system says ENAMETOOLONG', 'check the path'],
  ])('says why it could not read %s', (name, why, help) => {
    const file = `${top}/${name}`;
    expect(loadFile(file)).toStrictEqual({
      diagnostics: [
        { code: 'file-not-read', severity: 'error', message: `\`${file}\` could not be read: ${why}`, file, help },
      ],
    });
  });

  test('reads UTF-16 for nothing else than it is', () => {
    expect(loadFile(join(top, 'wide.yaml')).ruleSet).toBeUndefined();
  });

  test('has the limits of its options', () => {
    const file = join(top, 'rules/acme.yaml');
    const why = `\`${file}\` could not be read: it is larger than 20 bytes`;
    expect(loadFile(file, { limits: { maxBytes: 20 } }).diagnostics).toMatchObject([{ message: why }]);
    expect(loadFile(file, { limits: { maxDepth: 1 } }).diagnostics).toMatchObject([{ code: 'too-deep' }]);
  });

  test.skipIf(process.platform === 'win32')('reads a pipe, and never more of a device than the limit', () => {
    expect(loadFile('/dev/zero', { limits: { maxBytes: 100_000 } }).diagnostics).toMatchObject([
      { code: 'file-not-read', message: '`/dev/zero` could not be read: it is larger than 100000 bytes' },
    ]);
    const pipe = join(top, 'pipe.yaml');
    execFileSync('mkfifo', [pipe]);
    // The writer opens the pipe in its own process, since opening one waits for the other side.
    execFileSync('sh', ['-c', `cat "$1" > "$2" &`, 'sh', join(top, 'bad.yaml'), pipe], { stdio: 'ignore' });
    expect(loadFile(pipe).text).toBe('version: 2\n');
  });
});
