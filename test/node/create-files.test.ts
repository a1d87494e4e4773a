import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createTextFiles } from '../../src/node/create-files.js';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'rolecall-create-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const FILES = new Map([
  ['a.yaml', 'a\n'],
  ['.b/c/d.yml', 'd\n'],
]);

test('makes the files and the folders to them', () => {
  const root = join(folder(), 'new', 'place');
  expect(createTextFiles(root, FILES)).toEqual({ kind: 'created' });
  for (const [path, text] of FILES) expect(readFileSync(join(root, path), 'utf8')).toBe(text);
});

test('makes none where one is there, and names those that are', () => {
  const root = folder();
  writeFileSync(join(root, 'a.yaml'), 'mine\n');
  expect(createTextFiles(root, FILES)).toEqual({ kind: 'in-the-way', paths: ['a.yaml'] });
  expect(readdirSync(root)).toEqual(['a.yaml']);
  expect(readFileSync(join(root, 'a.yaml'), 'utf8')).toBe('mine\n');
});

test('does not write through a link that leads nowhere', () => {
  const root = folder();
  symlinkSync(join(root, 'elsewhere'), join(root, 'a.yaml'));
  expect(createTextFiles(root, FILES)).toEqual({ kind: 'in-the-way', paths: ['a.yaml'] });
  expect(existsSync(join(root, 'elsewhere'))).toBe(false);
});

test('takes back what it made where a later file cannot be made', () => {
  const root = folder();
  writeFileSync(join(root, '.b'), 'no folder\n');
  expect(createTextFiles(root, FILES)).toMatchObject({ kind: 'failed', path: '.b/c/d.yml' });
  expect(readdirSync(root)).toEqual(['.b']);
});

test.each(['\0', 'x'.repeat(5000)])('never throws, whatever the folder is called', (name) => {
  expect(createTextFiles(join(folder(), name), FILES)).toMatchObject({ kind: 'failed', path: 'a.yaml' });
});

test('says that a file is where a folder would have to be', () => {
  const root = folder();
  writeFileSync(join(root, 'x'), 'no folder\n');
  for (const name of ['x', 'x/y']) {
    expect(createTextFiles(join(root, name), FILES)).toEqual({
      kind: 'failed',
      path: 'a.yaml',
      why: 'there is a file where a folder would have to be',
    });
  }
});

test.runIf(existsSync('/proc/self'))('ends in a folder that takes no other', () => {
  expect(createTextFiles('/proc/rolecall', FILES)).toMatchObject({ kind: 'failed', path: 'a.yaml' });
});
