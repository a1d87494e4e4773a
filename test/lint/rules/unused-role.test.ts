import { expect, test } from 'vitest';
import { unusedRole } from '../../../src/lint/rules/unused-role.js';
import { fileOf, findingsOf } from '../subject.js';

const rule = (role: string): string => `- when: { claim: a, exists: true }\n  role: ${role}`;
const found = (text: string) => findingsOf(unusedRole, text).map(({ path, fix }) => [path.at(-1), fix !== undefined]);

test('a role that nothing gives can go', () => {
  expect(found(fileOf(rule('admin')))).toEqual([['member', true]]);
});

test.each([
  ['the authenticated default', 'defaults: { authenticated: member }'],
  ['the role of guests', 'defaults: { unauthenticated: member }'],
])('%s is used', (_name, rest) => {
  expect(found(fileOf(rule('admin'), rest))).toEqual([]);
});

test('where all are unused, one has to stay', () => {
  expect(found(fileOf('- when: { claim: a, exists: true }\n  deny: no'))).toEqual([
    ['admin', false],
    ['member', false],
  ]);
});

test('tokens name roles by themselves', () => {
  expect(found(`${fileOf(rule('admin'))}  q: { type: token }\n`)).toEqual([]);
});

test('a role that a template could make is there to be kept from it', () => {
  const text = (arn: string): string => fileOf(rule('admin')).replace(':role/admin', `:role/${arn}`);
  expect(found(text('mem${claim:t}'))).toEqual([]);
  expect(found(text('MEM${claim:t}'))).toEqual([]);
  expect(found(text('tenants/m-${claim:t}'))).toEqual([['member', true]]);
});
