import { ALL_CODE_POINTS, type CodePointSet, closeUnderAsciiCase } from './code-points.js';
import { characters, type Expression, repeat, sequence } from './expression.js';
import { checkSource, createPattern, limitsOf, type PatternOptions, type PatternResult } from './pattern.js';

/**
 * Reads the dialect of `like`: `*` is any run of characters, `?` exactly one, line ends included in both; everything
 * else is itself, and nothing is an escape. Problems: `pattern-too-large`, and `pattern-syntax` for an unpaired
 * surrogate.
 */
export function parseGlob(source: string, options: PatternOptions = {}): PatternResult {
  const limits = limitsOf(options);
  const refused = checkSource(source, limits);
  if (refused !== undefined) {
    return refused;
  }
  // A run of stars says no more than one, and would only take more states.
  const parts = Array.from(source.replaceAll(/\*+/g, '*'), (character) => part(character, options.ignoreCase === true));
  return createPattern(source, sequence(parts), limits);
}

function part(character: string, ignoreCase: boolean): Expression {
  if (character === '*') {
    return repeat(characters(ALL_CODE_POINTS), { least: 0, most: Number.POSITIVE_INFINITY });
  }
  if (character === '?') {
    return characters(ALL_CODE_POINTS);
  }
  const codePoint = character.codePointAt(0) as number;
  const set: CodePointSet = [{ first: codePoint, last: codePoint }];
  return characters(ignoreCase ? closeUnderAsciiCase(set) : set);
}
