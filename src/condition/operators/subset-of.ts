import { foldAscii } from '../fold.js';
import { truthOf } from '../truth.js';
import type { Operator } from './operator.js';
import { operator } from './operator.js';

/** The list is not empty, and every member of it is one of the operands. */
export const subsetOf: Operator = operator<readonly string[], readonly string[]>({
  reads: () => 'list',
  foldsCase: true,
  prepare: (operand, ignoreCase) => {
    const wanted = new Set(ignoreCase ? operand.map(foldAscii) : operand);
    const fold = ignoreCase ? foldAscii : (member: string): string => member;
    return (list) => truthOf(list.length > 0 && list.every((member) => wanted.has(fold(member))));
  },
});
