import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileGlob, type Glob, type GlobPart, ONE, ONE_IN_FIELD, RUN, RUN_IN_FIELD } from '../../src/iam/glob.js';

/** Whether the parts match: every way to divide the value is tried, from the front. */
function plainMatch(parts: readonly (string | number)[], value: readonly string[]): boolean {
  const [part, ...rest] = parts;
  if (part === undefined) return value.length === 0;
  const [first, ...others] = value;
  if (typeof part === 'string') return first === part && plainMatch(rest, others);
  const fits = first !== undefined && (part === RUN || part === ONE || first !== ':');
  if (part === ONE || part === ONE_IN_FIELD) return fits && plainMatch(rest, others);
  return plainMatch(rest, value) || (fits && plainMatch(parts, others));
}

const character = fc.constantFrom('a', 'b', ':', '*', '😀');
const part = fc.oneof(
  { weight: 5, arbitrary: fc.array(character, { minLength: 1, maxLength: 4 }).map((all): GlobPart => all.join('')) },
  { weight: 5, arbitrary: fc.constantFrom<GlobPart>(RUN, ONE, RUN_IN_FIELD, ONE_IN_FIELD) },
);
const singles = (parts: readonly GlobPart[]): readonly (string | number)[] =>
  parts.flatMap((one): readonly (string | number)[] => (typeof one === 'string' ? Array.from(one) : [one]));

describe('a glob', () => {
  test('matches as a plain matcher does', () => {
    const seen = { true: 0, false: 0 };
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.array(character, { maxLength: 9 }), (parts, value) => {
        const expected = plainMatch(singles(parts), value);
        seen[`${expected}`]++;
        const glob = compileGlob(parts);
        expect(glob.test(value.join(''))).toBe(expected);
        const [head] = parts;
        const isBegun = typeof head !== 'string' || typeof parts[1] === 'string' || value.join('').startsWith(head);
        if (isBegun && typeof parts[1] !== 'string') expect(glob.testRest(value.join(''))).toBe(expected);
      }),
      { numRuns: 5000 },
    );
    expect(seen.true).toBeGreaterThan(300);
  });

  test('matches what was made to match, over several words of states', () => {
    const long = fc.array(character, { minLength: 20, maxLength: 70 });
    fc.assert(
      fc.property(
        long,
        fc.array(long, { maxLength: 3 }),
        fc.array(long, { minLength: 4, maxLength: 4 }),
        (head, blocks, fillings) => {
          const parts: GlobPart[] = [head.join('')];
          let value = head.join('');
          blocks.forEach((block, index) => {
            // One character of each block may be any.
            parts.push(RUN, block.slice(0, 7).join(''), ONE, block.slice(8).join(''));
            value += `${fillings[index]?.join('')}${block.join('')}`;
          });
          expect(compileGlob(parts).test(value)).toBe(true);
          expect(compileGlob([...parts, 'z']).test(value)).toBe(false);
          expect(compileGlob([...parts, RUN]).test(`${value}z`)).toBe(true);
        },
      ),
    );
  });

  test.each<readonly [string, readonly GlobPart[], string, boolean]>([
    ['a text behind a run, which stands there twice', ['a', RUN, 'bc', RUN, 'c'], 'abcbcc', true],
    ['a text behind a run, which would overlap', ['a', RUN, 'bab', RUN, 'ab'], 'abab', false],
    ['half a character behind a run', [RUN, '\ud83d', RUN], 'a😀', false],
    ['a long text behind a run', ['a', RUN, 'b'.repeat(33), RUN], `aa${'b'.repeat(40)}`, true],
    ['nothing', [], '', true],
    ['nothing and a value', [], 'a', false],
    ['empty texts', ['', RUN, ''], 'a', true],
    ['line ends', ['a', RUN, 'b', ONE], 'a\n\nb\n', true],
    ['a character of two units', [ONE], '😀', true],
    ['texts side by side', ['a', 'b', 'c'], 'abc', true],
    ['runs side by side', [RUN, RUN, 'a', RUN, RUN], 'bab', true],
    ['a run that stays in its field', ['a', RUN_IN_FIELD, ':c'], 'ab:c', true],
    ['a run that would have to leave it', ['a', RUN_IN_FIELD, 'd'], 'ab:d', false],
    ['both kinds of runs at one place', ['a', RUN_IN_FIELD, RUN, 'd'], 'ab:d', true],
    ['the last state of a word', [RUN, 'a'.repeat(31)], `b${'a'.repeat(31)}`, true],
    ['the first state of the next word', [RUN, 'a'.repeat(32)], `b${'a'.repeat(32)}`, true],
    ['a state too few', [RUN, 'a'.repeat(33)], `b${'a'.repeat(32)}`, false],
  ])('%s', (_name, parts, value, expected) => {
    expect(compileGlob(parts).test(value)).toBe(expected);
  });

  test('is not held against a value where it is larger than any that AWS accepts', () => {
    expect(compileGlob([RUN, 'a'.repeat(70_000)]).test('a')).toBeUndefined();
    expect(compileGlob(['b', RUN, 'a'.repeat(70_000)]).test('a')).toBe(false);
    expect(compileGlob(['a'.repeat(70_000)]).test('a'.repeat(70_000))).toBe(true);
    const manyLetters = Array.from({ length: 60_000 }, (_, index) => String.fromCodePoint(0x10000 + index)).join('');
    expect(compileGlob([RUN, manyLetters]).test(manyLetters)).toBeUndefined();
  });
});

describe('the work of matching', () => {
  const stepsOf = (glob: Glob, value: string): number => {
    const meter = { steps: 0 };
    glob.test(value, meter);
    return meter.steps;
  };
  const repeat = (times: number, ...parts: readonly GlobPart[]): readonly GlobPart[] =>
    Array.from({ length: times }, () => parts).flat();
  const words = (parts: readonly GlobPart[]): number => Math.ceil(Math.max(0, ...longestStretches(parts)) / 32) + 2;
  /** Characters between two runs. */
  function longestStretches(parts: readonly GlobPart[]): readonly number[] {
    const stretches = [0];
    for (const one of singles(parts)) {
      if (one === RUN) stretches.push(0);
      else stretches.push((stretches.pop() ?? 0) + 1);
    }
    return stretches;
  }

  test.each<readonly [string, readonly GlobPart[], string]>([
    ['24 stars', [...repeat(24, RUN, 'a'), 'b'], 'a'],
    ['1,000 stars', [...repeat(1000, RUN, 'a'), 'b'], 'a'],
    ['stars and question marks', [...repeat(100, RUN, ONE), 'b'], 'a'],
    ['a long text that nearly repeats', [RUN, 'a'.repeat(500), 'b'], 'a'],
    ['a question mark in a long text', [RUN, 'a'.repeat(200), ONE, 'a'.repeat(200), 'b'], 'a'],
    ['a suffix', [RUN, 'b'], 'a'],
    ['a prefix', ['a'.repeat(1000), RUN], 'a'],
    ['runs within a field', [...repeat(20, RUN_IN_FIELD, 'a'), 'b'], 'a'],
    ['stars around everything', [...repeat(50, RUN, 'ab'), RUN], 'ab'],
  ])('is in the length of the value: %s', (_name, parts, unit) => {
    const glob = compileGlob(parts);
    const [short, long] = [unit.repeat(10_000 / unit.length), unit.repeat(100_000 / unit.length)];
    const bound = (value: string): number => value.length * words(parts) + singles(parts).length + 1;
    expect(stepsOf(glob, short)).toBeLessThanOrEqual(bound(short));
    expect(stepsOf(glob, long)).toBeLessThanOrEqual(bound(long));
    expect(stepsOf(glob, long)).toBeLessThanOrEqual(stepsOf(glob, short) * 11);
  });

  test('ends with the value, and with the first character that cannot match', () => {
    const value = 'a'.repeat(100_000);
    expect(stepsOf(compileGlob(['b', RUN, 'a']), value)).toBeLessThan(5);
    expect(stepsOf(compileGlob([ONE, 'b', RUN, 'a']), value)).toBeLessThan(10);
    expect(stepsOf(compileGlob([ONE, 'a', RUN]), value)).toBeLessThan(10);
  });
});
