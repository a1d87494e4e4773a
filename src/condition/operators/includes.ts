import { foldAscii } from '../fold.js';
import { truthOf } from '../truth.js';
import type { Operator } from './operator.js';
import { operator } from './operator.js';

/** The operand is a member of the list. */
export const includes: Operator = operator<string, readonly string[]>({
  reads: () => 'list',
  foldsCase: true,
  prepare: (operand, ignoreCase) => {
    if (!ignoreCase) return (list) => truthOf(list.includes(operand));
    const wanted = foldAscii(operand);
    return (list) => truthOf(list.some((member) => foldAscii(member) === wanted));
  },
});
