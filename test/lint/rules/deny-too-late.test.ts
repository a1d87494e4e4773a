import { expect, test } from 'vitest';
import { denyTooLate } from '../../../src/lint/rules/deny-too-late.js';
import { fileOf, findingsOf } from '../subject.js';

const found = (rules: string, provider = 'type: rules'): number =>
  findingsOf(denyTooLate, fileOf(rules, '', provider)).length;

const a = '{ claim: a, equals: x }';
const b = '{ claim: b, equals: x }';
const role = (when: string, more = ''): string => `- when: ${when}\n  role: admin\n${more}`;
const deny = (when: string, more = ''): string => `- when: ${when}\n  deny: no\n${more}`;

test.each([
  ['the same condition', role(a) + deny(a)],
  ['a further condition', role(a) + deny(`{ all: [${b}, ${a}] }`)],
  ['in another order', role(`{ all: [${a}, ${b}] }`) + deny(`{ all: [${b}, ${a}] }`)],
  ['nested', role(`{ all: [${a}, ${b}] }`) + deny(`{ all: [${b}, { all: [{ claim: c, exists: true }, ${a}] }] }`)],
  ['one of several', role(`{ any: [${b}, ${a}] }`) + deny(a)],
  ['others between', role(a) + role(b) + deny(a)],
  ['another way to read it', role('{ claim: a, equals: x, ifMissing: false }') + deny(a)],
  ['a list that holds it', role('{ claim: a, in: [x, y] }') + deny(a)],
  [
    'several together',
    role('{ all: [{ claim: n, atLeast: 3 }, { claim: a, exists: true }] }') +
      role('{ claim: n, lessThan: 3 }') +
      deny(`{ all: [${a}, { claim: n, exists: true }, { claim: n, in: [1, 5] }] }`),
  ],
  ['within the window', role(a) + deny(a, '  until: 2030-01-01T00:00:00Z\n')],
])('%s', (_name, rules) => {
  expect(found(rules)).toBe(1);
});

test.each([
  ['the denial first', deny(a) + role(a)],
  ['less is asked', role(`{ all: [${a}, ${b}] }`) + deny(a)],
  ['another condition', role(a) + deny(b)],
  ['another window', role(a, '  until: 2030-01-01T00:00:00Z\n') + deny(a)],
  ['a denial before', deny(a) + deny(a)],
])('%s is left alone', (_name, rules) => {
  expect(found(rules)).toBe(0);
});

test('callers who ask for another role get to the denial', () => {
  expect(found(role(a) + deny(a), 'type: rules\n    customRole: allow')).toBe(0);
});

test('tells roles from denials before it', () => {
  const rules =
    role('{ claim: n, atLeast: 3 }') +
    deny('{ claim: n, lessThan: 3, ifMissing: false }') +
    deny('{ claim: n, in: [1, 5] }');
  expect(findingsOf(denyTooLate, fileOf(rules)).map(({ message }) => message)).toEqual([
    'whoever this denies has been denied or given `admin` before, by the rule `#1`',
  ]);
});

test('names the role that is given away', () => {
  const [finding] = findingsOf(denyTooLate, fileOf(`- id: first\n  when: ${a}\n  role: admin\n${deny(a)}`));
  expect(finding?.message).toBe('whoever this denies has been given `admin` before, by the rule `first`');
  expect(finding?.roles).toEqual(['admin']);
});
