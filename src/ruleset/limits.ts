import type { PatternLimits } from '../pattern/index.js';
import { DEFAULT_PATTERN_LIMITS } from '../pattern/index.js';
import type { SyntaxLimits } from '../syntax/limits.js';
import { DEFAULT_SYNTAX_LIMITS } from '../syntax/limits.js';

/** Limits on a rule file. A file over one of them gets a diagnostic. */
export interface Limits extends SyntaxLimits {
  /** Rules in all providers together. */
  readonly maxRules: number;
  /** UTF-16 code units of one pattern. */
  readonly maxPatternLength: number;
  /** Automaton states of one pattern. */
  readonly maxPatternStates: number;
  /** Operators and values in one JSON Logic expression. */
  readonly maxLogicNodes: number;
}

export const DEFAULT_LIMITS: Limits = {
  ...DEFAULT_SYNTAX_LIMITS,
  maxRules: 20_000,
  maxPatternLength: DEFAULT_PATTERN_LIMITS.maxLength,
  maxPatternStates: DEFAULT_PATTERN_LIMITS.maxStates,
  maxLogicNodes: 1000,
};

export function patternLimits(limits: Limits): PatternLimits {
  return { maxLength: limits.maxPatternLength, maxStates: limits.maxPatternStates };
}
