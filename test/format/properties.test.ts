/** Whatever the rule file and however it is written: the layout says the same, is its own layout, and has every comment. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatRules } from '../../src/format/format.js';
import { parse } from '../../src/parse.js';
import { canonicalJson } from '../../src/syntax/canonical.js';
import { commentsIn } from '../../src/syntax/comments.js';
import type { Json } from '../../src/syntax/json.js';
import { readYaml } from '../../src/syntax/read.js';
import { ruleSetDocument } from '../arbitraries/index.js';
import { layoutText } from '../lint/layouts.js';

function comments(text: string): readonly string[] {
  return Array.from(commentsIn(text), (comment) => comment.text.trimEnd()).sort();
}

function expectLayout(text: string): void {
  const formatted = formatRules(text);
  if (formatted.text === undefined) throw new Error(`${JSON.stringify(formatted.diagnostics)}\n${text}`);
  const value = (of: string): string | undefined => {
    const read = readYaml(of).value;
    return read === undefined ? undefined : canonicalJson(read);
  };
  expect(value(formatted.text)).toBe(value(text));
  expect(comments(formatted.text)).toEqual(comments(text));
  expect(formatRules(formatted.text)).toEqual({ text: formatted.text, diagnostics: [] });
}

/** Numbers, so that a failing layout can be made smaller. */
const choices = fc.infiniteStream(fc.nat(99));

test('of any rule file in any layout', () => {
  fc.assert(
    fc.property(ruleSetDocument, choices, (document, numbers) => {
      const text = layoutText(JSON.parse(JSON.stringify(document)) as Json, () => numbers.next().value);
      expectLayout(text);
    }),
    { numRuns: 100 },
  );
});

test('of any rule file with comments wherever a line begins, at any indentation', () => {
  let tried = 0;
  fc.assert(
    fc.property(ruleSetDocument, choices, (document, numbers) => {
      const choose = (): number => numbers.next().value;
      const written = formatRules(layoutText(JSON.parse(JSON.stringify(document)) as Json, choose)).text ?? '';
      const lines = written.split('\n').flatMap((line, index) => {
        const count = choose() < 30 ? choose() % 4 : 0;
        const added = Array.from({ length: count }, (_, n) => `${' '.repeat(choose() % 12)}# ${index}.${n}`);
        return [...added, ...(choose() < 5 ? [''] : []), line];
      });
      const text = lines.join('\n');
      // In a block of text a comment is none.
      if (comments(text).length !== lines.filter((line) => line.includes('#')).length) return;
      tried++;
      expectLayout(text);
    }),
    { numRuns: 60 },
  );
  expect(tried).toBeGreaterThan(20);
});

test('the digest stays', () => {
  let read = 0;
  fc.assert(
    fc.property(ruleSetDocument, choices, (document, numbers) => {
      const text = layoutText(JSON.parse(JSON.stringify(document)) as Json, () => numbers.next().value);
      const before = parse(text).ruleSet?.digest;
      if (before !== undefined) read++;
      expect(parse(formatRules(text).text ?? '').ruleSet?.digest).toBe(before);
    }),
    { numRuns: 40 },
  );
  // Three files of four.
  expect(read).toBeGreaterThan(8);
});

describe.each(['rules', 'rules/bad'])('of the files in %s', (folder) => {
  test.each(readdirSync(folder).filter((file) => file.endsWith('.yaml')))('%s', (file) => {
    const text = readFileSync(`${folder}/${file}`, 'utf8');
    if (readYaml(text).value === undefined) expect(formatRules(text).text).toBeUndefined();
    else {
      expectLayout(text);
      expectLayout(text.replaceAll('\n', '\r\n'));
    }
  });
});
