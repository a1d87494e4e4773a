/** `startsWith`, which goes character by character, takes several times as long. */
export function beginsWith(text: string, head: string): boolean {
  return text.slice(0, head.length) === head;
}
