import { expect, test } from 'vitest';
import { isGlob, matchesGlob } from '../../src/lint/glob.js';

test.each<[glob: string, matching: readonly string[], others: readonly string[]]>([
  ['a.yaml', ['a.yaml'], ['A.yaml', 'b/a.yaml', 'a_yaml']],
  ['*.yaml', ['a.yaml', '.yaml', 'a.b.yaml'], ['a/b.yaml', 'a.yml']],
  ['a/*', ['a/b'], ['a', 'a/b/c', 'b/a']],
  ['**/*.yaml', ['a.yaml', 'a/b.yaml', 'a/b/c.yaml'], ['a/b.yml']],
  ['a/**', ['a', 'a/b', 'a/b/c'], ['b/a']],
  ['a/**/c', ['a/c', 'a/b/c', 'a/b/b/c'], ['a/b', 'a/c/d']],
  ['**/a/**/b', ['a/b', 'x/a/y/a/b'], ['b/a']],
  ['a?c', ['abc', 'a💥c'], ['ac', 'a/c', 'abbc']],
  ['a*b*c', ['abc', 'axbxbxc'], ['acb', 'ab']],
  ['a.(b)+[c]', ['a.(b)+[c]'], ['a.bc']],
])('%s', (glob, matching, others) => {
  for (const path of matching) expect(matchesGlob(path, glob), path).toBe(true);
  for (const path of others) expect(matchesGlob(path, glob), path).toBe(false);
});

test('many stars end soon', () => {
  expect(matchesGlob('a'.repeat(1000), `${'*a'.repeat(400)}b`)).toBe(false);
  expect(matchesGlob('a/'.repeat(1000), `${'**/a/'.repeat(400)}b`)).toBe(false);
});

test('what a glob is', () => {
  expect(['a*', 'a?', '**/b', 'a.yaml', 'a[b]'].map(isGlob)).toEqual([true, true, true, false, false]);
});
