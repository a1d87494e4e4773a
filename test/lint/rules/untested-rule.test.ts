import { expect, test } from 'vitest';
import { untestedRule } from '../../../src/lint/rules/untested-rule.js';
import { fileOf, findingsOf, POOL } from '../subject.js';

const when = 'when: { claim: a, exists: true }\n  role: admin';
const text = `${fileOf(`- id: one\n  ${when}\n- ${when}`)}  q: { sameAs: "${POOL}" }\n`;
const found = (reached?: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] =>
  findingsOf(untestedRule, text, reached && { reached }).map(({ message }) => message);

test('finds what no test reaches', () => {
  expect(found(new Map([[POOL, new Set(['one'])]]))).toEqual(['no test reaches the rule `#2`']);
  expect(found(new Map())).toHaveLength(2);
});

test('rules are also reached through a provider that shares them', () => {
  expect(
    found(
      new Map([
        [POOL, new Set(['one'])],
        ['q', new Set(['#2'])],
      ]),
    ),
  ).toEqual([]);
});

test('of a file without tests nothing is said', () => {
  expect(found()).toEqual([]);
});
