import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NumberPattern } from '../../../src/analysis/claims/number-text.js';
import { NUMBER_TEXT, overPattern, SHORT_NUMBER_TEXT } from '../../../src/analysis/claims/number-text.js';
import { ALL_PARTS } from '../../../src/condition/all-parts.js';
import { compileDecoder } from '../../../src/condition/decode.js';
import { UNREADABLE } from '../../../src/condition/readable.js';
import { parsePattern } from '../../../src/pattern/index.js';
import { runs } from '../../runs.js';

const decode = compileDecoder({ path: ['n'], type: 'number', encoding: 'text', missing: 'unknown' }, ALL_PARTS);

function matches(pattern: string, text: string): boolean {
  const result = parsePattern(pattern);
  if ('problem' in result) throw new Error(result.problem.message);
  return result.pattern.test(text);
}

const holds = ({ pattern, isWithin }: NumberPattern, text: string): boolean => matches(pattern, text) === isWithin;

const CUTS = [0, -0, 1, -1, 9, 10, 99, 100, 109, 0.5, -0.5, 0.05, 1.09, -10.99, 1e-7, -1e-7, 9007199254740991];
const digits = fc.stringMatching(/^[0-9]{0,4}$/);
const near = fc
  .tuple(fc.constantFrom('', '-'), fc.constantFrom('0', '1', '9', '10', '99', '100', '109', '110', '1000'), digits)
  .map(([sign, whole, fraction]) => `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`);
const cuts = fc.oneof(fc.constantFrom(...CUTS), near.map(Number));

test('which numbers written as texts are over a cut is told as the engine tells it', () => {
  fc.assert(
    fc.property(cuts, near, fc.boolean(), (cut, text, strict) => {
      const value = decode(text) as number;
      expect(typeof value).toBe('number');
      expect(holds(overPattern(cut, strict), text)).toBe(strict ? value > cut : value >= cut);
    }),
    { numRuns: runs(2000) },
  );
});

test('so at the cut itself, with and without zeros behind', () => {
  for (const cut of CUTS) {
    const plain = cut === 1e-7 ? '0.0000001' : cut === -1e-7 ? '-0.0000001' : String(cut);
    for (const text of [plain, plain.includes('.') ? `${plain}00` : `${plain}.00`]) {
      expect([cut, text, holds(overPattern(cut, false), text)]).toEqual([cut, text, true]);
      expect([cut, text, holds(overPattern(cut, true), text)]).toEqual([cut, text, false]);
    }
  }
});

test('what is no number in a text cannot be read, and what is short can', () => {
  const texts = fc.oneof(near, fc.stringMatching(/^[-+.e0-9 ]{0,17}$/));
  fc.assert(
    fc.property(texts, (text) => {
      const isRead = decode(text) !== UNREADABLE;
      if (!matches(NUMBER_TEXT, text)) expect(isRead).toBe(false);
      else if (matches(SHORT_NUMBER_TEXT, text)) expect(isRead).toBe(true);
    }),
    { numRuns: runs(2000) },
  );
});
