/** Files that are made to take long: each of these would take hours, or more memory than there is, if work were not bounded. */
import { expect, test } from 'vitest';
import { lint } from '../../src/lint/index.js';

const rules = (when: string, head = ''): string => `version: 1
roles: { a: "arn:aws:iam::123456789012:role/a" }
${head}
providers:
  cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789:
    type: rules
    rules: [{ id: r, when: ${when}, role: a }]
`;
const codes = (text: string): readonly string[] =>
  lint(text).flatMap(({ findings }) => findings.map(({ code }) => code));
const many = (count: number, make: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join(', ');

test('named conditions that use each other twice', () => {
  const named = Array.from({ length: 20 }, (_, i) => `c${i + 1}: { all: [{ use: c${i} }, { not: { use: c${i} } }] }`);
  expect(codes(rules('{ use: c20 }', `conditions: { c0: { claim: x, equals: y }, ${named.join(', ')} }`))).toContain(
    'never-true',
  );
});

test('very many parts that exclude each other', () => {
  expect(codes(rules(`{ all: [${many(5000, (i) => `{ claim: x, equals: v${i} }`)}] }`))).toContain('never-true');
});

test('very many alternatives of one claim', () => {
  expect(codes(rules(`{ any: [${many(5000, (i) => `{ claim: x, startsWith: v${i} }`)}] }`))).not.toContain(
    'never-true',
  );
});

test('long lists beside each other', () => {
  const list = many(2000, (i) => `v${i}`);
  const found = codes(rules(`{ all: [${many(20, (i) => `{ claim: x, in: [${list}, w${i}] }`)}] }`));
  expect(found).not.toContain('never-true');
});

test('a named condition with very many parts in very many rules', () => {
  const head = `conditions: { big: { any: [${many(5000, (i) => `{ not: { claim: c${i}, equals: x } }`)}] } }`;
  const more = Array.from(
    { length: 2000 },
    (_, i) => `{ id: r${i}, when: { all: [{ claim: x, equals: v${i} }, { use: big }] }, role: a }`,
  );
  const text = rules('{ claim: z, equals: z }', head).replace('rules: [', `rules: [${more.join(', ')}, `);
  expect(codes(text)).not.toContain('unreachable-rule');
});
