import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAlphabet } from '../../src/pattern/alphabet.js';
import { type Automaton, parsePattern } from '../../src/pattern/index.js';
import { createMatcher } from '../../src/pattern/matcher.js';
import { accepted, turns, unicodePatterns, unicodeValues, walk } from './arbitraries.js';

function automatonOf(source: string): Automaton {
  return accepted(parsePattern(source)).automaton;
}

/** The steps of a matcher that has seen nothing yet. */
function steps(source: string, value: string): number {
  const matcher = createMatcher(automatonOf(source));
  matcher.test(value);
  return matcher.steps;
}

/** What one character may cost at worst: every state read and entered, every way on taken, one row made. */
function worstPerCharacter({ states }: Automaton): number {
  const sets = states.flatMap((state) => (state.kind === 'read' ? [state.set] : []));
  return 5 * states.length + createAlphabet(sets).classCount + 1;
}

/** A fixed text of `a` and `b` without a period. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 31 === 0 ? 'a' : 'b';
  }).join('');
}

const THRASHING = '(a|b)*a(a|b){12}';

describe('the cost of a match', () => {
  test.each([
    ['(a+)+b', (length: number) => 'a'.repeat(length)],
    ['((a*)*)*b', (length: number) => 'a'.repeat(length)],
    ['(a|a)*(a|aa)+c', (length: number) => 'a'.repeat(length)],
    ['.*.*.*=.*', (length: number) => 'x'.repeat(length)],
    ['(.*)(.*)(.*)(.*)[^a]', (length: number) => 'a'.repeat(length)],
  ])('%s is one look-up per character once its few state sets are known', (source, value) => {
    const length = 100_000;
    expect(steps(source, value(length))).toBeLessThan(length + 500);
    expect(steps(source, value(2 * length))).toBeLessThanOrEqual(2.2 * steps(source, value(length)));
  });

  test('stays linear where the state sets do not fit the cache', () => {
    const length = 25_000;
    const once = steps(THRASHING, noise(length));
    expect(once).toBeGreaterThan(10 * length);
    expect(once).toBeLessThan(worstPerCharacter(automatonOf(THRASHING)) * length);
    expect(steps(THRASHING, noise(2 * length))).toBeLessThanOrEqual(2.2 * once);
    expect(steps(THRASHING, noise(4 * length))).toBeLessThanOrEqual(4.4 * once);
  });

  test('is bounded by length times states for every pattern, even without a cache', () => {
    fc.assert(
      fc.property(unicodePatterns, fc.array(unicodeValues, { maxLength: 20 }), (source, parts) => {
        const automaton = automatonOf(source);
        const matcher = createMatcher(automaton, { maxCached: 1 });
        const value = parts.join('');
        matcher.test(value);
        expect(matcher.steps).toBeLessThanOrEqual((value.length + 2) * worstPerCharacter(automaton));
      }),
      { numRuns: 2000 },
    );
  });

  test('is bounded for the largest pattern', () => {
    const automaton = automatonOf('(?:a?|b*){999}');
    expect(automaton.states.length).toBeGreaterThan(4900);
    const matcher = createMatcher(automaton);
    const value = noise(400);
    expect(matcher.test(value)).toBe(true);
    expect(matcher.steps).toBeLessThan(worstPerCharacter(automaton) * value.length);
  });

  test('ends where nothing can match any more', () => {
    expect(steps('abc', `x${'a'.repeat(10_000)}`)).toBeLessThan(50);
  });

  test('falls to the number of characters on values of a known kind', () => {
    const matcher = createMatcher(automatonOf('[a-z]+@[a-z]+(\\.[a-z]+)*'));
    const value = 'someone@mail.acme.example';
    expect(matcher.test(value)).toBe(true);
    const warm = matcher.steps;
    expect(matcher.test(value)).toBe(true);
    expect(matcher.steps - warm).toBe(value.length);
  });
});

describe('the cache', () => {
  test('is dropped when full, and fills again', () => {
    const value = noise(60);
    const [small, large] = [4, 1000].map((maxCached) => {
      const matcher = createMatcher(automatonOf(THRASHING), { maxCached });
      matcher.test(value);
      const warm = matcher.steps;
      matcher.test(value);
      return matcher.steps - warm;
    });
    expect(large).toBe(value.length);
    expect(small).toBeGreaterThan(10 * value.length);
  });

  test('stays small on its own', () => {
    const matcher = createMatcher(automatonOf(THRASHING));
    const value = noise(20_000);
    matcher.test(value);
    const warm = matcher.steps;
    matcher.test(value);
    expect(matcher.steps - warm).toBeGreaterThan(10 * value.length);
  });

  test('never shows in an answer', () => {
    fc.assert(
      fc.property(
        unicodePatterns,
        fc.array(unicodeValues, { minLength: 2, maxLength: 10 }),
        fc.array(turns, { minLength: 2, maxLength: 10 }),
        fc.integer({ min: 1, max: 4 }),
        (source, some, ways, maxCached) => {
          const automaton = automatonOf(source);
          const values = [...some, ...ways.map((way) => walk(automaton, way))];
          const alone = values.map((value) => createMatcher(automaton).test(value));
          const shared = createMatcher(automaton, { maxCached });
          expect(values.map((value) => shared.test(value))).toEqual(alone);
          expect(values.toReversed().map((value) => shared.test(value))).toEqual(alone.toReversed());
          expect(values.map((value) => shared.test(value))).toEqual(alone);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('holds no wrong answer after thousands of state sets', () => {
    const pattern = accepted(parsePattern(THRASHING));
    const text = noise(600);
    const ends = Array.from({ length: 500 }, (_, index) => index + 13);
    const expected = ends.map((end) => text[end - 13] === 'a');
    expect(ends.map((end) => pattern.test(text.slice(0, end)))).toEqual(expected);
    expect(ends.toReversed().map((end) => pattern.test(text.slice(0, end)))).toEqual(expected.toReversed());
  });
});
