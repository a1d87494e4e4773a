import { suggest } from '../../../diagnostics/suggest.js';
import { isJsonObject } from '../../../syntax/json.js';
import { operatorNames, parseOperator } from '../language/operator.js';
import { quote } from '../quote.js';
import { member } from '../view.js';
import { type Check, onStatements } from './check.js';

/** There are 27 operators, with `IfExists` and two set operators (E43). Test suites list an unknown one without keys as accepted. */
export const operatorName: Check = onStatements(
  ['iam-operator-unknown', 'iam-operator-case'],
  ({ members, path }, report) => {
    const condition = member(members, 'Condition');
    if (!isJsonObject(condition)) return;
    for (const name of Object.keys(condition)) {
      const place = [...path, 'Condition', name];
      const operator = parseOperator(name);
      if (operator === undefined) {
        const block = condition[name];
        const isEmpty = isJsonObject(block) && Object.keys(block).length === 0;
        report(
          'iam-operator-unknown',
          isEmpty ? 'warning' : 'error',
          place,
          `there is no condition operator ${quote(name)}`,
          {
            help: 'operators are such as `StringEquals` or `ArnLike`, `ForAnyValue:` or `ForAllValues:` in front, `IfExists` behind',
            suggestion: suggest(name, operatorNames()),
            part: 'key',
          },
        );
      } else if (operator.name !== name) {
        report(
          'iam-operator-case',
          'warning',
          place,
          `${quote(name)} is written in other letter case than AWS writes it`,
          {
            help: 'nothing says that the letter case of an operator does not count',
            suggestion: operator.name,
            part: 'key',
          },
        );
      }
    }
  },
);
