import { isAudience } from '../language/known-keys.js';
import { quote } from '../quote.js';
import { type Check, isOfType, onTests } from './check.js';

/** The audience is one value (E64); ForAllValues is met without it. */
export const trustAudience: Check = onTests(
  ['iam-trust-audience-quantifier'],
  ({ key, operator, operatorName, path }, report, _statement, policy) => {
    if (!isOfType(policy, 'trust') || operator?.quantifier === undefined) return;
    if (operator.base.type === 'Null' || !isAudience(key)) return;
    report(
      'iam-trust-audience-quantifier',
      'warning',
      path,
      `${quote(key)} has one value, and ${quote(operatorName)} expects several`,
      {
        help: `write \`${operator.base.name}\``,
        part: 'key',
      },
    );
  },
);
