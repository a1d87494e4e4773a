import { ALL_CODE_POINTS, closeUnderAsciiCase } from '../../pattern/code-points.js';
import type { Count, Expression } from '../../pattern/expression.js';
import { characters, repeat, sequence } from '../../pattern/expression.js';

export const ANY_NUMBER: Count = { least: 0, most: Number.POSITIVE_INFINITY };

/** Any text. */
export const ANY: Expression = repeat(characters(ALL_CODE_POINTS), ANY_NUMBER);

/** The text, in any letter case where that is ignored. */
export function literal(text: string, ignoreCase: boolean): Expression {
  return sequence(
    Array.from(text, (character) => {
      const codePoint = character.codePointAt(0) ?? 0;
      const set = [{ first: codePoint, last: codePoint }];
      return characters(ignoreCase ? closeUnderAsciiCase(set) : set);
    }),
  );
}
