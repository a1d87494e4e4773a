import { isJsonObject } from '../../../syntax/json.js';
import { quote } from '../quote.js';
import { member } from '../view.js';
import { type Check, onStatements } from './check.js';

/** An empty condition, or operator, tests nothing (E40); what an empty list of values does is contradictory (E39). */
export const emptyCondition: Check = onStatements(
  ['iam-empty-condition', 'iam-empty-condition-values'],
  ({ members, path, tests }, report) => {
    const condition = member(members, 'Condition');
    if (!isJsonObject(condition)) return;
    const help = 'write what is to be tested, or leave it out';
    if (Object.keys(condition).length === 0) {
      report('iam-empty-condition', 'info', [...path, 'Condition'], 'the condition is empty, and has no effect', {
        help,
      });
    }
    for (const operator of Object.keys(condition)) {
      const block = condition[operator];
      if (!isJsonObject(block) || Object.keys(block).length > 0) continue;
      report(
        'iam-empty-condition',
        'info',
        [...path, 'Condition', operator],
        `${quote(operator)} tests no key, and has no effect`,
        {
          help,
        },
      );
    }
    for (const { key, path: place, values } of tests) {
      if (values.length > 0) continue;
      report('iam-empty-condition-values', 'warning', place, `the list of values of ${quote(key)} is empty`, {
        help: 'list the values; to ask whether a key is absent, write `Null`',
      });
    }
  },
);
