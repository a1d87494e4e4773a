import { foldAscii } from '../fold.js';
import { truthOf } from '../truth.js';
import type { Operator } from './operator.js';
import { operator } from './operator.js';

/** The operator on strings that `testOf` makes the test of an operand for; with `ignoreCase` operand and value are folded alike. */
export function textOperator(testOf: (operand: string) => (value: string) => boolean): Operator {
  return operator<string, string>({
    reads: () => 'string',
    foldsCase: true,
    prepare: (operand, ignoreCase) => {
      const holds = testOf(ignoreCase ? foldAscii(operand) : operand);
      return ignoreCase ? (value) => truthOf(holds(foldAscii(value))) : (value) => truthOf(holds(value));
    },
  });
}
