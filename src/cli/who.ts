import type { Command } from './command.js';

export const whoCommand: Command = {
  name: 'who',
  summary: 'who gets a role, with a token for each way to it, or a proof that nobody does',
  usage: 'rolecall who (ROLE | ARN) RULES [options]',
  about:
    'RULES is a rule file, or what `aws cognito-identity get-identity-pool-roles` prints; a `-` is the standard input.',
  examples: [
    { line: 'rolecall who admin acme.yaml', note: 'every way to the role `admin`' },
    {
      line: "rolecall who admin acme.yaml --where '{ not: { claim: cognito:groups, includes: admins } }'",
      note: 'only tokens without that group',
    },
    {
      line: "rolecall who admin acme.yaml --writable-only --where '{ claim: cognito:groups, subsetOf: [sales] }'",
      note: 'what a user of the group `sales` could make of themselves',
    },
  ],
  operands: { names: 'ROLE RULES', min: 2, max: 2 },
  options: [
    {
      name: '--where',
      value: 'CONDITION',
      help: 'only tokens of which this condition is true, in YAML as in a rule file',
    },
    {
      name: '--without',
      value: 'CLAIM',
      help: 'only tokens that do not have this claim; may be repeated',
      isRepeatable: true,
    },
    {
      name: '--writable-only',
      help: 'only claims that users can write, that every token has, or that --where names are there',
    },
    {
      name: '--now',
      value: 'INSTANT',
      help: 'only requests of this time: RFC 3339, or epoch seconds; default: of any',
    },
    { name: '--format', value: 'NAME', help: 'pretty or json' },
    { name: '--json', help: 'JSON on one line: --format json' },
  ],
  exits: [
    '0  somebody gets the role',
    '1  nobody does: proved for every token',
    '2  no answer: it was left open, there is no such role, or the arguments or a file cannot be used',
  ],
  run: async (args, io) => (await import('./who/run.js')).runWho(args, io),
};
