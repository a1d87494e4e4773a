import type { Command } from './command.js';
import { ABOUT_RULES, DECISION_EXITS, REQUEST_OPTIONS, REQUEST_USAGE, STS_OPTIONS } from './request-options.js';

export const resolveCommand: Command = {
  name: 'resolve',
  summary: 'which role a user gets, and what session under it',
  usage: `rolecall resolve ${REQUEST_USAGE}`,
  about: ABOUT_RULES,
  examples: [
    { line: 'rolecall resolve acme.yaml --claims claims.json', note: 'the role for these claims' },
    {
      line: 'rolecall resolve acme.yaml --token token.txt --jwks jwks.json',
      note: 'the role for a token, once its signature is verified',
    },
    {
      line: 'get-token | rolecall resolve acme.yaml --token - --json',
      note: 'a token from the standard input, the decision as JSON',
    },
    {
      line: 'rolecall resolve acme.yaml --claims claims.json --now 2027-04-01T00:00:00Z',
      note: 'the role at another time',
    },
    {
      line: 'aws sts assume-role --cli-input-json "$(rolecall resolve acme.yaml --claims claims.json --sts assume-role)"',
      note: 'the session itself',
    },
    { line: 'rolecall resolve pool-roles.json --guest', note: "from Cognito's own configuration, for a guest" },
  ],
  operands: { names: 'RULES', min: 1, max: 1 },
  options: [...REQUEST_OPTIONS, ...STS_OPTIONS],
  exits: DECISION_EXITS,
  run: async (args, io) => (await import('./resolve/run.js')).runResolve(args, io),
};
