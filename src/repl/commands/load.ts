import type { Answer, ReplCommand, ReplContext } from '../command.js';
import { gist } from '../gist.js';
import { needArgument, needRules } from '../need.js';
import { decisionOf } from '../state.js';

export const loadCommand: ReplCommand = {
  name: 'load',
  argument: 'FILE',
  summary: 'decide by the rules in this file',
  run: (argument, context) => load(needArgument(argument, ':load FILE'), context),
};

export const reloadCommand: ReplCommand = {
  name: 'reload',
  summary: 'read the file again',
  instead: ':load FILE',
  run: (_argument, context) => load(needRules(context.state).path, context),
};

async function load(path: string, { state, world }: ReplContext): Promise<Answer> {
  const { loaded, problems } = await world.load(path);
  const next = { ...state, loaded };
  const decision = Object.keys(state.claims).length > 0 || state.isGuest ? decisionOf(next, world.now()) : undefined;
  const shown = decision === undefined ? `rules of ${path}` : gist(decision, world.paint);
  return { text: `${problems}${shown}\n`, state: next };
}
