import { join, resolve } from 'node:path';
import { filesBelow, kindOf } from '../../node/find-files.js';
import { Failure } from '../failure.js';
import type { Io } from '../io.js';

/** What test files are called. */
export const TEST_FILE: RegExp = /\.test\.ya?ml$/;

/**
 * The test files that paths stand for, each once: files as they are, and folders with the test files below them.
 * @throws Failure where there are none.
 */
export function findTests(paths: readonly string[], io: Io): readonly string[] {
  const files = paths.flatMap((path) => {
    const folder = resolve(io.cwd, path);
    if (kindOf(folder) !== 'folder') return [path];
    const found = filesBelow(folder).filter((file) => TEST_FILE.test(file));
    return found.map((file) => (path === '.' ? file : join(path, file)));
  });
  if (files.length === 0) throw new Failure('there are no test files', 'test files are called `*.test.yaml`');
  return [...new Map(files.map((file) => [resolve(io.cwd, file), file])).values()];
}
