import { quote } from '../quote.js';
import type { Check } from './check.js';
import { placedVariables } from './variable-places.js';

/** Only String and Arn operators take variables (E18). */
export const variableOperator: Check = {
  codes: ['iam-variable-operator'],
  run: (policy, report) => {
    if (policy.hasVariables === false) return;
    for (const { variable, item, test } of placedVariables(policy)) {
      const base = test?.operator?.base;
      if (base === undefined || base.type === 'String' || base.type === 'Arn') continue;
      report(
        'iam-variable-operator',
        'error',
        item.path,
        `${base.name} takes no variable such as ${quote(variable.text)}`,
        {
          help: 'variables may stand in values of String and Arn operators',
        },
      );
    }
  },
};
