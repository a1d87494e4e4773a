import { expect, test } from 'vitest';
import { confusableCharacters } from '../../../src/lint/rules/confusable-characters.js';
import { fileOf, findingsOf, POOL, placesOf } from '../subject.js';

const found = (value: string): readonly string[] =>
  findingsOf(
    confusableCharacters,
    fileOf(`- when: { claim: custom:dept, equals: ${JSON.stringify(value)} }\n  role: admin`),
  ).map(({ message }) => message);

test.each([
  ['fin\u0430nce', 'U+0430, which looks like `a`'],
  ['\u0410dmins', 'U+0410, which looks like `A`'],
  ['adm\u03bfn', 'U+03BF, which looks like `o`'],
  ['ad\u200bmin', 'U+200B, which cannot be seen'],
  ['\ufeffadmin', 'U+FEFF, which cannot be seen'],
  ['ad\u200dmin', 'U+200D, which cannot be seen'],
  ['admin\u202e', 'U+202E, which cannot be seen'],
  ['ad\u00admin', 'U+00AD, which cannot be seen'],
  ['a\u00a0b', 'U+00A0, which looks like a space'],
  ['a\u3000b', 'U+3000, which looks like a space'],
  ['tenant\u20111', 'U+2011, which looks like `-`'],
  ['\uff41dmin', 'U+FF41, which looks like `a`'],
  ['Mu\u0308ller', 'is not in the normal form NFC'],
])('%j', (value, what) => {
  expect(found(value)).toEqual([expect.stringContaining(what)]);
});

test.each([
  'finance',
  'Müller',
  'финансы',
  'Ελλάδα',
  'test-Ω',
  'отдел IT',
  '営業',
  'é\u00df\u00f8',
  'می\u200cخواهم',
  '👩\u200d💻',
  'Sales – EMEA',
  '',
])('%j is as it seems', (value) => {
  expect(found(value)).toEqual([]);
});

test('looks at names and values wherever they stand', () => {
  const text = fileOf(
    '- when: { claim: custom:b\u200b, includes: x }\n  role: admin\n- match: { claim: c, type: Contains, value: "\u0430b" }\n  role: admin',
    'claims: { "custom:a\u200b": { type: string, known: ["x\u200b"] } }',
    'type: rules\n    principalTags: { t: "d\u200b" }',
  );
  expect(
    placesOf(confusableCharacters, text).map((place) => place.replace(`/providers/${POOL.replace('/', '~1')}`, '')),
  ).toEqual([
    '/claims/custom:a\u200b',
    '/claims/custom:a\u200b/known/0',
    '/rules/0/when/claim',
    '/principalTags/t',
    '/rules/1/match/value',
  ]);
});
