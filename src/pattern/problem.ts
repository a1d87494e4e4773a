/**
 * Why a pattern was refused. `pattern-syntax`: it is no regular expression. `pattern-unsupported`: it is one, but uses
 * what this dialect leaves out. `pattern-too-large`: it, or the automaton it stands for, is over a limit.
 */
export type PatternProblemCode = 'pattern-syntax' | 'pattern-unsupported' | 'pattern-too-large';

/** The first problem of a pattern. `offset` and `length` are UTF-16 code units of the pattern's text. */
export interface PatternProblem {
  readonly code: PatternProblemCode;
  readonly message: string;
  /** What to write instead. */
  readonly help?: string;
  readonly offset: number;
  readonly length: number;
}

export interface Refusal {
  readonly problem: PatternProblem;
}

/** What a reader found at a place: a value and the offset just behind it, or a problem. */
export type Read<T> = { readonly value: T; readonly end: number } | Refusal;

/** A refusal of the text between two offsets. */
export function refuse(code: PatternProblemCode, from: number, to: number, message: string, help: string): Refusal {
  return { problem: { code, message, help, offset: from, length: to - from } };
}

const LONGEST_QUOTE = 40;

/** A piece of the pattern in backticks, on one line: unprintable characters as escapes, a long piece cut short. */
export function quote(text: string): string {
  const characters = [...text];
  const shown = characters.slice(0, LONGEST_QUOTE).map((character) =>
    // Line ends, invisible and bidirectional controls would let a pattern disguise the message that quotes it.
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character) ? `\\u{${character.codePointAt(0)?.toString(16)}}` : character,
  );
  return `\`${shown.join('')}${characters.length > LONGEST_QUOTE ? '…' : ''}\``;
}
