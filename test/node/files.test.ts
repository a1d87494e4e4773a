import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { filesBelow, findUp, isSpecial, kindOf } from '../../src/node/find-files.js';
import { watchFolders } from '../../src/node/folders.js';
import { writeTextFile } from '../../src/node/write-text.js';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'rolecall-files-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

test('the files below a folder, without hidden folders, packages and links', () => {
  const root = folder();
  for (const path of ['b/c', '.git', 'node_modules/x', 'b/node_modules'])
    mkdirSync(join(root, path), { recursive: true });
  for (const path of ['z', '.a', 'b/y', 'b/c/x', '.git/q', 'node_modules/x/q', 'b/node_modules/q']) {
    writeFileSync(join(root, path), '');
  }
  symlinkSync(root, join(root, 'b', 'loop'));
  expect(filesBelow(root)).toEqual(['.a', 'b/c/x', 'b/y', 'z']);
  expect(filesBelow(join(root, 'none'))).toEqual([]);
  expect(filesBelow(join(root, 'z'))).toEqual([]);
});

test('the nearest file of a name', () => {
  const root = folder();
  mkdirSync(join(root, 'a/b'), { recursive: true });
  writeFileSync(join(root, 'x.yaml'), '');
  expect(findUp(join(root, 'a/b'), 'x.yaml')).toBe(join(root, 'x.yaml'));
  mkdirSync(join(root, 'a/b/x.yaml'));
  expect(findUp(join(root, 'a/b'), 'x.yaml')).toBe(join(root, 'x.yaml'));
  writeFileSync(join(root, 'a/x.yaml'), '');
  expect(findUp(join(root, 'a/b'), 'x.yaml')).toBe(join(root, 'a/x.yaml'));
  expect(findUp(root, 'no such file of rolecall')).toBeUndefined();
  // Whoever reads it says that it leads nowhere: what it was to say counts.
  symlinkSync('nothing', join(root, 'a/link.yaml'));
  expect(findUp(join(root, 'a/b'), 'link.yaml')).toBe(join(root, 'a/link.yaml'));
  expect([kindOf(root), kindOf(join(root, 'x.yaml')), kindOf(join(root, 'none'))]).toEqual([
    'folder',
    'file',
    undefined,
  ]);
});

test('a file is written as a whole, through links, with its permissions', () => {
  const root = folder();
  const file = join(root, 'a.yaml');
  writeFileSync(file, 'old');
  chmodSync(file, 0o640);
  symlinkSync('a.yaml', join(root, 'link.yaml'));
  expect(writeTextFile(join(root, 'link.yaml'), 'new\n')).toBeUndefined();
  expect(readFileSync(file, 'utf8')).toBe('new\n');
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect(readdirSync(root).sort()).toEqual(['a.yaml', 'link.yaml']);
});

test('a file that is not there is made', () => {
  const root = folder();
  expect(writeTextFile(join(root, 'new.info'), 'x')).toBeUndefined();
  expect(readFileSync(join(root, 'new.info'), 'utf8')).toBe('x');
  expect(readdirSync(root)).toEqual(['new.info']);
});

test('a file that cannot be written stays as it is', () => {
  const root = folder();
  expect(writeTextFile(join(root, 'none/a.yaml'), 'x')).toBe('there is no such folder');
  symlinkSync('nothing', join(root, 'link.yaml'));
  expect(writeTextFile(join(root, 'link.yaml'), 'x')).toBe('the system says EEXIST');
  expect(readdirSync(root)).toEqual(['link.yaml']);
});

test.skipIf(process.platform === 'win32')('what is no regular file is not replaced by one', () => {
  const root = folder();
  execFileSync('mkfifo', [join(root, 'pipe')]);
  symlinkSync('pipe', join(root, 'link'));
  mkdirSync(join(root, 'folder'));
  expect(writeTextFile(join(root, 'pipe'), 'x')).toBe('it is no regular file');
  expect(writeTextFile(join(root, 'link'), 'x')).toBe('it is no regular file');
  expect(writeTextFile(join(root, 'folder'), 'x')).toBe('it is a folder');
  expect(statSync(join(root, 'pipe')).isFIFO()).toBe(true);
  expect(['pipe', 'link', 'folder', 'none'].map((name) => isSpecial(join(root, name)))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('several changes are one', async () => {
  const root = folder();
  let count = 0;
  await new Promise<void>((resolve) => {
    const stop = watchFolders([root, join(root, 'none'), root], () => {
      count++;
      resolve();
    });
    onTestFinished(stop);
    writeFileSync(join(root, 'a'), '1');
    writeFileSync(join(root, 'a'), '2');
    writeFileSync(join(root, 'b'), '3');
  });
  expect(count).toBe(1);
});
