import { foldAscii } from '../fold.js';
import { truthOf } from '../truth.js';
import type { Operator } from './operator.js';
import { operator } from './operator.js';

/** At least one of the operands is a member of the list. */
export const includesAny: Operator = operator<readonly string[], readonly string[]>({
  reads: () => 'list',
  foldsCase: true,
  prepare: (operand, ignoreCase) => {
    const wanted = new Set(ignoreCase ? operand.map(foldAscii) : operand);
    const fold = ignoreCase ? foldAscii : (member: string): string => member;
    return (list) => truthOf(list.some((member) => wanted.has(fold(member))));
  },
});
