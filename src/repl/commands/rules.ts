import { printable } from '../../report/printable.js';
import type { ReplCommand } from '../command.js';
import { needRules } from '../need.js';

export const rulesCommand: ReplCommand = {
  name: 'rules',
  summary: 'the rules of each provider, in order',
  instead: ':rule ID',
  run: (_argument, { state, world }) => {
    const { providers } = needRules(state).rules.ruleSet;
    const lines = Object.values(providers).flatMap(({ key, type, rules, sameAs }) => {
      const head = world.paint('bold', printable(key));
      if (sameAs !== undefined) return [`${head}  as ${printable(sameAs)}`];
      if (type === 'token') return [`${head}  by the roles that the token names`];
      const width = Math.max(0, ...rules.map(({ id }) => id.length));
      return [
        head,
        ...rules.map(({ id, effect }) => {
          const gives = effect.kind === 'role' ? `role ${effect.role}` : `deny: ${effect.text}`;
          return printable(`  ${id.padEnd(width)}  → ${gives}`);
        }),
      ];
    });
    return { text: `${lines.length === 0 ? 'the file has no providers' : lines.join('\n')}\n` };
  },
};
