import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quote } from '../../src/diagnostics/quote.js';

describe('quote', () => {
  test.each([
    ['', '``'],
    ['two words', '`two words`'],
    ['a\nb\r\tc', '`a\\nb\\r\\tc`'],
    ['\u0000\u001b[31m\u0085', '`\\u0000\\u001b[31m\\u0085`'],
    ['\u2028\u2029', '`\\u2028\\u2029`'],
    ['x'.repeat(128), `\`${'x'.repeat(128)}\``],
    ['x'.repeat(129), `\`${'x'.repeat(128)}…\``],
    ['😀'.repeat(128), `\`${'😀'.repeat(128)}\``],
    ['😀'.repeat(129), `\`${'😀'.repeat(128)}…\``],
    [`${'x'.repeat(127)}😀y`, `\`${'x'.repeat(127)}😀…\``],
    ['constructor', '`constructor`'],
  ])('%j is %s', (text, quoted) => {
    expect(quote(text)).toBe(quoted);
  });

  test('is one line of bounded length, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const quoted = quote(text);
        expect(quoted).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect([...quoted].length).toBeLessThanOrEqual(2 + 6 * 128 + 1);
        expect(quoted.isWellFormed()).toBe(true);
      }),
    );
  });
});
