import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flowText } from '../../src/lint/flow-text.js';
import { readYaml } from '../../src/syntax/read.js';

test.each([
  ['contractor', 'contractor'],
  ['custom:employment', 'custom:employment'],
  ['true', '"true"'],
  ['null', '"null"'],
  ['no', '"no"'],
  ['12', '"12"'],
  ['a: b', '"a: b"'],
  ['a,b', '"a,b"'],
  ['', '""'],
  [12, '12'],
  [['a'], '["a"]'],
])('%j is written %s', (value, written) => {
  expect(flowText(value)).toBe(written);
});

test('what is written reads back, whatever the text is', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[a-z0-9:._ -]{0,8}$/),
    fc.constantFrom('yes', 'Off', '~', '1e3', 'NaN', '0x1'),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(readYaml(`{ a: ${flowText(text)} }`).value).toEqual({ a: text });
    }),
  );
});
