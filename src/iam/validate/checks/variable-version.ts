import { quote } from '../quote.js';
import type { Check } from './check.js';
import { placedVariables } from './variable-places.js';

/** Only the version of 2012 has variables (E17). */
export const variableVersion: Check = {
  codes: ['iam-variable-version'],
  run: (policy, report) => {
    if (policy.hasVariables !== false) return;
    for (const { variable, item } of placedVariables(policy)) {
      report(
        'iam-variable-version',
        'error',
        item.path,
        `${quote(variable.text)} is plain text in a document without the current Version`,
        {
          help: 'write `"Version": "2012-10-17"`',
        },
      );
    }
  },
};
