import { Lexer } from 'yaml';

/** A comment of a YAML text. */
export interface Comment {
  /** With its `#`, up to the end of its line. */
  readonly text: string;
  /** UTF-16 offset of the `#`. */
  readonly offset: number;
  /** Counts from 1. */
  readonly line: number;
  /** Has it a line for itself? */
  readonly isAlone: boolean;
}

/** What the lexer says before a text that is a scalar, whatever it begins with. */
const SCALAR = '\u001f';
/** What it says that stands for nothing in the text. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', SCALAR]);

/** The comments of a text that was read, in order. What looks like one inside of a value is none. */
export function* commentsIn(text: string): Iterable<Comment> {
  let offset = 0;
  let isScalar = false;
  let line = 1;
  let counted = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (!isScalar && MARKS.has(lexeme)) {
      isScalar = lexeme === SCALAR;
      continue;
    }
    if (!isScalar && lexeme.startsWith('#')) {
      for (let at = text.indexOf('\n', counted); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
      counted = offset;
      const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
      yield { text: lexeme, offset, line, isAlone: before.trim() === '' };
    }
    isScalar = false;
    offset += lexeme.length;
  }
}

/** A comment with the line that it is about. */
export interface PlacedComment extends Comment {
  /** Its own line; of comments on lines of their own, one below the other, the line below the last. */
  readonly about: number;
}

/** The comments of a text that was read, in order. */
export function placedComments(text: string): readonly PlacedComment[] {
  const placed: PlacedComment[] = [];
  for (const comment of Array.from(commentsIn(text)).reverse()) {
    const next = placed.at(-1);
    const isGoingOn = comment.isAlone && next?.isAlone === true && next.line === comment.line + 1;
    placed.push({ ...comment, about: isGoingOn ? next.about : comment.line + (comment.isAlone ? 1 : 0) });
  }
  return placed.reverse();
}
