/** Whatever the rule file and however it is written: the layout says the same, is its own layout, and has every comment. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { formatRules } from '../../src/format/format.js';
import { lint } from '../../src/lint/lint.js';
import { RECOMMENDED } from '../../src/lint/settings.js';
import { parse } from '../../src/parse.js';
import { canonicalJson } from '../../src/syntax/canonical.js';
import { commentsIn } from '../../src/syntax/comments.js';
import type { Json } from '../../src/syntax/json.js';
import { readYaml } from '../../src/syntax/read.js';
import { ruleSetDocument } from '../arbitraries/index.js';
import { BASE } from '../arbitraries/pools.js';
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

/** The same with the members of its objects in any order. */
function shuffled(value: Json, choose: () => number): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => shuffled(item, choose));
  const ranked = Object.entries(value).map((entry) => [choose(), entry] as const);
  ranked.sort(([a], [b]) => a - b);
  return Object.fromEntries(ranked.map(([, [name, member]]) => [name, shuffled(member as Json, choose)]));
}

test('what comments ignore stays ignored, and nothing else', () => {
  const lintOf = (text: string): readonly string[] =>
    lint(text, { now: BASE, settings: { ...RECOMMENDED, extends: 'strict' }, proofs: undefined })
      .flatMap(({ findings, suppressed = [] }) => [
        // Of what is wrong with a comment, the message has its line.
        ...findings.map(
          ({ code, path, message }) => `${code} ${path} ${path === undefined ? message.replace(/\d+/, '') : ''}`,
        ),
        ...suppressed.map(({ code, path, reason }) => `ignored ${code} ${path} ${reason}`),
      ])
      .sort();
  const seen = { ignored: 0, moved: 0 };
  fc.assert(
    fc.property(ruleSetDocument, choices, (document, numbers) => {
      const choose = (): number => numbers.next().value;
      const value = JSON.parse(JSON.stringify(document)) as Json;
      // Lines in another order mostly, as what has brackets over several lines is refused.
      const plain = choose() < 25 ? layoutText(value, choose) : stringify(shuffled(value, choose));
      const lines = plain.split('\n');
      const found = lint(plain, { now: BASE, settings: { ...RECOMMENDED, extends: 'strict' }, proofs: undefined });
      const wanted = found.flatMap(({ findings }) => findings).filter(() => choose() < 30);
      for (const { code, range } of wanted.slice(0, 3)) {
        // Mostly where it ignores the finding, and anywhere else as well.
        const at = choose() < 80 ? (range?.start.line ?? 1) - 1 : (choose() * 37) % lines.length;
        const comment = `# rolecall-ignore ${code} -- ${at}`;
        if (choose() < 50) lines[at] = `${' '.repeat(choose() % 6)}${comment}\n${lines[at]}`;
        else if (!/#|[|>][+-]?$/.test(lines[at] ?? '')) lines[at] = `${lines[at]} ${comment}`;
      }
      const text = lines.join('\n');
      if (readYaml(text).value === undefined || comments(text).length !== text.split('#').length - 1) return;
      const { text: formatted, diagnostics } = formatRules(text);
      if (formatted === undefined) {
        for (const { code, range } of diagnostics) expect([code, range]).toEqual(['cannot-format', expect.anything()]);
        return;
      }
      expect(formatRules(formatted).text).toBe(formatted);
      const before = lintOf(text);
      expect(lintOf(formatted)).toEqual(before);
      if (before.some((line) => line.startsWith('ignored'))) seen.ignored++;
      if (formatted !== text) seen.moved++;
    }),
    { numRuns: 50 },
  );
  expect(seen.moved).toBeGreaterThan(10);
  expect(seen.ignored).toBeGreaterThan(10);
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
