export type { Automaton, State } from './automaton.js';
export type { CodePointRange, CodePointSet } from './code-points.js';
export { type GlobTest, globTest, isGlobWithin } from './glob-test.js';
export { parseGlob } from './parse-glob.js';
export { parsePattern } from './parse-pattern.js';
export {
  DEFAULT_PATTERN_LIMITS,
  type Pattern,
  type PatternLimits,
  type PatternOptions,
  type PatternResult,
} from './pattern.js';
export type { PatternProblem, PatternProblemCode } from './problem.js';
export { partTest } from './text-search.js';
