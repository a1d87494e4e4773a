/** A text is found where it stands first, in time that no value and no text can make the product of their lengths. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partTest, textSearch } from '../../src/pattern/text-search.js';
import { countedText } from './counted-text.js';

const unit = fc.constantFrom('a', 'a', 'a', 'a', 'a', 'a', 'b', '\ud83d');

test('is what the language itself finds', () => {
  const texts = fc.string({ unit, minLength: 245, maxLength: 270 });
  const cases = fc.record({
    text: fc.oneof(
      texts,
      texts.map((part) => part + part),
      fc.string({ unit, maxLength: 5 }),
    ),
    before: texts,
    behind: texts,
    cut: fc.option(fc.nat({ max: 300 })),
    from: fc.nat({ max: 900 }),
  });
  let found = 0;
  fc.assert(
    fc.property(cases, ({ text, before, behind, cut, from }) => {
      const middle = cut === null ? text : text.slice(0, cut) + text.slice(cut + 1);
      const value = before + middle + behind;
      const search = textSearch(text);
      for (const start of [from, 0]) {
        const at = value.indexOf(text, start);
        expect(search(value, start)).toBe(at < 0 ? -1 : at + text.length);
        if (start === 0) expect(partTest(text)(value)).toBe(at >= 0);
        found += at < 0 ? 0 : 1;
      }
    }),
    { numRuns: 3000 },
  );
  expect(found).toBeGreaterThan(1000);
});

test.each([
  ['a text of which all but the first unit stands everywhere', `b${'a'.repeat(20_000)}`],
  ['all but the middle', `${'a'.repeat(10_000)}b${'a'.repeat(10_000)}`],
  ['all but the last', `${'a'.repeat(20_000)}b`],
])('reads each unit of a value once, in time of both lengths together: %s', (_, text) => {
  const value = 'a'.repeat(50_000);
  const ofText = countedText(text);
  const ofValue = countedText(value);
  const search = textSearch(ofText.text);
  expect(ofText.count.searched + ofText.count.read).toBeLessThanOrEqual(6 * text.length);
  ofText.count.read = 0;
  expect(search(ofValue.text, 0)).toBe(-1);
  expect(ofValue.count).toEqual({ searched: 0, read: value.length });
  expect(ofText.count.read).toBeLessThanOrEqual(3 * value.length);
});

test('leaves to the engine what that finds in linear time', () => {
  const { text, count } = countedText('a'.repeat(1000));
  expect(textSearch('b'.repeat(250))(text, 0)).toBe(-1);
  expect(count).toEqual({ searched: 1, read: 0 });
});
