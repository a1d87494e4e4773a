/** Longest stretch of a document's own text in a message, in UTF-16 code units. */
const MAX_QUOTED = 120;

/** Text of the document as it stands in a message: in backticks, shortened, without control characters. */
export function quote(text: string): string {
  return `\`${shorten(text)}\``;
}

/** The same without backticks, to stand within a longer stretch of code. */
export function shorten(text: string): string {
  const shown = text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
  return shown.toWellFormed().replaceAll(/\p{Cc}/gu, '\u{fffd}');
}
