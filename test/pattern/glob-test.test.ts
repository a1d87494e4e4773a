/** A glob is tested as the automaton of it would test, in time that no value can make long. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globTest, isGlobWithin, parseGlob } from '../../src/pattern/index.js';
import { accepted } from './arbitraries.js';

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
