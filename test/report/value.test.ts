import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { showValue } from '../../src/report/value.js';

describe('showValue', () => {
  test.each([
    ['text', '"text"'],
    ['', '""'],
    [12, '12'],
    [true, 'true'],
    [null, 'null'],
    [[], '[]'],
    [['a', 'b'], '["a", "b"]'],
    [{}, '{}'],
    [{ a: [1, { b: null }] }, '{"a": [1, {"b": null}]}'],
    ['\u001b[2J"', '"\\u001b[2J\\""'],
    ['ad\u200bmin', '"ad\\u200bmin"'],
  ])('%j', (value, expected) => {
    expect(showValue(value)).toBe(expected);
  });

  test('cuts a long text off and says how long it is', () => {
    expect(showValue('x'.repeat(5000))).toBe(`"${'x'.repeat(99)}… (5000 characters)`);
  });

  test('cuts a long list off and says how many members it has', () => {
    const shown = showValue(Array.from({ length: 1000 }, (_, i) => `group-${i}`));
    expect(shown).toMatch(/^\["group-0", "group-1", .*… \(1000 members\)$/);
    expect(shown.length).toBeLessThan(130);
  });

  test('shows values of any depth and size', () => {
    let deep: unknown = 'x';
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(showValue(deep)).toBe('[[[[[[[[[…]]]]]]]]]');
    expect(showValue(new Array(1_000_000).fill(0)).length).toBeLessThan(130);
  });

  test('is one bounded line for every value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 12 }), (value) => {
        const shown = showValue(value);
        expect(shown).not.toContain('\n');
        expect(shown.length).toBeLessThan(260);
      }),
    );
  });
});
