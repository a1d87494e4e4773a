import { quote } from '../quote.js';
import { type Check, onTests } from './check.js';

/** `Null` takes no `IfExists`, and a set operator before it makes it constant (E33). */
export const nullOperator: Check = onTests(
  ['iam-null-if-exists', 'iam-null-quantifier'],
  ({ operator, operatorName, path }, report) => {
    if (operator?.base.type !== 'Null') return;
    // The operator is what is wrong, whichever key stands under it.
    const place = path.slice(0, -1);
    if (operator.ifExists) {
      report(
        'iam-null-if-exists',
        'error',
        place,
        `${quote(operatorName)} is not an operator: Null takes no IfExists`,
        {
          help: 'write `Null`: it is about whether the key exists',
          suggestion: 'Null',
          part: 'key',
        },
      );
    }
    if (operator.quantifier !== undefined) {
      const outcome = operator.quantifier === 'ForAllValues' ? 'always' : 'never';
      report('iam-null-quantifier', 'warning', place, `${quote(operatorName)} is ${outcome} met`, {
        help: 'write `Null` alone: it is about the key, not about its values',
        suggestion: 'Null',
        part: 'key',
      });
    }
  },
);
