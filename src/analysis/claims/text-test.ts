import { OPERATORS } from '../../condition/operators/index.js';
import { soundPattern, UNLIMITED } from '../../condition/operators/patterns.js';
import { TRUE } from '../../condition/truth.js';
import { buildAutomaton } from '../../pattern/automaton.js';
import { sequence } from '../../pattern/expression.js';
import type { Automaton } from '../../pattern/index.js';
import { parseGlob, parsePattern } from '../../pattern/index.js';
import type { TextTest } from '../facts.js';
import { ANY, literal } from './expressions.js';

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
