import type { ReplCommand } from '../command.js';
import { needCommand } from '../need.js';

export const helpCommand: ReplCommand = {
  name: 'help',
  argument: '[COMMAND]',
  summary: 'this text, or what one command does',
  run: (argument, { commands, world }) => {
    if (argument !== '') {
      const command = needCommand(argument.replace(/^:/, ''), commands);
      return { text: `${usageOf(command)}  ${command.summary}\n` };
    }
    const usages = commands.map(usageOf);
    const width = Math.max(...usages.map((usage) => usage.length));
    const lines = commands.map(({ summary }, i) => `  ${(usages[i] ?? '').padEnd(width)}  ${summary}`);
    return {
      text: [
        world.paint('bold', 'Claims'),
        '  cognito:groups = [admins]    sets a claim; /address/country = se sets one inside another; nothing behind = takes it away',
        '  {"sub": "u-1"}               all claims, as JSON over any number of lines',
        '  sub: u-1                     all claims, as YAML; an empty line ends it',
        '  eyJhbGciOi…                  the claims of a token, which is not verified',
        '  an empty line                the decision',
        world.paint('bold', 'Commands'),
        ...lines,
        '',
      ].join('\n'),
    };
  },
};

function usageOf({ name, argument }: ReplCommand): string {
  return `:${name}${argument === undefined ? '' : ` ${argument}`}`;
}

export const quitCommand: ReplCommand = {
  name: 'quit',
  summary: 'the end, as is Ctrl-D',
  run: () => ({ text: '', isOver: true }),
};
