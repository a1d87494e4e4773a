/** An element of an XML text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** What stands in it and in no other element. */
  readonly text: string;
}

const NAME = '[A-Za-z_][\\w.-]*';
const REFERENCE = /&(?:#(?<decimal>\d+)|#x(?<hex>[0-9a-fA-F]+)|(?<name>amp|lt|gt|quot|apos));|&/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/**
 * The root of a text in the part of XML 1.0 that the writers use: elements, attributes, texts and references.
 * @throws Error where the text is not well-formed.
 */
export function parseXml(text: string): XmlElement {
  if (NOT_IN_XML.test(text)) throw new Error('the text has a character that XML does not have');
  const head = /^<\?xml version="1\.0" encoding="UTF-8"\?>\n/.exec(text);
  if (head === null) throw new Error('the declaration is missing');
  const [root, end] = element(text, head[0].length);
  if (text.slice(end).trim() !== '') throw new Error(`there is more behind the root: ${text.slice(end, end + 40)}`);
  return root;
}

function element(text: string, at: number): readonly [XmlElement, number] {
  const start = new RegExp(`<(?<name>${NAME})(?<given>(?:\\s+${NAME}="[^"<]*")*)\\s*(?<empty>/?)>`, 'y');
  start.lastIndex = at;
  const match = start.exec(text);
  if (match === null) throw new Error(`no element starts at: ${text.slice(at, at + 40)}`);
  const { name = '', given = '', empty } = match.groups ?? {};
  const attributes: Record<string, string> = {};
  for (const [, key = '', value = ''] of given.matchAll(new RegExp(`(${NAME})="([^"]*)"`, 'g'))) {
    if (Object.hasOwn(attributes, key)) throw new Error(`there are two attributes ${key}`);
    attributes[key] = unescaped(value.replaceAll(/[\t\n\r]/g, ' '));
  }
  if (empty === '/') return [{ name, attributes, children: [], text: '' }, start.lastIndex];
  const children: XmlElement[] = [];
  let own = '';
  let here = start.lastIndex;
  for (;;) {
    const next = text.indexOf('<', here);
    if (next === -1) throw new Error(`${name} is not closed`);
    const raw = text.slice(here, next);
    if (raw.includes(']]>')) throw new Error('a text has ]]>');
    own += unescaped(raw);
    if (text.startsWith(`</${name}>`, next)) return [{ name, attributes, children, text: own }, next + name.length + 3];
    const [child, end] = element(text, next);
    children.push(child);
    here = end;
  }
}

function unescaped(text: string): string {
  return text.replace(REFERENCE, (reference, ...rest) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (groups['name'] !== undefined) return NAMED[groups['name']] ?? '';
    const code = Number(groups['decimal'] ?? `0x${groups['hex']}`);
    if (reference === '&' || NOT_IN_XML.test(String.fromCodePoint(code)))
      throw new Error(`${reference} is no reference`);
    return String.fromCodePoint(code);
  });
}
