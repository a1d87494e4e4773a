import { RolecallError } from '../../errors.js';
import type { Pattern, PatternLimits, PatternResult } from '../../pattern/index.js';
import { truthOf } from '../truth.js';
import type { OperandProblem, Prepared } from './operator.js';

/** What a pattern's own problem is as the operand's. */
export function patternProblem(result: PatternResult): OperandProblem | undefined {
  if (!('problem' in result)) return undefined;
  const { code, message, help } = result.problem;
  return { code, message, ...(help !== undefined && { help }) };
}

/** A pattern that was checked when the rule file was read. */
export function soundPattern(result: PatternResult): Pattern {
  if ('pattern' in result) return result.pattern;
  throw new RolecallError('internal', `a checked pattern does not compile: ${result.problem.message}`);
}

/** The test of such a pattern. */
export function testPattern(result: PatternResult): Prepared<string> {
  const pattern = soundPattern(result);
  return (value) => truthOf(pattern.test(value));
}

/** For what was held against the caller's own limits before. */
export const UNLIMITED: PatternLimits = { maxLength: Number.POSITIVE_INFINITY, maxStates: Number.POSITIVE_INFINITY };
