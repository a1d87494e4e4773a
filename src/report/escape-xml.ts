/** What XML 1.0 has no way to write, not even as a reference. */
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ['\t', '&#9;'],
  ['\n', '&#10;'],
  ['\r', '&#13;'],
]);

/** A text as it may stand between tags, line breaks and all. What XML cannot hold becomes U+FFFD. */
export function escapeXmlText(text: string): string {
  return text.replace(NOT_IN_XML, '\ufffd').replace(/[&<>"\r]/g, (character) => ENTITIES.get(character) ?? '');
}

/** A text as it may stand in XML, in an attribute or between tags. What XML cannot hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(NOT_IN_XML, '\ufffd').replace(/[&<>"\t\n\r]/g, (character) => ENTITIES.get(character) ?? '');
}
