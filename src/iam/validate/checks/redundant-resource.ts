import { fieldsOf } from '../language/arn.js';
import { covers, isAllStars } from '../language/glob.js';
import { quote } from '../quote.js';
import type { Check } from './check.js';
import { coveredItems, newBudget } from './redundancy.js';

export const redundantResource: Check = {
  codes: ['iam-redundant-resource'],
  run: (policy, report) => {
    const budget = newBudget();
    for (const list of policy.statements.flatMap(({ resources, notResources }) => [resources, notResources])) {
      for (const [item, other] of coveredItems(list, { covers: coversResource, budget })) {
        const [text, by] = [quote(item.text), quote(other.text)];
        report('iam-redundant-resource', 'info', item.path, `${text} is already covered by ${by}`, {
          help: 'leave one of them out, so that the list says what is meant',
        });
      }
    }
  },
};

/** Field by field, since a wildcard need not reach over a colon. What holds a variable is only compared literally. */
function coversResource(one: string, other: string): boolean {
  if (one === other || isAllStars(one)) return true;
  if (one.includes('${') || other.includes('${')) return false;
  const fields = fieldsOf(one);
  const others = fieldsOf(other);
  return fields.length === 6 && others.length === 6 && fields.every((field, i) => covers(field, others[i] ?? ''));
}
