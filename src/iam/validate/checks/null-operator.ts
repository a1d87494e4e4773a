import { quote } from '../quote.js';
import { type Check, onOperators } from './check.js';

/** `Null` takes no `IfExists`, and a set operator before it makes it constant (E33). */
export const nullOperator: Check = onOperators(
  ['iam-null-if-exists', 'iam-null-quantifier'],
  (name, operator, path, report) => {
    if (operator.base.type !== 'Null') return;
    if (operator.ifExists) {
      report('iam-null-if-exists', 'error', path, `${quote(name)} is not an operator: Null takes no IfExists`, {
        help: 'write `Null`: it is about whether the key exists',
        suggestion: 'Null',
        part: 'key',
      });
    }
    if (operator.quantifier !== undefined) {
      const outcome = operator.quantifier === 'ForAllValues' ? 'always' : 'never';
      report('iam-null-quantifier', 'warning', path, `${quote(name)} is ${outcome} met`, {
        help: 'write `Null` alone: it is about the key, not about its values',
        suggestion: 'Null',
        part: 'key',
      });
    }
  },
);
