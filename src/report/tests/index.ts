import type { TestWriter } from './format.js';
import { githubTests } from './github.js';
import { jsonTests } from './json.js';
import { junitTests } from './junit.js';
import { prettyTests } from './pretty.js';

/** Every format of test results, by name. */
export const TEST_FORMATS: ReadonlyMap<string, TestWriter> = new Map<string, TestWriter>([
  ['pretty', prettyTests],
  ['json', jsonTests],
  ['github', githubTests],
  ['junit', junitTests],
]);
