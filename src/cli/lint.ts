import { FORMATS } from '../report/formats/index.js';
import type { Command } from './command.js';

export const lintCommand: Command = {
  name: 'lint',
  summary: 'check rule files',
  usage: 'rolecall lint [FILE…] [options]',
  about:
    'FILE is a rule file, what `aws cognito-identity get-identity-pool-roles` prints, a folder of such files, or a glob.\n  Left out, it is the current folder.',
  examples: [
    { line: 'rolecall lint rules', note: 'what is wrong with the rule files of this folder' },
    { line: 'rolecall lint pool-roles.json', note: "the same for Cognito's own configuration" },
    { line: 'rolecall lint --fix rules', note: 'mend what can be mended safely' },
    { line: 'rolecall lint --json acme.yaml', note: 'for programs' },
  ],
  operands: { names: 'FILE', min: 0, max: Number.POSITIVE_INFINITY },
  options: [
    { name: '--format', value: 'NAME', help: `one of ${FORMATS.map(({ name }) => name).join(', ')}` },
    { name: '--json', help: 'JSON on one line: --format json' },
    { name: '--fix', help: 'mend in the files what can be mended safely' },
    { name: '--quiet', help: 'errors only' },
    { name: '--max-warnings', value: 'N', help: 'exit with 1 where there are more warnings' },
    { name: '--strict', help: 'the strict configuration, whatever the files say' },
    { name: '--target', value: 'SERVICE', help: 'also what this service cannot express: cognito' },
    { name: '--config', value: 'FILE', help: 'this configuration, and not the nearest .rolecall.yaml' },
    { name: '--stdin', help: 'check the standard input' },
    { name: '--stdin-filename', value: 'NAME', help: 'the name of the file that the standard input is' },
    { name: '--now', value: 'INSTANT', help: 'RFC 3339 or epoch seconds; left out, the clock' },
    { name: '--watch', help: 'again whenever a file changes, until interrupted' },
  ],
  exits: [
    '0  no errors; warnings do not count',
    '1  errors, or more warnings than --max-warnings',
    '2  a file could not be read, or there is none',
  ],
  run: async (args, io) => (await import('./lint/run.js')).runLint(args, io),
};
