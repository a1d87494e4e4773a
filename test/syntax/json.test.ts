import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyRecord, formatPointer, isJsonObject, parsePointer } from '../../src/syntax/json.js';

describe('JSON Pointers', () => {
  test.each<[string, readonly string[]]>([
    ['', []],
    ['/', ['']],
    ['/a', ['a']],
    ['/a/0/b', ['a', '0', 'b']],
    ['//', ['', '']],
    ['/a~1b/~0', ['a/b', '~']],
    // `~01` is `~1`, not `/`.
    ['/~01', ['~1']],
    ['/__proto__/ ', ['__proto__', ' ']],
    ['/😀', ['😀']],
  ])('%j is %j', (text, steps) => {
    expect(parsePointer(text)).toEqual(steps);
    expect(formatPointer(steps)).toBe(text);
  });

  test.each(['a', 'a/b', '~', '/~', '/~2', '/a~', '/~~0', '#/a', ' /a'])('%j is none', (text) => {
    expect(parsePointer(text)).toBeUndefined();
  });

  test('positions in lists are written as they are', () => {
    expect(formatPointer(['rules', 3, 'when'])).toBe('/rules/3/when');
  });

  test('reads what it writes', () => {
    const step = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('~', '/', '~1', '~0', '', '~01'));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        expect(parsePointer(formatPointer(steps))).toEqual(steps);
      }),
    );
  });
});

test.each<[unknown, boolean]>([
  [{}, true],
  [Object.create(null), true],
  [[], false],
  [null, false],
  [undefined, false],
  ['{}', false],
  [1, false],
])('isJsonObject(%j) is %j', (value, expected) => {
  expect(isJsonObject(value)).toBe(expected);
});

test('an empty record inherits nothing', () => {
  const record = emptyRecord<number>();
  // biome-ignore lint/suspicious/noProto: here it is a name like any other
  record['__proto__'] = 1;
  expect('constructor' in record).toBe(false);
  expect(Object.entries(record)).toEqual([['__proto__', 1]]);
});
