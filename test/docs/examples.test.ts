/** The rule files in README.md and docs: what is shown to be copied has nothing that our own linter would find. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lint } from '../../src/lint/lint.js';

/** Its examples are mistakes, and what they should be: test/docs/diagnostics.test.ts holds each against its entry. */
const OF_MISTAKES = 'DIAGNOSTICS.md';
const PAGES = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md') && name !== OF_MISTAKES)
    .map((name) => `docs/${name}`),
];
/** When this was written; no example may have ended by then. */
const NOW = 1_796_000_000;

/** The rule files among the YAML blocks of a page, each with the line that it starts on. */
function ruleFilesIn(page: string): readonly { readonly line: number; readonly text: string }[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/^```ya?ml\n(.*?)^```$/gms)].flatMap(({ index, 1: block = '' }) => {
    const isRuleFile = /^version:/m.test(block) && /^(?:roles|providers):/m.test(block);
    return isRuleFile ? [{ line: text.slice(0, index).split('\n').length + 1, text: block }] : [];
  });
}

const EXAMPLES = PAGES.flatMap((page) => ruleFilesIn(page).map((example) => ({ page, ...example })));

describe('a rule file that is shown', () => {
  test('stands at least in the README and in docs/RULES.md', () => {
    expect(EXAMPLES.map(({ page }) => page)).toEqual(expect.arrayContaining(['README.md', 'docs/RULES.md']));
  });

  test.each(EXAMPLES)('in $page, line $line, lints clean', ({ page, text }) => {
    const files = lint(text, { file: page, read: () => undefined, now: NOW });
    expect(files.flatMap(({ findings }) => findings.map(({ code, message }) => `${code}: ${message}`))).toEqual([]);
  });
});
