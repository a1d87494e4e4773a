import type { Command } from './command.js';

export const importCommand: Command = {
  name: 'import',
  summary: 'make a rule file of a Cognito configuration',
  usage: 'rolecall import cognito FILE',
  about: 'FILE is what `aws cognito-identity get-identity-pool-roles` prints; `-` is the standard input.',
  examples: [
    { line: 'rolecall import cognito pool-roles.json > acme.yaml', note: 'the same decisions, as a rule file' },
    {
      line: 'aws cognito-identity get-identity-pool-roles --identity-pool-id ID | rolecall import cognito -',
      note: 'straight from the identity pool',
    },
  ],
  operands: { names: 'cognito FILE', min: 2, max: 2 },
  options: [],
  exits: ['0  the rule file is on the standard output', '2  the input cannot be imported'],
  run: async (args, io) => (await import('./import/run.js')).runImport(args, io),
};
