import { TEST_FORMAT_NAMES } from '../report/tests/names.js';
import type { Command } from './command.js';

export const testCommand: Command = {
  name: 'test',
  summary: 'run the tests of rule files',
  usage: 'rolecall test [FILE…] [options]',
  about:
    'FILE is a test file (`*.test.yaml`), a rule file, for the tests about it, a folder of test files, or a glob.\n  Left out, it is the current folder.',
  examples: [
    { line: 'rolecall test', note: 'every test file below this folder' },
    { line: 'rolecall test rules --coverage --coverage-threshold 100', note: 'and what they do not go through' },
    { line: 'rolecall test rules --mutate --mutation-threshold 90', note: 'and which changes they do not notice' },
    { line: 'rolecall test rules --generate', note: 'which cases are missing' },
  ],
  operands: { names: 'FILE', min: 0, max: Number.POSITIVE_INFINITY },
  options: [
    { name: '--filter', value: 'TEXT', help: 'only cases with this in their name' },
    { name: '--format', value: 'NAME', help: `how to write the results: ${TEST_FORMAT_NAMES.join(', ')}` },
    { name: '--json', help: 'JSON on one line: --format json' },
    { name: '--coverage', help: 'also say what the cases do not go through' },
    { name: '--coverage-threshold', value: 'PERCENT', help: 'with --coverage: less in any file is a failure' },
    { name: '--lcov', value: 'FILE', help: 'write the coverage of the rule files to this file, as lcov' },
    { name: '--mutate', help: 'also change the rules one by one, and say which changes no case notices' },
    { name: '--mutation-threshold', value: 'PERCENT', help: 'with --mutate: a lower score in any file is a failure' },
    { name: '--generate', help: 'propose cases for what no case comes to' },
    {
      name: '--since',
      value: 'OLD',
      help: 'with --generate: also for what is decided otherwise than by this rule file',
    },
    { name: '--write', help: 'with --generate: write them into the test file without asking' },
    { name: '--watch', help: 'again whenever a file changes, until interrupted' },
  ],
  exits: [
    '0  every case passed',
    '1  a case failed, or a threshold was missed',
    '2  a file cannot be used, or none was found',
  ],
  run: async (args, io) => (await import('./test/run.js')).runTest(args, io),
};
