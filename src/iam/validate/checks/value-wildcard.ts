import { hasWildcard, isAllStars } from '../language/glob.js';
import { withoutVariables } from '../language/variables.js';
import { quote } from '../quote.js';
import { type Check, onTests } from './check.js';

/** Wildcards count under the Like and Arn operators only. */
export const valueWildcard: Check = onTests(
  ['iam-value-wildcard', 'iam-value-any'],
  ({ key, operator, values }, report, { effect }) => {
    if (operator === undefined) return;
    const { name, type, negated } = operator.base;
    const isLike = type === 'Arn' || name === 'StringLike' || name === 'StringNotLike';
    for (const { value, path } of values) {
      if (typeof value !== 'string') continue;
      if (type === 'String' && !isLike && hasWildcard(withoutVariables(value))) {
        report('iam-value-wildcard', 'warning', path, `${name} takes the wildcard in ${quote(value)} literally`, {
          help: `write \`${negated ? 'StringNotLike' : 'StringLike'}\` if it is meant as one`,
        });
      } else if (isLike && !negated && effect === 'Allow' && isAllStars(value)) {
        report('iam-value-any', 'warning', path, `${quote(value)} matches whatever value ${quote(key)} has`, {
          help: 'name the values; to ask for no more than the presence of the key, write `Null` with `false`',
        });
      }
    }
  },
);
