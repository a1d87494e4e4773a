import { OPERATORS } from '../../condition/operators/index.js';
import { soundPattern, UNLIMITED } from '../../condition/operators/patterns.js';
import { TRUE } from '../../condition/truth.js';
import { buildAutomaton } from '../../pattern/automaton.js';
import { ALL_CODE_POINTS, closeUnderAsciiCase } from '../../pattern/code-points.js';
import type { Expression } from '../../pattern/expression.js';
import { characters, repeat, sequence } from '../../pattern/expression.js';
import type { Automaton } from '../../pattern/index.js';
import { parseGlob, parsePattern } from '../../pattern/index.js';
import type { TextTest } from '../facts.js';

/** A test of a text, asked often. */
export interface Language {
  readonly test: TextTest;
  /** The test itself, as the engine runs it. */
  readonly accepts: (text: string) => boolean;
  /** Accepts the same texts. Made when it is first asked for. */
  readonly automaton: () => Automaton;
}

export function languageOf(test: TextTest): Language {
  let automaton: Automaton | undefined;
  return {
    test,
    accepts: test.made?.accepts ?? acceptsOf(test),
    automaton: () => {
      automaton ??= test.made?.automaton() ?? automatonOf(test);
      return automaton;
    },
  };
}

function acceptsOf({ operator, operand, ignoreCase }: TextTest): (text: string) => boolean {
  const prepared = OPERATORS[operator].prepare(operand, ignoreCase);
  return (text) => prepared(text, undefined) === TRUE;
}

/** Any text. */
export const ANY: Expression = repeat(characters(ALL_CODE_POINTS), { least: 0, most: Number.POSITIVE_INFINITY });

function automatonOf({ operator, operand, ignoreCase }: TextTest): Automaton {
  switch (operator) {
    case 'equals':
      return buildAutomaton(literal(operand, ignoreCase));
    case 'startsWith':
      return buildAutomaton(sequence([literal(operand, ignoreCase), ANY]));
    case 'endsWith':
      return buildAutomaton(sequence([ANY, literal(operand, ignoreCase)]));
    case 'contains':
      return buildAutomaton(sequence([ANY, literal(operand, ignoreCase), ANY]));
    case 'like':
      return soundPattern(parseGlob(operand, { ignoreCase, limits: UNLIMITED })).automaton;
    case 'matches':
      return soundPattern(parsePattern(operand, { ignoreCase, limits: UNLIMITED })).automaton;
  }
}

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
