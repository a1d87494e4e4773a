import { basename, dirname, join, resolve } from 'node:path';
import type { LintOptions } from '../../lint/lint.js';
import { filesIn } from '../../node/find-files.js';
import type { Io } from '../io.js';

/** Finds the test files in the folder of a rule file that may be about it. */
export type TestFinder = (file: string) => readonly NeighbouringTest[];

export interface NeighbouringTest {
  readonly file: string;
  /** Left out where the file could not be read. */
  readonly text: string | undefined;
}

/** Of each folder the test files are read once, whatever the number of rule files. */
export function testFinder(io: Io): TestFinder {
  const ofFolders = new Map<string, readonly NeighbouringTest[]>();
  return (file) => {
    const folder = dirname(file);
    let tests = ofFolders.get(folder);
    if (tests === undefined) {
      const names = filesIn(resolve(io.cwd, folder)).filter((name) => /\.test\.ya?ml$/.test(name));
      tests = names.map((name) => ({ file: join(folder, name), text: io.readFile(join(folder, name)).text }));
      ofFolders.set(folder, tests);
    }
    const stem = basename(file).replace(/\.[^.]*$/, '');
    // Another file's tests name this one if they are about it.
    return tests.filter(
      ({ file: test, text }) => basename(test).startsWith(`${stem}.test.`) || text?.includes(basename(file)),
    );
  };
}

/**
 * What lint rules have to know of the tests of a rule file; undefined where it has none. What tests and runs is loaded only where there
 * is one.
 * @param path The rule file, as an absolute path.
 */
export async function reachedBy(
  tests: readonly NeighbouringTest[],
  path: string,
  io: Io,
): Promise<LintOptions['reached']> {
  if (tests.length === 0) return undefined;
  const { reachedIn } = await import('../test/reached.js');
  return reachedIn(tests, path, io);
}
