import { describe, expect, test } from 'vitest';
import type { Place } from '../../src/session/places.js';
import {
  foldTagKey,
  misfit,
  oddCharacter,
  oddCharacterIn,
  POLICY_SLOT,
  reservedStart,
  SESSION_NAME,
  SOURCE_IDENTITY,
  TAG_KEY,
  TAG_VALUE,
  takes,
} from '../../src/session/places.js';

/** Every place with its limits, written down once more from AWS's documents. */
const PLACES: readonly {
  readonly place: Place;
  readonly min: number;
  readonly max: number;
  readonly takes: string;
  readonly refuses: readonly string[];
}[] = [
  {
    place: SESSION_NAME,
    min: 2,
    max: 64,
    takes: 'azAZ09_+=,.@-',
    refuses: [':', '/', '|', ' ', '*', '?', '$', '{', '\n', '\0', '\u00e9', '\uff41', '\u0660', '😀', '"', '\\'],
  },
  {
    place: SOURCE_IDENTITY,
    min: 2,
    max: 64,
    takes: 'azAZ09_+=,.@-',
    refuses: [':', '/', '|', ' ', '*', '?', '$', '{', '\n', '\0', '\u00e9', '😀'],
  },
  {
    place: TAG_KEY,
    min: 1,
    max: 128,
    takes: 'azAZ09 _.:/=+-@\u00e9\u0660\u00a0\u2028\u5b57\u{20000}',
    refuses: ['*', '?', '$', '{', '}', ',', '|', '\n', '\t', '\0', '(', '"', '\\', '😀', '\u0301', '\u200b', "'"],
  },
  {
    place: TAG_VALUE,
    min: 0,
    max: 256,
    takes: 'azAZ09 _.:/=+-@\u00e9\u0660\u00a0\u2028\u5b57\u{20000}',
    refuses: ['*', '?', '$', '{', '}', ',', '|', '\n', '\t', '\0', '(', '"', '\\', '😀', '\u0301', '\u200b', "'"],
  },
  {
    place: POLICY_SLOT,
    min: 1,
    max: 128,
    takes: 'azAZ09_.=@+-',
    refuses: ['/', ':', '*', '?', '$', '{', '}', ',', ' ', '"', '\\', '%', '\n', '\u00e9', '\u2024', '😀'],
  },
];

describe.each(PLACES)('$place.name', ({ place, min, max, takes: taken, refuses }) => {
  test(`takes ${min} to ${max} characters`, () => {
    const long = 'x'.repeat(max);
    expect(misfit(long, place)).toBeUndefined();
    expect(misfit(`${long}x`, place)).toBe(`is longer than ${max} characters`);
    expect(misfit('x'.repeat(min), place)).toBeUndefined();
    if (min === 1) expect(misfit('', place)).toBe('is empty');
    if (min > 1) expect(misfit('x'.repeat(min - 1), place)).toBe(`is shorter than ${min} characters`);
  });

  test.each([...taken])('takes %j wherever it stands', (character) => {
    const filler = 'x'.repeat(min);
    for (const text of [`${filler}${character}`, `${character}${filler}`, `x${character}x`, character.repeat(5)]) {
      expect(misfit(text, place)).toBeUndefined();
      expect(oddCharacterIn(text, place)).toBeUndefined();
    }
  });

  test.each(refuses)('refuses %j wherever it stands', (character) => {
    const problem = `holds a character other than ${place.described}`;
    for (const text of [character, `xx${character}`, `${character}xx`, `x${character}x`]) {
      expect(misfit(text, place)).toBe(problem);
      expect(oddCharacter(text, place)).toBe(problem);
      expect(oddCharacterIn(text, place)).toBe(character);
    }
  });

  test('is described', () => {
    expect(takes(place)).toBe(`AWS takes ${min} to ${max} characters, of ${place.described}`);
  });
});

test('lengths count code points', () => {
  expect(misfit('\u{20000}'.repeat(256), TAG_VALUE)).toBeUndefined();
  expect(misfit('\u{20000}'.repeat(257), TAG_VALUE)).toBe('is longer than 256 characters');
});

test.each(['aws:x', 'AWS:x', 'aWs:', 'aws:'])('%j starts with what AWS reserves for tags', (text) => {
  for (const place of [TAG_KEY, TAG_VALUE]) {
    expect(misfit(text, place)).toBe('starts with `aws:`, which AWS reserves');
    expect(reservedStart(text, place)).toBe('starts with `aws:`, which AWS reserves');
  }
  expect(reservedStart(text, SESSION_NAME)).toBeUndefined();
});

test.each(['aws', 'aws-x', 'xaws:', ' aws:', 'awſ:x'])('%j does not', (text) => {
  expect(reservedStart(text, TAG_KEY)).toBeUndefined();
});

test.each(['.', '..'])('a slot of a policy is not %j', (text) => {
  expect(misfit(text, POLICY_SLOT)).toBe('is one or two dots');
  expect(misfit(text, TAG_VALUE)).toBeUndefined();
  expect(misfit(`${text}x`, POLICY_SLOT)).toBeUndefined();
  expect(misfit(`x${text}`, POLICY_SLOT)).toBeUndefined();
});

test('more dots than two are a name like any other', () => {
  expect(misfit('...', POLICY_SLOT)).toBeUndefined();
});

test.each([
  ['Tenant', 'tenant'],
  ['straße', 'STRASSE'],
  ['\u212a', 'k'],
  ['ſ', 's'],
  ['Σ', 'ς'],
])('%j and %j are one tag key', (a, b) => {
  expect(foldTagKey(a)).toBe(foldTagKey(b));
});

test.each([
  ['tenant', 'tenants'],
  ['a', '\u00e4'],
])('%j and %j are two', (a, b) => {
  expect(foldTagKey(a)).not.toBe(foldTagKey(b));
});
