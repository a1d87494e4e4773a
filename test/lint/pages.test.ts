import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LINT_RULES } from '../../src/lint/rules/index.js';
import type { SubjectOptions } from './subject.js';
import { findingsOf, POOL } from './subject.js';

const FOLDER = new URL('../../docs/lint/', import.meta.url);
const HEADINGS = ['What it finds', 'Avoid', 'Prefer', 'Why', 'Configure'];
/** What the examples of rules for exports, of time and of tests are read with. */
const OPTIONS: SubjectOptions = {
  target: 'cognito',
  now: Date.UTC(2026, 0, 1) / 1000,
  reached: new Map([[POOL, new Set(['admins'])]]),
};

test('there are rules, and each code is that of one', () => {
  const codes = LINT_RULES.map(({ code }) => code);
  expect(codes.length).toBeGreaterThan(0);
  expect(new Set(codes).size).toBe(codes.length);
});

/** The file that a page shows under a heading. */
function example(page: string, heading: string): string {
  const part = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const blocks = [...part.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);
  expect(blocks, `one example under ${heading}`).toHaveLength(1);
  return blocks[0] ?? '';
}

describe.each(LINT_RULES.map((rule) => [rule.code, rule] as const))('docs/lint/%s.md', (_code, rule) => {
  const place = new URL(`${rule.code}.md`, FOLDER);
  const page = existsSync(place) ? readFileSync(place, 'utf8') : '';

  test('is there and has its parts', () => {
    const [title, ...headings] = [...page.replace(/```[\s\S]*?```/g, '').matchAll(/^##? (.+)$/gm)].map(
      ([, text]) => text,
    );
    expect(title).toBe(rule.code);
    expect(headings).toEqual(HEADINGS);
    expect(page.split('\n## ')[1]).toMatch(/^What it finds\n\n\S.*\n$/);
  });

  test('shows a file in which the rule finds something', () => {
    expect(findingsOf(rule, example(page, 'Avoid'), OPTIONS)).not.toEqual([]);
  });

  test('shows a file in which it finds nothing', () => {
    expect(findingsOf(rule, example(page, 'Prefer'), OPTIONS)).toEqual([]);
  });
});
