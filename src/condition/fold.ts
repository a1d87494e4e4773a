/** The text with A–Z as a–z; every other character stays, so that no folding of Unicode can bring two different names together. */
export function foldAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
