import { prettyTrace } from '../../report/trace.js';
import type { ReplCommand } from '../command.js';
import { needRules } from '../need.js';
import { requestOf } from '../state.js';

export const explainCommand: ReplCommand = {
  name: 'explain',
  summary: 'every rule and test that was tried, with the claim values they saw',
  run: (_argument, { state, world }) => ({
    text: prettyTrace(needRules(state).engine.explain(requestOf(state, world.now())), world.paint),
  }),
};
