import { foldAscii } from '../fold.js';
import { truthOf } from '../truth.js';
import type { Operator } from './operator.js';
import { operator } from './operator.js';

/** The value starts with the operand. */
export const startsWith: Operator = operator<string, string>({
  reads: () => 'string',
  foldsCase: true,
  prepare: (operand, ignoreCase) => {
    if (!ignoreCase) return (value) => truthOf(value.startsWith(operand));
    const wanted = foldAscii(operand);
    return (value) => truthOf(foldAscii(value).startsWith(wanted));
  },
});
