import type { Command } from './command.js';
import { ABOUT_RULES, DECISION_EXITS, REQUEST_OPTIONS, REQUEST_USAGE } from './request-options.js';

export const explainCommand: Command = {
  name: 'explain',
  summary: 'why a user gets that role, rule by rule; shows claim values',
  usage: `rolecall explain ${REQUEST_USAGE}`,
  about: ABOUT_RULES,
  examples: [
    { line: 'rolecall explain acme.yaml --claims claims.json', note: 'every rule that was tried, with what it found' },
    {
      line: 'rolecall explain acme.yaml --claims claims.json --custom-role arn:aws:iam::123456789012:role/x',
      note: 'why a role that was asked for is refused',
    },
    { line: 'rolecall explain acme.yaml --token token.txt --json', note: 'the same for programs' },
  ],
  operands: { names: 'RULES', min: 1, max: 1 },
  options: REQUEST_OPTIONS,
  exits: DECISION_EXITS,
  run: async (args, io) => (await import('./explain/run.js')).runExplain(args, io),
};
