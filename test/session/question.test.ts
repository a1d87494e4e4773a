import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkQuestion } from '../../src/session/question.js';

/** An action as a request names it, said in one expression. */
const ACTION = /^[^:*?\s]+:[^:*?\s]+$/;

test('an action is two texts with a colon between them, without wildcards and white space', () => {
  const characters = [
    'a',
    'Z',
    ':',
    ':',
    '*',
    '?',
    ' ',
    '\t',
    '\n',
    '\r',
    '\v',
    '\f',
    '\0',
    '\x7f',
    '\u00a0',
    '\u2028',
    '\ufeff',
    'é',
    '😀',
  ];
  const text = fc.oneof(
    fc.array(fc.constantFrom('a', 'b', ':', 'é', 'Q'), { maxLength: 6 }),
    fc.array(fc.constantFrom(...characters), { maxLength: 8 }),
  );
  const seen = { true: 0, false: 0 };
  fc.assert(
    fc.property(text, (parts) => {
      const action = parts.join('');
      const isOne = ACTION.test(action);
      seen[`${isOne}`]++;
      const check = (): unknown => checkQuestion({ action, resource: '*' });
      if (isOne) expect(check()).toMatchObject({ action, resource: '*' });
      else expect(check).toThrow('`action` is not one action');
    }),
    { numRuns: 5000 },
  );
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(150);
});
