/** A glob is tested as the automaton of it would test, in time that no value can make long. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globTest, isGlobWithin, parseGlob } from '../../src/pattern/index.js';
import { accepted } from './arbitraries.js';
import { countedText } from './counted-text.js';

const characters = ['a', 'b', 'É', '😀', '\n', '.', '\u{10ffff}'] as const;
const globs = fc.string({ unit: fc.constantFrom(...characters, '*', '*', '?'), maxLength: 10 });
const values = fc.string({ unit: fc.constantFrom(...characters, '*', '?', '\ud83d', '\ude00'), maxLength: 10 });

/** A value that a glob was made for fits much more often than another. */
const fitting = globs.chain((glob) =>
  fc
    .tuple(
      ...Array.from(glob, (part) =>
        part === '*' ? values : part === '?' ? fc.constantFrom(...characters) : fc.constant(part),
      ),
    )
    .map((parts) => ({ glob, value: parts.join('') })),
);

describe('the test of a glob', () => {
  test('is that of its automaton', () => {
    let fits = 0;
    fc.assert(
      fc.property(fc.oneof(fitting, fc.record({ glob: globs, value: values })), ({ glob, value }) => {
        const expected = accepted(parseGlob(glob)).test(value);
        const run = globTest(glob);
        expect(run(value)).toBe(expected);
        // Nothing stays from one value to the next.
        run('ab');
        expect(run(value)).toBe(expected);
        fits += expected ? 1 : 0;
      }),
      { numRuns: 10_000 },
    );
    expect(fits).toBeGreaterThan(2000);
  });

  test('is that of its automaton where the glob takes several words', () => {
    const long = fc.string({ unit: fc.constantFrom('a', 'a', 'b', '?', '*'), minLength: 25, maxLength: 110 });
    const texts = fc.string({ unit: fc.constantFrom('a', 'a', 'a', 'b'), maxLength: 200 });
    const cases = long.chain((glob) =>
      fc.tuple(fc.boolean(), texts, fc.array(texts, { minLength: 1, maxLength: 20 })).map(([fit, other, runs]) => {
        let at = 0;
        const value = Array.from(glob, (part) => (part === '*' ? runs[at++ % runs.length] : part === '?' ? 'b' : part));
        return { glob, value: fit ? value.join('') : other };
      }),
    );
    let fits = 0;
    fc.assert(
      fc.property(cases, ({ glob, value }) => {
        const expected = accepted(parseGlob(glob)).test(value);
        expect(globTest(glob)(value)).toBe(expected);
        fits += expected ? 1 : 0;
      }),
      { numRuns: 2000 },
    );
    expect(fits).toBeGreaterThan(300);
  });

  test('is a search for the text, where that is long', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'a', 'a', 'a', 'b'), minLength: 240, maxLength: 270 });
    const cases = fc.tuple(texts, texts, texts, fc.boolean(), fc.nat({ max: 300 }));
    fc.assert(
      fc.property(cases, ([text, before, behind, isIn, cut]) => {
        const value = `${before}${isIn ? text : text.slice(0, cut) + text.slice(cut + 1)}${behind}`;
        expect(globTest(`*${text}*`)(value)).toBe(value.includes(text));
        expect(globTest(`a*${text}*b`)(`a${value}b`)).toBe(value.includes(text));
      }),
      { numRuns: 1000 },
    );
  });

  test('takes a step for each word of states and character, or what searches for the texts take', () => {
    const steps = (glob: string): { readonly searched: number; readonly read: number } => {
      const { text, count } = countedText('a'.repeat(1000));
      globTest(glob)(text);
      return count;
    };
    const long = (length: number): string => `${'a'.repeat(length / 2)}b${'a'.repeat(length / 2)}`;
    expect(steps(`*${long(100)}*`)).toEqual({ searched: 1, read: 0 });
    expect(steps(`*${long(900)}*`)).toEqual({ searched: 0, read: 1000 });
    expect(steps(`*${'a'.repeat(300)}*${'a'.repeat(400)}*${long(600)}*`)).toEqual({ searched: 0, read: 1000 });
    expect(steps(`*?${long(600)}*`)).toEqual({ searched: 0, read: 1000 });
    // What is first or last can stand at one place only.
    expect(steps(`${'a'.repeat(400)}*a*${'a'.repeat(400)}`)).toEqual({ searched: 1, read: 0 });
  });

  test('never goes back: 2¹⁰⁰ ways would not end', () => {
    expect(globTest(`${'*a?'.repeat(100)}b`)('a'.repeat(20_000))).toBe(false);
    expect(globTest(`${'*a'.repeat(100)}*b`)('a'.repeat(20_000))).toBe(false);
  });
});

test('the limits of a glob are those that `parseGlob` holds it to', () => {
  const limits = fc.record({ maxLength: fc.nat(12), maxStates: fc.nat(24) });
  fc.assert(
    fc.property(fc.oneof(globs, values), limits, (glob, within) => {
      expect(isGlobWithin(glob, within)).toBe('pattern' in parseGlob(glob, { limits: within }));
    }),
    { numRuns: 5000 },
  );
});
