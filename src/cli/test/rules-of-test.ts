import { basename, dirname, join, resolve } from 'node:path';
import { kindOf } from '../../node/find-files.js';
import type { TestSource } from '../../testing/parse-tests.js';
import { TEST_FILE } from './files.js';

/** The endings of rule files, in the order in which they are looked for. */
const ENDINGS = ['.yaml', '.yml', '.json'];

/** The rule file that a test file is about: the one that it names, or else the one with its name without `.test`. */
export function rulesOfTest(
  file: string,
  { rules }: Pick<TestSource, 'rules'>,
  isThere: (path: string) => boolean,
): string {
  const folder = dirname(file);
  if (rules !== undefined) return join(folder, rules);
  const stem = stemOf(file);
  const ending = ENDINGS.find((each) => isThere(join(folder, stem + each))) ?? '.yaml';
  return join(folder, stem + ending);
}

/** Is there a file of a path that starts from a folder? */
export function isFileIn(cwd: string): (path: string) => boolean {
  return (path) => kindOf(resolve(cwd, path)) === 'file';
}

/** `acme` of `teams/acme.test.yaml`. */
export function stemOf(file: string): string {
  return basename(file).replace(TEST_FILE, '');
}
