import { readContext } from '../../cli/can/run.js';
import { spotsOf } from '../../cli/spots.js';
import { prettyAccess } from '../../report/access.js';
import type { ReplCommand } from '../command.js';
import { needArgument, needRules } from '../need.js';
import type { ReplState } from '../state.js';
import { requestOf } from '../state.js';

export const canCommand: ReplCommand = {
  name: 'can',
  argument: 'ACTION RESOURCE [KEY=VALUE …]',
  summary: 'may the session do this, and which statement says so',
  run: (argument, { state, world }) => {
    const { engine, rules } = needRules(state);
    const [action = '', resource, ...context] = argument.split(/\s+/);
    needArgument(resource === undefined ? '' : action, ':can ACTION RESOURCE [KEY=VALUE …]');
    const access = engine.authorize({
      ...requestOf(state, world.now()),
      action,
      resource: resource ?? '',
      context: readContext(context),
    });
    return { text: prettyAccess(access, spotsOf(rules, access), world.paint) };
  },
  candidates: actionsOf,
};

/** The actions that the policies of the file name without wildcards. */
function actionsOf({ loaded }: ReplState): readonly string[] {
  const text = loaded === undefined ? '' : JSON.stringify(loaded.rules.ruleSet.roles);
  return [...new Set([...text.matchAll(/"([a-z0-9-]+:[A-Za-z0-9]+)"/g)].map(([, action = '']) => action))].sort();
}
