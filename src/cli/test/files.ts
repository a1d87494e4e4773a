import { resolve } from 'node:path';
import { Failure } from '../failure.js';
import type { Wanted } from '../files.js';
import { looksLikeRules } from '../files.js';
import type { Io } from '../io.js';
import { testFinder } from '../lint/tests.js';
import { shown } from '../shown.js';
import { testsAbout } from './about.js';

/** What test files are called. */
export const TEST_FILE: RegExp = /\.test\.ya?ml$/;

/** Test files. A rule file that is named stands for those about it. */
export function testedFiles(): Wanted {
  let find: ReturnType<typeof testFinder> | undefined;
  return {
    name: 'test file',
    help: 'test files are called `*.test.yaml`',
    isCandidate: (path) => TEST_FILE.test(path),
    meant: (path, io) => {
      if (TEST_FILE.test(path) || !looksLikeRules(io.readFile(path).text ?? '')) return [path];
      find ??= testFinder(io);
      return testsOf(path, find(path), io);
    },
  };
}

/** @throws Failure where there are none. */
function testsOf(path: string, near: ReturnType<ReturnType<typeof testFinder>>, io: Io): readonly string[] {
  const tests = testsAbout(near, resolve(io.cwd, path), io).map(({ file }) => file);
  if (tests.length > 0) return tests;
  const usual = path.replace(/(?:\.(?:ya?ml|json))?$/, '.test.yaml');
  throw new Failure(`no test file is about ${shown(path)}`, `its tests would be in ${shown(usual)}`);
}
