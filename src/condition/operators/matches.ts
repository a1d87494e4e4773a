import { parsePattern } from '../../pattern/index.js';
import { patternLimits } from '../../ruleset/limits.js';
import type { Operator, ReadOperand } from './operator.js';
import { operator } from './operator.js';
import { patternProblem, testPattern, UNLIMITED } from './patterns.js';

/** The whole value matches the pattern. */
export const matches: Operator = operator<string, string>({
  reads: () => 'string',
  foldsCase: true,
  prepare: (operand, ignoreCase) => testPattern(parsePattern(operand, { ignoreCase, limits: UNLIMITED })),
});

export const readMatches: ReadOperand<string> = (written, { ignoreCase, limits }) => {
  const problem = patternProblem(parsePattern(written as string, { ignoreCase, limits: patternLimits(limits) }));
  return problem ? { problem } : { operand: written as string };
};
