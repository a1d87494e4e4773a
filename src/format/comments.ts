/** Is this what ignores a finding? */
export function isIgnoring(comment: string): boolean {
  return /^#+\s*rolecall-ignore(?![\w-])/.test(comment);
}

/** Comments of the library, one above the other; null for none. */
export function joined(first: string | null | undefined, second: string | null | undefined): string | null {
  return [first, second].filter((text) => text).join('\n') || null;
}

/** A comment of the library without blanks at the ends of its lines, and with one empty line at most between two. */
export function tidied(comment: string): string {
  // The library has an empty comment as a blank, and an empty line as nothing.
  const lines = comment.split('\n').map((line) => (line === '' ? '' : line.trimEnd() || ' '));
  return lines.join('\n').replaceAll(/\n{3,}/g, '\n\n');
}
