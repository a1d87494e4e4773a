/** A session policy as the text that STS gets. */

import { describe, expect, test } from 'vitest';
import { ALL_PARTS } from '../../src/condition/all-parts.js';
import { ClaimReaders } from '../../src/condition/reader.js';
import type { Json } from '../../src/ruleset/model.js';
import { compilePolicy, leastLength } from '../../src/session/policy-template.js';

const readers = new ClaimReaders([], ALL_PARTS);

function render(document: Json, claims: object = {}): unknown {
  return compilePolicy(document, (path) => readers.of(path)).render(claims);
}

const DOCUMENTS: readonly Json[] = [
  {},
  [],
  [[], [{}], { a: [] }],
  { Version: '2012-10-17', Statement: [] },
  { b: 1, a: 2, ab: { z: null, y: true, x: false } },
  { text: 'with "quotes", \\backslash\\, \n\t\r and \u007f\u00ff\u0001' },
  { number: [0, -1, 1.5, 1e21, 1e-7, -0] },
  { 'a "key"\n': 'x', '': 'empty', __proto__: null },
  JSON.parse('{ "__proto__": { "constructor": ["x"] }, "toString": 1 }'),
  { text: '${aws:username} ${*} $ ${ } {} ${claims:x} ${Claim:x} $ {claim:x}' },
  { text: '${claim:}', open: '${claim:x' },
];

test.each(DOCUMENTS)('without slots it is the JSON text of the document: %j', (document) => {
  expect(render(document)).toBe(JSON.stringify(document));
  expect(leastLength(document)).toBe(JSON.stringify(document).length);
});

test('slots are filled in, wherever they are', () => {
  const document = { '2': ['${claim:a}', 'x${claim:b}"y${claim:a}'], '1': { c: '${claim:/n/m}' }, d: '\\${claim:a}\n' };
  const claims = { a: 'A', b: 'B', n: { m: 'M' } };
  const text = render(document, claims);
  expect(JSON.parse(text as string)).toEqual({ '2': ['A', 'xB"yA'], '1': { c: 'M' }, d: '\\A\n' });
  expect(text).toBe(JSON.stringify(JSON.parse(text as string)));
  expect(leastLength(document)).toBe((text as string).length);
});

test('names the claims that it takes', () => {
  const { claims } = compilePolicy({ a: '${claim:x}', b: ['${claim:/y/z}', '${claim:x}'] }, (path) => readers.of(path));
  expect(claims).toEqual(['x', '/y/z', 'x']);
});

describe('a slot', () => {
  const slot = (claims: object): unknown => render('${claim:c}', claims);

  test.each(['a', '...', '-', '=', 'x'.repeat(128), 'aA0_.=@+-'])('takes %j', (c) => {
    expect(slot({ c })).toBe(`"${c}"`);
  });

  test.each([
    ['', 'is empty'],
    ['x'.repeat(129), 'is longer than 128 characters'],
    ['.', 'is one or two dots'],
    ['..', 'is one or two dots'],
    ['a/b', 'holds a character other than A–Z a–z 0–9 _ . = @ + -'],
    ['"', 'holds a character other than A–Z a–z 0–9 _ . = @ + -'],
    ['\u0000', 'holds a character other than A–Z a–z 0–9 _ . = @ + -'],
    ['a\n', 'holds a character other than A–Z a–z 0–9 _ . = @ + -'],
    [undefined, 'is missing'],
    [['a'], 'cannot be read as a text'],
  ])('refuses %j', (c, problem) => {
    expect(slot({ c })).toEqual({
      refused: 'template-refused',
      detail: `a slot of the session policy needs the claim \`c\`, which ${problem}`,
    });
  });
});
