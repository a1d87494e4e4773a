/** docs/LINT.md and docs/lint: a row and a page for every code, and a unit test for every rule. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SUPPRESSION_CODES, WARNING_CODES } from '../../src/lint/codes.js';
import { LINT_RULES } from '../../src/lint/rules/index.js';

const CODES = [...LINT_RULES, ...SUPPRESSION_CODES];
const HEADINGS = ['What it finds', 'Avoid', 'Prefer', 'Why', 'Configure'];

test('every code has a page, and every page a code', () => {
  const pages = readdirSync('docs/lint').map((name) => name.replace(/\.md$/, ''));
  expect(pages.sort()).toEqual(CODES.map(({ code }) => code).sort());
});

test.each(CODES)('the page of $code says what there is to say', ({ code, level, strict = level }) => {
  const page = readFileSync(`docs/lint/${code}.md`, 'utf8');
  expect(page.startsWith(`# ${code}\n`)).toBe(true);
  const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading ?? '');
  expect(headings.filter((heading) => HEADINGS.includes(heading))).toEqual(HEADINGS);
  const configure = page.slice(page.indexOf('\n## Configure\n'));
  for (const one of [level, strict]) expect(configure).toContain(`\`${one}\``);
});

test('docs/LINT.md lists every rule with its levels', () => {
  const page = readFileSync('docs/LINT.md', 'utf8');
  const rows = CODES.map(({ code, category, level, strict = level, summary }) => {
    return `| [\`${code}\`](lint/${code}.md) | ${category} | ${level} | ${strict} | ${summary} |`;
  });
  expect(
    page
      .slice(page.indexOf('|---|---|---|---|---|\n') + 22)
      .trimEnd()
      .split('\n'),
  ).toEqual(rows);
});

test.each(LINT_RULES.map(({ code }) => code))('%s has a file, and a file of unit tests', (code) => {
  expect(existsSync(`src/lint/rules/${code}.ts`)).toBe(true);
  expect(existsSync(`test/lint/rules/${code}.test.ts`)).toBe(true);
});

test('codes are unique, and the rules are in the order of their categories', () => {
  expect(new Set(CODES.map(({ code }) => code)).size).toBe(CODES.length);
  const order = ['trust', 'values', 'structure', 'portability', 'policies'];
  const places = LINT_RULES.map(({ category }) => order.indexOf(category));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('the warnings of reading are those of docs/DIAGNOSTICS.md', () => {
  const entries = readFileSync('docs/DIAGNOSTICS.md', 'utf8').split(/^### /m).slice(1);
  const warnings = entries
    .filter((entry) => entry.includes('**Warning.**'))
    .map((entry) => /`([^`]+)`/.exec(entry)?.[1]);
  // It is an error, but for durations of which nobody knows enough.
  expect([...warnings, 'session-duration'].sort()).toEqual(WARNING_CODES);
});
