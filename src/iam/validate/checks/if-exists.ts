import { quote } from '../quote.js';
import { type Check, onTests } from './check.js';

/** What AWS says of `ForAnyValue:…IfExists` without the key is contested (E36); with `ForAllValues:` it changes nothing (E30). */
export const ifExists: Check = onTests(
  ['iam-any-value-if-exists', 'iam-all-values-if-exists'],
  ({ operator, operatorName, path }, report) => {
    if (!operator?.ifExists || operator.base.type === 'Null') return;
    const place = path.slice(0, -1);
    if (operator.quantifier === 'ForAnyValue') {
      report(
        'iam-any-value-if-exists',
        'warning',
        place,
        `what ${quote(operatorName)} does without the key is not specified`,
        {
          help: 'write two statements: one with `Null` for the absent key, one with `ForAnyValue:` alone',
          part: 'key',
        },
      );
    } else if (operator.quantifier === 'ForAllValues') {
      report('iam-all-values-if-exists', 'info', place, `IfExists adds nothing in ${quote(operatorName)}`, {
        help: 'leave it out: `ForAllValues:` is met without the key anyway',
        part: 'key',
      });
    }
  },
);
