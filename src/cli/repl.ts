import type { Command } from './command.js';

export const replCommand: Command = {
  name: 'repl',
  summary: 'try claims against rules, line by line',
  usage: 'rolecall repl [RULES] [options]',
  about:
    'RULES is a rule file, or what `aws cognito-identity get-identity-pool-roles` prints. Without a terminal, lines are read from the standard input and only answers are printed.',
  examples: [
    { line: 'rolecall repl acme.yaml', note: 'type claims, get decisions; `:help` lists what can be typed' },
    { line: 'rolecall repl acme.yaml --tests acme.test.yaml', note: '`:as` takes its tokens, `:save` adds a case' },
    { line: 'rolecall repl acme.yaml < questions.txt', note: 'a script' },
  ],
  operands: { names: 'RULES', min: 0, max: 1 },
  options: [
    { name: '--tests', value: 'FILE', help: 'the test file of `:as` and `:save`; left out, the one beside the rules' },
  ],
  exits: ['0  every line was answered', '2  a line or the rules could not be used'],
  run: async (args, io) => (await import('./repl/run.js')).runRepl(args, io),
};
