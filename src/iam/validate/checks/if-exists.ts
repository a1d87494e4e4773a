import { quote } from '../quote.js';
import { type Check, onOperators } from './check.js';

/** What AWS says of `ForAnyValue:…IfExists` without the key is contested (E36); with `ForAllValues:` it changes nothing (E30). */
export const ifExists: Check = onOperators(
  ['iam-any-value-if-exists', 'iam-all-values-if-exists'],
  (name, operator, path, report) => {
    if (!operator.ifExists || operator.base.type === 'Null') return;
    if (operator.quantifier === 'ForAnyValue') {
      report('iam-any-value-if-exists', 'warning', path, `what ${quote(name)} does without the key is not specified`, {
        help: 'write two statements: one with `Null` for the absent key, one with `ForAnyValue:` alone',
        part: 'key',
      });
    } else if (operator.quantifier === 'ForAllValues') {
      report('iam-all-values-if-exists', 'info', path, `IfExists adds nothing in ${quote(name)}`, {
        help: 'leave it out: `ForAllValues:` is met without the key anyway',
        part: 'key',
      });
    }
  },
);
