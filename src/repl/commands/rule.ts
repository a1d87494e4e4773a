import { frameLines } from '../../report/pretty.js';
import { printable } from '../../report/printable.js';
import { sourceLines } from '../../report/source-line.js';
import type { ReplCommand } from '../command.js';
import { needArgument, needRules } from '../need.js';
import { allRules, findRule } from '../rule-places.js';

/** Lines of a rule that are shown. */
const MOST_LINES = 60;

export const ruleCommand: ReplCommand = {
  name: 'rule',
  argument: 'ID',
  summary: 'a rule as it stands in the file',
  run: (argument, { state, world }) => {
    const { rule, range } = findRule(state, needArgument(argument, ':rule ID'));
    const { file, text } = needRules(state).rules;
    if (range === undefined) return { text: `${printable(JSON.stringify(rule))}\n` };
    const source = sourceLines(text, range, MOST_LINES);
    return { text: `${frameLines({ file, range }, source, world.paint).join('\n')}\n` };
  },
  candidates: ({ loaded }) => (loaded === undefined ? [] : allRules(loaded).map(({ rule }) => rule.id)),
};
