import { printable } from '../printable.js';

/** Between two characters, nobody sees it, and what they would mean together is gone. */
const APART = '&#8203;';

/** A text in a sentence of GitHub's Markdown, which shows it as it is: no markup, links, mentions, references or emoji come of it. */
export function markdownText(text: string): string {
  return references(printable(text))
    .replaceAll('&#64;', `&#64;${APART}`)
    .replaceAll('&#58;', `&#58;${APART}`)
    .replaceAll('&#35;', `&#35;${APART}`)
    .replaceAll(/www\./gi, (found) => `${found.slice(0, 3)}${APART}.`)
    .replaceAll(/\bGH-/gi, (found) => `${found}${APART}`)
    .replaceAll(/[0-9a-f]{7,}/gi, (found) => found.match(/.{1,6}/g)?.join(APART) ?? '');
}

/** A text as code, inside of which GitHub looks for nothing. */
export function markdownCode(text: string): string {
  return `<code>${references(printable(text))}</code>`;
}

/** A message: what it has in backticks as code, all else as text. */
export function markdownMessage(text: string): string {
  const parts = printable(text).split('`');
  // An odd backtick has no partner, and is shown.
  const paired = parts.length % 2 === 1 ? parts.length : parts.length - 1;
  const shown = parts
    .slice(0, paired)
    .map((part, index) => (index % 2 === 1 ? markdownCode(part) : markdownText(part)));
  const rest = paired < parts.length ? [markdownText(`\`${parts.at(-1) ?? ''}`)] : [];
  return [...shown, ...rest].join('');
}

/** A block of code with a fence that nothing in it can close. */
export function markdownBlock(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.trimEnd()}\n${fence}`;
}

/** References to characters are never markup, and never end the cell of a table. */
function references(text: string): string {
  return text.replaceAll(/[&<>"`*_{}[\]()#+!|~\\@:$^]/g, (character) => `&#${character.charCodeAt(0)};`);
}
