const LONGEST = 80;
/** Three parts of base64url, as a signed token has, or what every token with a JSON header begins with. */
const TOKEN = /(?:^|[^\w-])eyJ[\w-]{8,}|^[\w-]{16,}\.[\w-]{16,}\.[\w-]*$/;

/** Is this argument a token where something else belongs? */
export function looksLikeToken(text: string): boolean {
  return TOKEN.test(text.trim());
}

/** Has a text the form of a signed or encrypted token, be it in quotes or as a header has it? */
export function isToken(text: string): boolean {
  return /^(?:Bearer +)?"?[\w-]+\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?"?$/.test(text.trim());
}

/** Is this argument JSON where something else belongs? */
export function looksLikeJson(text: string): boolean {
  return /^\s*[[{]\s*["[{\]}]/.test(text);
}

/** An argument as a message shows it: in backticks and shortened, or by its kind where it may be a secret. */
export function shown(text: string): string {
  if (TOKEN.test(text)) return 'a token';
  if (looksLikeJson(text)) return 'JSON';
  const characters = [...text.slice(0, 2 * LONGEST)];
  return `\`${characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : text}\``;
}
