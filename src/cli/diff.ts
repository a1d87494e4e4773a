import { COMPARISON_FORMAT_NAMES } from '../report/comparison/names.js';
import type { Command } from './command.js';

export const diffCommand: Command = {
  name: 'diff',
  summary: 'who gets something else by another rule file, or a proof that nobody does',
  usage: 'rolecall diff (OLD NEW | --git REV FILE) [options]',
  about:
    'Each is a rule file, or what `aws cognito-identity get-identity-pool-roles` prints; a `-` is the standard input.',
  examples: [
    { line: 'rolecall diff old.yaml new.yaml', note: 'what changes, with a request for each change' },
    { line: 'rolecall diff --git main rules/acme.yaml', note: 'what the working copy changes of a branch' },
    { line: 'rolecall diff --git origin/main acme.yaml --format markdown', note: 'as a comment on a pull request' },
  ],
  operands: { names: 'OLD NEW', min: 0, max: 2 },
  options: [
    { name: '--git', value: 'REV', help: 'the old file is FILE in this revision' },
    { name: '--format', value: 'NAME', help: `one of ${COMPARISON_FORMAT_NAMES.join(', ')}` },
    { name: '--json', help: 'JSON on one line: --format json' },
    { name: '--tokens', value: 'FILE', help: 'count what changes for these: a JSON object of claims on each line' },
    { name: '--provider', value: 'KEY', help: 'only requests of this provider' },
    {
      name: '--now',
      value: 'INSTANT',
      help: 'only requests of this time: RFC 3339, or epoch seconds; default: of any',
    },
  ],
  exits: [
    '0  equivalent: proved for every request',
    '1  there are differences',
    '2  no answer: it was left open, or the arguments or a file cannot be used',
  ],
  run: async (args, io) => (await import('./diff/run.js')).runDiff(args, io),
};
