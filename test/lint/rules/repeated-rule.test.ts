import { expect, test } from 'vitest';
import { repeatedRule } from '../../../src/lint/rules/repeated-rule.js';
import { findingsOf } from '../subject.js';

const provider = (key: string, id: string, role = 'admin', more = ''): string => `  ${key}:
    type: rules
${more}    rules:
      - id: ${id}-1
        when: { claim: a, equals: x }
        role: ${role}
      - id: ${id}-2
        when: { claim: b, equals: x }
        role: ${role}
`;
const found = (...providers: readonly string[]) =>
  findingsOf(
    repeatedRule,
    `version: 1\nroles:\n  admin: arn:aws:iam::123456789012:role/a\n  member: arn:aws:iam::123456789012:role/b\nproviders:\n${providers.join('')}`,
  ).map(({ path }) => path[1]);

test('finds each provider that repeats one', () => {
  expect(found(provider('p', 'p'), provider('q', 'q'), provider('r', 'r', 'member'), provider('s', 's'))).toEqual([
    'q',
    's',
  ]);
});

test('a provider that differs in anything is another one', () => {
  expect(found(provider('p', 'p'), provider('q', 'q', 'member'))).toEqual([]);
  expect(found(provider('p', 'p'), provider('q', 'q', 'admin', '    customRole: allow\n'))).toEqual([]);
  expect(found(provider('p', 'p'), '  q: { sameAs: p }\n')).toEqual([]);
  expect(found('  p: { type: token }\n', '  q: { type: token }\n')).toEqual([]);
});
