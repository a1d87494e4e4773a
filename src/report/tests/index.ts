import type { TestWriter } from './format.js';
import { githubTests } from './github.js';
import { jsonTests } from './json.js';
import { junitTests } from './junit.js';
import type { TestFormatName } from './names.js';
import { prettyTests } from './pretty.js';

/** The writers of test results, by the name of the format. */
export const TEST_FORMATS: Readonly<Record<TestFormatName, TestWriter>> = {
  pretty: prettyTests,
  json: jsonTests,
  github: githubTests,
  junit: junitTests,
};
