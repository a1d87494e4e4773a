import { globTest, parseGlob } from '../../pattern/index.js';
import { patternLimits } from '../../ruleset/limits.js';
import { foldAscii } from '../fold.js';
import { truthOf } from '../truth.js';
import type { Operator, ReadOperand } from './operator.js';
import { operator } from './operator.js';
import { patternProblem } from './patterns.js';

/** The whole value fits the operand, in which \`*\` is any run of characters and \`?\` exactly one. */
export const like: Operator = operator<string, string>({
  reads: () => 'string',
  foldsCase: true,
  prepare: (operand, ignoreCase) => {
    if (!ignoreCase) {
      const fits = globTest(operand);
      return (value) => truthOf(fits(value));
    }
    const fits = globTest(foldAscii(operand));
    return (value) => truthOf(fits(foldAscii(value)));
  },
});

export const readLike: ReadOperand<string> = (written, { ignoreCase, limits }) => {
  const problem = patternProblem(parseGlob(written as string, { ignoreCase, limits: patternLimits(limits) }));
  return problem ? { problem } : { operand: written as string };
};
