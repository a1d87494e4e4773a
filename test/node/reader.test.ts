import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReader } from '../../src/node/reader.js';

let top = '';

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'rolecall-reader-'));
  const write = (path: string, text: string | Uint8Array) => writeFileSync(join(top, path), text);
  for (const folder of ['rules/policies', 'rules/..2024', 'shared', 'rules-secret']) {
    mkdirSync(join(top, folder), { recursive: true });
  }
  write('secret.json', 'secret');
  write('shared/boundary.json', 'boundary');
  write('rules-secret/a.json', 'secret');
  write('rules/policies/a.json', 'policy a');
  write('rules/..2024/data.json', 'dated');
  write('rules/..dots.json', 'dots');
  write('rules/mark.json', '\ufeffmarked');
  write('rules/latin.json', Uint8Array.of(0x61, 0xff));
  write('rules/large.json', 'x'.repeat(2000));
  symlinkSync('../secret.json', join(top, 'rules/link-out.json'));
  symlinkSync('..', join(top, 'rules/folder-out'));
  symlinkSync('policies/a.json', join(top, 'rules/link-in.json'));
  symlinkSync('..2024/data.json', join(top, 'rules/link-dated.json'));
  symlinkSync('loop.json', join(top, 'rules/loop.json'));
  if (process.platform !== 'win32') execFileSync('mkfifo', [join(top, 'rules/pipe.json')]);
});

afterAll(() => rmSync(top, { recursive: true, force: true }));

describe('createReader', () => {
  test.each([
    ['policies/a.json', 'policy a'],
    ['./policies/a.json', 'policy a'],
    ['policies/../policies/a.json', 'policy a'],
    ['link-in.json', 'policy a'],
    ['link-dated.json', 'dated'],
    ['..2024/data.json', 'dated'],
    ['..dots.json', 'dots'],
    ['mark.json', 'marked'],
    ['large.json', 'x'.repeat(2000)],
  ])('reads %s', (path, text) => {
    expect(createReader(join(top, 'rules/acme.yaml'))(path)).toBe(text);
  });

  test.each([
    '../secret.json',
    'policies/../../secret.json',
    '../rules-secret/a.json',
    '../rules',
    '..',
    '.',
    '',
    'policies',
    'missing.json',
    'policies/a.json/x',
    'link-out.json',
    'folder-out/secret.json',
    'folder-out/rules/policies/a.json/../../../secret.json',
    'loop.json',
    'pipe.json',
    'latin.json',
    'policies\\a.json',
    'C:policies/a.json',
    'C:\\secret.json',
    '\\\\host\\share\\a.json',
    '/etc/passwd',
    'a\0.json',
    'x'.repeat(100_000),
    'file:///etc/passwd',
  ])('does not read %j', (path) => {
    expect(createReader(join(top, 'rules/acme.yaml'))(path)).toBeUndefined();
  });

  test('does not read an absolute path, be it below the folder', () => {
    expect(createReader(join(top, 'rules/acme.yaml'))(join(top, 'rules/policies/a.json'))).toBeUndefined();
  });

  test('reads below a wider root, relative to the rule file', () => {
    const read = createReader(join(top, 'rules/acme.yaml'), { root: top });
    expect(read('../shared/boundary.json')).toBe('boundary');
    expect(read('link-out.json')).toBe('secret');
    expect(read('shared/boundary.json')).toBeUndefined();
    expect(read(`../../${relative(join(top, '..'), top)}-elsewhere/x`)).toBeUndefined();
  });

  test('reads below a narrower root only', () => {
    const read = createReader(join(top, 'rules/acme.yaml'), { root: join(top, 'rules/policies') });
    expect(read('policies/a.json')).toBe('policy a');
    expect(read('..dots.json')).toBeUndefined();
  });

  test('has a size limit', () => {
    expect(createReader(join(top, 'rules/acme.yaml'), { maxBytes: 2000 })('large.json')).toHaveLength(2000);
    expect(createReader(join(top, 'rules/acme.yaml'), { maxBytes: 1999 })('large.json')).toBeUndefined();
  });

  test('reads nothing below a root that does not exist', () => {
    expect(createReader(join(top, 'none/acme.yaml'))('a.json')).toBeUndefined();
  });
});
