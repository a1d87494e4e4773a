import { parsePattern } from '../../pattern/index.js';
import { patternLimits } from '../../ruleset/limits.js';
import type { Operator } from './operator.js';
import { operator } from './operator.js';
import { patternProblem, testPattern, UNLIMITED } from './patterns.js';

/** The whole value matches the pattern. */
export const matches: Operator = operator<string, string>({
  name: 'matches',
  reads: () => 'string',
  foldsCase: true,
  operand: (written, { ignoreCase, limits }) => {
    const problem = patternProblem(parsePattern(written as string, { ignoreCase, limits: patternLimits(limits) }));
    return problem ? { problem } : { operand: written as string };
  },
  prepare: (operand, ignoreCase) => testPattern(parsePattern(operand, { ignoreCase, limits: UNLIMITED })),
});
