import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonText } from '../../src/mapping/json-text.js';

test('JSON text is that of JSON.stringify', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = jsonText(value);
      // Numbers that readers of JSON round have none.
      if (text !== undefined) expect(text).toBe(JSON.stringify(value));
    }),
  );
});

test.each<[value: unknown, text: string]>([
  ['a"\\\n\u2028', '"a\\"\\\\\\n\u2028"'],
  [-0, '0'],
  [1e-7, '1e-7'],
  [null, 'null'],
  [true, 'true'],
  [[], '[]'],
  [{}, '{}'],
  [[[], {}, [1]], '[[],{},[1]]'],
  [{ b: 1, a: [{ c: null }] }, '{"b":1,"a":[{"c":null}]}'],
  [{ '': '', '"': 1 }, '{"":"","\\"":1}'],
  [JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
  [Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  [new Date(0), '{}'],
  [{ a: 1, toJSON: 'x' }, '{"a":1,"toJSON":"x"}'],
])('%j is %s', (value, text) => {
  expect(jsonText(value)).toBe(text);
});

describe('what has no JSON text', () => {
  test.each<[unknown]>([
    [undefined],
    [Number.NaN],
    [2 ** 53],
    [-(2 ** 53)],
    ['\ud83d'],
    [['a', undefined]],
    [new Array(1)],
    [{ a: undefined }],
    [{ '\udc00': 1 }],
    [{ a: [{ b: '\udc00' }] }],
    [Symbol('a')],
    [() => 1],
    [5n],
    [[5n]],
  ])('%o', (value) => {
    expect(jsonText(value)).toBe(undefined);
  });

  test('a value that holds itself', () => {
    const value: Record<string, unknown> = {};
    value['value'] = [value];
    expect(jsonText(value)).toBe(undefined);
  });

  test('a value of more than 2²⁰ code units', () => {
    expect(jsonText('x'.repeat(2 ** 20 - 2))?.length).toBe(2 ** 20);
    expect(jsonText('x'.repeat(2 ** 20 - 1))).toBe(undefined);
    expect(jsonText(['x'.repeat(2 ** 19), 'x'.repeat(2 ** 19)])).toBe(undefined);
  });
});

test('a value nested 100,000 levels deep', () => {
  const text = `${'[{"a":'.repeat(50_000)}"x"${'}]'.repeat(50_000)}`;
  expect(jsonText(JSON.parse(text))).toBe(text);
});

test('calls no method of the value', () => {
  const value = { toJSON: () => expect.fail('was called'), toString: () => expect.fail('was called') };
  expect(jsonText(value)).toBe(undefined);
});
