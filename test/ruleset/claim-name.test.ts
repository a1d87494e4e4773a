import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatClaimName, parseClaimName } from '../../src/ruleset/claim-name.js';
import type { ClaimPath } from '../../src/ruleset/model.js';

describe('claim names', () => {
  test.each<[string, readonly string[], string?]>([
    ['sub', ['sub']],
    ['cognito:groups', ['cognito:groups']],
    ['https://example.com/roles', ['https://example.com/roles']],
    ['a.b', ['a.b']],
    ['a/b', ['a/b']],
    ['~2', ['~2']],
    [' ', [' ']],
    ['😀', ['😀']],
    ['__proto__', ['__proto__']],
    ['constructor', ['constructor']],
    ['/groups', ['groups'], 'groups'],
    ['/address/country', ['address', 'country']],
    ['/a~1b', ['a/b'], 'a/b'],
    ['/~1a', ['/a']],
    ['/~01', ['~1'], '~1'],
    ['/', ['']],
    ['//', ['', '']],
    ['/a/', ['a', '']],
    ['/a/0', ['a', '0']],
  ])('%j is the path %j', (name, path, written = name) => {
    expect(parseClaimName(name)).toEqual(path);
    expect(formatClaimName(path as unknown as ClaimPath)).toBe(written);
  });

  test.each(['', '/~', '/~2', '/a~', '/a/~x/b'])('%j is none', (name) => {
    expect(parseClaimName(name)).toBeUndefined();
  });

  test('reads what it writes, and writes paths apart', () => {
    const step = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '/', '~', '~1', '/a', 'a'));
    const path = fc.array(step, { minLength: 1 }) as unknown as fc.Arbitrary<ClaimPath>;
    fc.assert(
      fc.property(path, path, (a, b) => {
        expect(parseClaimName(formatClaimName(a))).toEqual(a);
        expect(formatClaimName(a) === formatClaimName(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });
});
