import type { ReplCommand } from '../command.js';
import { needArgument, unknownName } from '../need.js';
import { readTests } from '../test-file.js';
import { changed } from './settings.js';

export const asCommand: ReplCommand = {
  name: 'as',
  argument: 'TOKEN',
  summary: 'the claims of a token of the test file',
  run: (argument, context) => {
    const name = needArgument(argument, ':as TOKEN');
    const { tokens } = readTests(context.state, context.world);
    const claims = tokens.get(name);
    if (claims === undefined) throw unknownName('token', name, [...tokens.keys()]);
    return changed({ ...context.state, claims, isGuest: false }, context);
  },
  candidates: (state, world) => {
    try {
      return [...readTests(state, world).tokens.keys()];
    } catch {
      return [];
    }
  },
};
