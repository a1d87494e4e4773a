import { expect, test } from 'vitest';
import { canMeet } from '../../src/session/slot-meetings.js';
import { ANY, ONE, SLOT, type SlotSymbol } from '../../src/session/slot-symbols.js';

/** `%` for a slot. */
function symbols(text: string): readonly SlotSymbol[] {
  return [...text].map((one) => (one === '%' ? SLOT : one === '*' ? ANY : one === '?' ? ONE : one.charCodeAt(0)));
}

test.each([
  ['%', '%', false],
  ['a/%', 'a/%', false],
  ['a/%', 'b/%', false],
  ['%', '%/', false],
  ['%x', '%', true],
  ['x%', '%', true],
  ['%a', 'a%', true],
  ['%/x', 'x/%', true],
  ['%/x', 'y/%', true],
  ['%/:', ':/%', false],
  ['*', '%', false],
  ['?', '%', false],
  ['*%', '%*', true],
  ['?/%', '%/?', true],
  ['/', '%', false],
  ['', '%', false],
  ['', '', false],
  ['*', '*', false],
  ['%/*', '%/%', false],
  ['%/*/%', '%/%/*', true],
  ['%/%x', '%/%', true],
  ['%/x%', '%/%', true],
  ['%/%', '%/*/%', false],
  ['%:%/*', '%:%', false],
  ['%/%', '%/%', false],
  ['*/%', '?/%', false],
  ['*/%', '/%', false],
  // A text that slots alone do not keep apart from itself.
  ['*%', '*%', true],
  ['%%', '%%', true],
  ['*/%/*', '*/%/*', true],
  ['%*', '%*', true],
])('%s and %s: %s', (a, b, wanted) => {
  expect(canMeet(symbols(a), symbols(b))).toBe(wanted);
  expect(canMeet(symbols(b), symbols(a))).toBe(wanted);
});

test('takes them to meet where it would take too long to find out', () => {
  const a = symbols(`%/${'*/'.repeat(400)}`);
  expect(canMeet(a, a)).toBe(true);
  expect(canMeet(symbols(`%/${'*/'.repeat(40)}`), symbols(`%/${'*/'.repeat(40)}`))).toBe(false);
});
