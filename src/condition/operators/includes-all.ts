import { foldAscii } from '../fold.js';
import { truthOf } from '../truth.js';
import type { Operator } from './operator.js';
import { operator } from './operator.js';

/** Every one of the operands is a member of the list. */
export const includesAll: Operator = operator<readonly string[], readonly string[]>({
  reads: () => 'list',
  foldsCase: true,
  prepare: (operand, ignoreCase) => {
    const wanted = new Set(ignoreCase ? operand.map(foldAscii) : operand);
    const fold = ignoreCase ? foldAscii : (member: string): string => member;
    return (list) => {
      const found = new Set<string>();
      for (const member of list) {
        const name = fold(member);
        if (wanted.has(name)) found.add(name);
      }
      return truthOf(found.size === wanted.size);
    };
  },
});
