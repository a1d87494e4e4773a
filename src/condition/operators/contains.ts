import { foldAscii } from '../fold.js';
import { truthOf } from '../truth.js';
import type { Operator } from './operator.js';
import { operator } from './operator.js';

/** The value holds the operand. */
export const contains: Operator = operator<string, string>({
  reads: () => 'string',
  foldsCase: true,
  prepare: (operand, ignoreCase) => {
    if (!ignoreCase) return (value) => truthOf(value.includes(operand));
    const wanted = foldAscii(operand);
    return (value) => truthOf(foldAscii(value).includes(wanted));
  },
});
