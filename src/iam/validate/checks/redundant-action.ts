import { covers } from '../language/glob.js';
import { quote } from '../quote.js';
import type { TextItem } from '../view.js';
import type { Check } from './check.js';
import { coveredItems, newBudget } from './redundancy.js';

/** Actions are compared without letter case, so that `s3:getobject` and `s3:GetObject` are one. */
export const redundantAction: Check = {
  codes: ['iam-redundant-action'],
  run: (policy, report) => {
    const budget = newBudget();
    for (const list of policy.statements.flatMap(({ actions, notActions }) => [actions, notActions])) {
      const written = new Map<TextItem, string>();
      const lower = list.map((item) => {
        const lowered = { ...item, text: item.text.toLowerCase() };
        written.set(lowered, item.text);
        return lowered;
      });
      for (const [item, other] of coveredItems(lower, { covers, budget })) {
        const [text, by] = [quote(written.get(item) ?? ''), quote(written.get(other) ?? '')];
        report('iam-redundant-action', 'info', item.path, `${text} is already covered by ${by}`, {
          help: 'leave one of them out, so that the list says what is meant',
        });
      }
    }
  },
};
