import { Lexer } from 'yaml';

/** The comments of a text, in its order, without the blanks at their ends. */
export function commentsOf(text: string): readonly string[] {
  const comments: string[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme.startsWith('#')) comments.push(lexeme.trimEnd());
  }
  return comments;
}
