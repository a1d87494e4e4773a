import { resolve } from 'node:path';
import type { TestSource } from '../../testing/parse-tests.js';
import { parseTests } from '../../testing/parse-tests.js';
import type { Io } from '../io.js';
import type { NeighbouringTest } from '../lint/tests.js';
import { isFileIn, rulesOfTest } from './rules-of-test.js';

/** A test file and what is in it. */
export interface TestOfRules {
  readonly file: string;
  readonly source: TestSource;
}

/**
 * Those of the test files that are about a rule file.
 * @param path The rule file, as an absolute path.
 */
export function testsAbout(tests: readonly NeighbouringTest[], path: string, io: Io): readonly TestOfRules[] {
  return tests
    .map(({ file, text }) => ({ file, source: parseTests(text ?? '', { file }) }))
    .filter(({ file, source }) => resolve(io.cwd, rulesOfTest(file, source, isFileIn(io.cwd))) === path);
}
