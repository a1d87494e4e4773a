import { readFileSync } from 'node:fs';

const PACKAGE = new URL('../../../', import.meta.url);
const read = new Map<string, string | undefined>();

/**
 * What the documentation in this package says under an address such as `docs/lint/CODE.md` or `docs/DIAGNOSTICS.md#CODE`, in Markdown;
 * undefined where it is not installed, or has no section of its own for the code.
 */
export function pageText(address: string): string | undefined {
  const [path = '', code] = address.split('#');
  const text = read.has(path) ? read.get(path) : readPage(path);
  read.set(path, text);
  return text === undefined || code === undefined ? text : sectionOf(text, code);
}

function readPage(path: string): string | undefined {
  try {
    return readFileSync(new URL(path, PACKAGE), 'utf8');
  } catch {
    return undefined;
  }
}

/** What stands under the heading of a code, up to the next one. */
function sectionOf(text: string, code: string): string | undefined {
  const heading = [`\n### \`${code}\`\n`, `\n### ${code}\n`].find((one) => text.includes(one));
  if (heading === undefined) return undefined;
  const start = text.indexOf(heading);
  const end = text.slice(start + heading.length).search(/^#{1,3} /m);
  return text.slice(start + 1, end === -1 ? undefined : start + heading.length + end);
}
