import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CAVEAT_CODES } from '../../src/iam/index.js';

const page = readFileSync(new URL('../../docs/IAM.md', import.meta.url), 'utf8');

test('docs/IAM.md has a row for every caveat code, and for no other', () => {
  const section = page.slice(page.indexOf('### Caveats'), page.indexOf('## The decision'));
  const rows = [...section.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]);
  expect(rows.sort()).toEqual(Object.keys(CAVEAT_CODES).sort());
});

test('docs/IAM.md has a row for every edge case of the evaluator', () => {
  const rows = [...page.matchAll(/^\| (E[^|]+?) \|/gm)].flatMap((match) => {
    const [first = 0, last = first] = [...(match[1] ?? '').matchAll(/\d+/g)].map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
  expect(rows).toEqual(Array.from({ length: 66 }, (_, index) => index + 1));
});
