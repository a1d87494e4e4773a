import { expect, test } from 'vitest';
import { gap } from '../../../src/lint/rules/gap.js';
import { fileOf, findingsOf } from '../subject.js';

const rule = (when: string, effect = 'role: admin'): string => `- when: ${when}\n  ${effect}\n`;
const claims = 'claims: { d: { type: string, values: [a, b, c] } }';
const found = (rules: string, rest = claims, provider?: string): readonly string[] =>
  findingsOf(gap, fileOf(rules, rest, provider)).map(({ message }) => message);

test('shows the smallest token that has all claims and that no rule decides', () => {
  expect(found(rule('{ claim: d, in: [a, b] }'))).toEqual([
    'no rule is about tokens such as `{"d":"c"}`: they are denied',
  ]);
  expect(found(rule('{ claim: d, equals: a }', 'deny: no') + rule('{ claim: n, atLeast: 2 }'))[0]).toContain('"n"');
});

test('says what they get', () => {
  const rest = `defaults: { authenticated: member }\n${claims}`;
  expect(found(rule('{ claim: d, in: [a, b] }'), rest, 'type: rules\n    otherwise: authenticated')).toEqual([
    'no rule is about tokens such as `{"d":"c"}`: they get `member`',
  ]);
});

test('says for whom a rule is missing', () => {
  const [finding] = findingsOf(gap, fileOf(rule('{ claim: d, in: [a, b] }'), claims));
  expect(finding?.help).toMatch(
    /^write a rule for those of whom `\{ not: \{ claim: d, in: \[.*\], ifMissing: false \} \}` is true, or turn/,
  );
});

test('rules that are complete are left alone', () => {
  expect(found(rule('{ claim: d, in: [a, b] }') + rule('{ claim: d, equals: c }'))).toEqual([]);
});
