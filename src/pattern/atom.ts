import { readClass } from './character-class.js';
import { type CodePointSet, closeUnderAsciiCase } from './code-points.js';
import { characterAt, readEscape } from './escape.js';
import { characters, type Expression } from './expression.js';
import { ANY_BUT_LINE_TERMINATORS } from './named-sets.js';
import { quote, type Read, refuse } from './problem.js';
import { quantifierText, readQuantifier } from './quantifier.js';

/** Reads what stands for one character at `at`: a literal, `.`, an escape or a class. */
export function readAtom(source: string, at: number, ignoreCase: boolean): Read<Expression> {
  const read = readSet(source, at, ignoreCase);
  return 'problem' in read ? read : { value: characters(read.value), end: read.end };
}

function readSet(source: string, at: number, ignoreCase: boolean): Read<CodePointSet> {
  const character = characterAt(source, at);
  switch (character) {
    case '.':
      return { value: ANY_BUT_LINE_TERMINATORS, end: at + 1 };
    case '[':
      return readClass(source, at, ignoreCase);
    case '\\':
      return readEscapedSet(source, at, ignoreCase);
    case '^':
    case '$': {
      const literally = `write \`\\${character}\` for the character`;
      const help = `a pattern is always anchored at both ends; leave it out, or ${literally}`;
      return refuse('pattern-unsupported', at, at + 1, `the anchor \`${character}\` is not supported`, help);
    }
    case '*':
    case '+':
    case '?':
    case '{':
      return refuseQuantifier(source, at);
    case ']':
    case '}': {
      const help = `write \`\\${character}\` for the character`;
      return refuse('pattern-syntax', at, at + 1, `\`${character}\` closes nothing`, help);
    }
    default: {
      const codePoint = character.codePointAt(0) as number;
      return { value: literal(codePoint, ignoreCase), end: at + character.length };
    }
  }
}

function readEscapedSet(source: string, at: number, ignoreCase: boolean): Read<CodePointSet> {
  const escaped = readEscape(source, at, false);
  if ('problem' in escaped) {
    return escaped;
  }
  const { value, end } = escaped;
  return { value: value.kind === 'set' ? value.set : literal(value.codePoint, ignoreCase), end };
}

function literal(codePoint: number, ignoreCase: boolean): CodePointSet {
  const set: CodePointSet = [{ first: codePoint, last: codePoint }];
  return ignoreCase ? closeUnderAsciiCase(set) : set;
}

/** A quantifier where an atom should be: at the start of a branch, or behind another quantifier. */
function refuseQuantifier(source: string, at: number): Read<never> {
  const quantifier = readQuantifier(source, at);
  if ('problem' in quantifier) {
    return quantifier;
  }
  const text = quantifierText(source, at) ?? '';
  const help = `write \`\\${source[at]}\` for the character, or put what is repeated into a group`;
  return refuse('pattern-syntax', at, at + text.length, `${quote(text)} has nothing to repeat`, help);
}
