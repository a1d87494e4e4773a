import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/syntax/canonical.js';
import type { Json } from '../../src/syntax/json.js';

const own = (text: string): Json => JSON.parse(text) as Json;

describe('canonicalJson', () => {
  test.each([
    ['null', 'null'],
    ['"a\\u0000\\"\\\\\\u2028é😀"', '"a\\u0000\\"\\\\\u2028é😀"'],
    ['[1.0, -0, 1e3, 1e21, 0.1]', '[1,0,1000,1e+21,0.1]'],
    ['{ "b": 1, "a": [ { "d": null, "c": {} } ], "B": [] }', '{"B":[],"a":[{"c":{},"d":null}],"b":1}'],
    // By UTF-16 code unit: the astral character comes before the one at the end of the plane.
    ['{ "\uffee": 1, "😀": 2, "10": 3, "9": 4 }', '{"10":3,"9":4,"😀":2,"\uffee":1}'],
    ['{ "__proto__": 1, "constructor": 2, "": 3 }', '{"":3,"__proto__":1,"constructor":2}'],
  ])('of %s is %s', (text, canonical) => {
    expect(canonicalJson(own(text))).toBe(canonical);
  });

  test('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('does not depend on the order of members, and tells values apart', () => {
    const pairs = fc.uniqueArray(fc.tuple(fc.string(), fc.jsonValue({ maxDepth: 2 })), { selector: ([name]) => name });
    fc.assert(
      fc.property(pairs, fc.jsonValue(), (members, other) => {
        const record = (list: typeof members): Json => Object.fromEntries(list) as Json;
        const text = canonicalJson(record(members));
        expect(canonicalJson(record(members.toReversed()))).toBe(text);
        expect(canonicalJson([text, other as Json])).not.toBe(text);
      }),
    );
  });
});
