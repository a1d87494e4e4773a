import { type Automaton, automatonSize, buildAutomaton } from './automaton.js';
import type { Expression } from './expression.js';
import { createMatcher, type Matcher } from './matcher.js';
import { type PatternProblem, type Refusal, refuse } from './problem.js';

export interface PatternLimits {
  /** UTF-16 code units of a pattern's text. */
  readonly maxLength: number;
  /**
   * States of the automaton a pattern stands for: about one per character or class, counted repetitions written out.
   */
  readonly maxStates: number;
}

export const DEFAULT_PATTERN_LIMITS: PatternLimits = { maxLength: 1000, maxStates: 5000 };

export interface PatternOptions {
  /** Takes A–Z and a–z as equal, and nothing else. */
  readonly ignoreCase?: boolean;
  readonly limits?: Partial<PatternLimits>;
}

/** A set of strings, described by a pattern. */
export interface Pattern {
  /** The pattern's text. */
  readonly source: string;
  /** Accepts exactly the values that match; folding of case is already worked into it. */
  readonly automaton: Automaton;
  /**
   * Whether the whole value matches. Takes time in the length of the value times the number of states at worst, and
   * bounded memory. A value is read by code point, an unpaired surrogate as itself.
   */
  test(value: string): boolean;
}

export type PatternResult = { readonly pattern: Pattern } | { readonly problem: PatternProblem };

/** What every dialect asks of a text before it is read; undefined: nothing is wrong. */
export function checkSource(source: string, limits: PatternLimits): Refusal | undefined {
  if (source.length > limits.maxLength) {
    const message = `the pattern has ${source.length} UTF-16 code units, ${limits.maxLength} are allowed`;
    const help = 'split it into several tests, joined by `any` or `all`';
    return refuse('pattern-too-large', limits.maxLength, source.length, message, help);
  }
  const surrogate = source.search(/\p{Surrogate}/u);
  if (surrogate >= 0) {
    const help = 'write the whole character';
    return refuse('pattern-syntax', surrogate, surrogate + 1, 'the pattern holds an unpaired surrogate', help);
  }
  return undefined;
}

/** The refusal of an expression that stands between two offsets and takes too many states; undefined: it does not. */
export function checkSize(
  expression: Expression,
  limits: PatternLimits,
  from: number,
  to: number,
): Refusal | undefined {
  const size = automatonSize(expression);
  if (size <= limits.maxStates) {
    return undefined;
  }
  const count = size >= Number.MAX_SAFE_INTEGER ? 'far too many' : `${size}`;
  const message = `the pattern takes ${count} states, ${limits.maxStates} are allowed`;
  const help = 'shorten it; what is repeated counts once for each time it may occur, while `*` and `+` count it once';
  return refuse('pattern-too-large', from, to, message, help);
}

export function createPattern(source: string, expression: Expression, limits: PatternLimits): PatternResult {
  const tooLarge = checkSize(expression, limits, 0, source.length);
  if (tooLarge !== undefined) {
    return tooLarge;
  }
  const automaton = buildAutomaton(expression);
  let matcher: Matcher | undefined;
  return {
    pattern: {
      source,
      automaton,
      test(value) {
        // Many patterns are only ever looked at, by a linter for one.
        matcher ??= createMatcher(automaton);
        return matcher.test(value);
      },
    },
  };
}

export function limitsOf({ limits = {} }: PatternOptions): PatternLimits {
  return {
    maxLength: limits.maxLength ?? DEFAULT_PATTERN_LIMITS.maxLength,
    maxStates: limits.maxStates ?? DEFAULT_PATTERN_LIMITS.maxStates,
  };
}
