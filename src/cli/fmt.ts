import type { Command } from './command.js';

export const fmtCommand: Command = {
  name: 'fmt',
  summary: 'lay out rule files and test files',
  usage: 'rolecall fmt FILE… [--check]',
  about: 'FILE is a rule file or test file in YAML, a folder of such files, a glob, or `-`: standard input to output.',
  examples: [
    { line: 'rolecall fmt rules', note: 'lay out the rule files and test files of this folder' },
    { line: 'rolecall fmt --check rules', note: 'what that would change, for continuous integration' },
    { line: 'rolecall fmt - < acme.yaml', note: 'for editors' },
  ],
  operands: { names: 'FILE', min: 1, max: Number.POSITIVE_INFINITY },
  options: [{ name: '--check', help: 'write nothing, and show where files differ from their layout' }],
  exits: [
    '0  every file has its layout now; with --check, had it before',
    '1  with --check, a file would change',
    '2  a file could not be read, laid out or written, or none was named',
  ],
  run: async (args, io) => (await import('./fmt/run.js')).runFmt(args, io),
};
