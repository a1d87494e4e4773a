import type { ReplCommand } from '../command.js';

export const helpCommand: ReplCommand = {
  name: 'help',
  summary: 'this text',
  run: (_argument, { commands, world }) => {
    const usages = commands.map(({ name, argument }) => `:${name}${argument === undefined ? '' : ` ${argument}`}`);
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

export const quitCommand: ReplCommand = {
  name: 'quit',
  summary: 'the end, as is Ctrl-D',
  run: () => ({ text: '', isOver: true }),
};
