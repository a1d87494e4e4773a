import type { Command } from './command.js';

export const buildCommand: Command = {
  name: 'build',
  summary: 'make a checked rule set that loads without YAML',
  usage: 'rolecall build RULES [-o FILE] [--check]',
  about:
    'RULES is a rule file, or what `aws cognito-identity get-identity-pool-roles` prints; `-` is the standard input.\n  What is built is JSON for `loadBuilt` and `openBuilt`, and for every command that takes RULES.',
  examples: [
    {
      line: 'rolecall build acme.yaml -o acme.built.json',
      note: 'check the rules, and write them with the policy files they name',
    },
    { line: 'rolecall build acme.yaml -o acme.built.json --check', note: 'is it still what the rules say?' },
    { line: 'rolecall build acme.yaml > acme.built.json', note: 'to the standard output' },
  ],
  operands: { names: 'RULES', min: 1, max: 1 },
  options: [
    { name: '-o', value: 'FILE', help: 'write to this file; default: the standard output' },
    { name: '--check', help: 'write nothing, and say whether the file of -o is what would be written' },
  ],
  exits: [
    '0  the rules were built; with --check, the file is what they build to',
    '1  with --check, the file is another one, or not there',
    '2  the rules have errors, or the file could not be written',
  ],
  run: async (args, io) => (await import('./build/run.js')).runBuild(args, io),
};
