import { globTest, parseGlob } from '../../pattern/index.js';
import { patternLimits } from '../../ruleset/limits.js';
import type { Operator, ReadOperand } from './operator.js';
import { patternProblem } from './patterns.js';
import { textOperator } from './text-operator.js';

/** The whole value fits the operand, in which `*` is any run of characters and `?` exactly one. */
export const like: Operator = textOperator(globTest);

export const readLike: ReadOperand<string> = (written, { ignoreCase, limits }) => {
  const problem = patternProblem(parseGlob(written as string, { ignoreCase, limits: patternLimits(limits) }));
  return problem ? { problem } : { operand: written as string };
};
