import type { Command } from './command.js';

export const proveCommand: Command = {
  name: 'prove',
  summary: 'do the invariants of a rule file hold for every token there could be',
  usage: 'rolecall prove RULES [options]',
  about: 'RULES is a rule file with `invariants`; a `-` is the standard input.',
  examples: [
    { line: 'rolecall prove acme.yaml', note: 'each invariant: proved, or a token that breaks it' },
    { line: 'rolecall prove acme.yaml --format json', note: 'the same for programs' },
    { line: 'rolecall prove acme.yaml --now 2027-04-01T00:00:00Z', note: 'at one time only' },
  ],
  operands: { names: 'RULES', min: 1, max: 1 },
  options: [
    { name: '--format', value: 'NAME', help: 'pretty or json; default: pretty' },
    { name: '--json', help: '--format json' },
    { name: '--now', value: 'INSTANT', help: 'RFC 3339, or epoch seconds; default: at every time' },
    { name: '--steps', value: 'N', help: 'what one question may take; default: 2000000' },
  ],
  exits: [
    '0  every invariant is proved',
    '1  one is broken: the token and what it gets are shown',
    '2  none is broken, but not all could be decided; or there are no invariants, or the rules cannot be used',
  ],
  run: async (args, io) => (await import('./prove/run.js')).runProve(args, io),
};
