import { isNarrowing } from '../language/operator.js';
import type { StatementView } from '../view.js';

/** Has the statement a test that only tokens with certain values of this key meet? Takes the key in lower case. */
export function isNarrowed({ tests }: StatementView, lowerKey: string): boolean {
  return tests.some((test) => test.lowerKey === lowerKey && isNarrowing(test.operator) && test.values.length > 0);
}
