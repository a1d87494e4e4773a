import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_PATTERN_LIMITS, parseGlob, parsePattern } from '../../src/pattern/index.js';
import { MAX_GROUP_DEPTH } from '../../src/pattern/parse-pattern.js';
import { accepted, refused, unicodePatterns } from './arbitraries.js';

function nested(depth: number): string {
  return '('.repeat(depth) + 'a'.concat(')'.repeat(depth));
}

describe('limits', () => {
  test('have these defaults', () => {
    expect(DEFAULT_PATTERN_LIMITS).toEqual({ maxLength: 1000, maxStates: 5000 });
  });

  test('of length are looked at before anything else', () => {
    expect(refused(parsePattern(`)${'a'.repeat(1005)}`))).toEqual({
      code: 'pattern-too-large',
      message: 'the pattern has 1006 UTF-16 code units, 1000 are allowed',
      help: 'split it into several tests, joined by `any` or `all`',
      offset: 1000,
      length: 6,
    });
    expect(accepted(parsePattern('a'.repeat(1000))).test('a'.repeat(1000))).toBe(true);
    expect(refused(parsePattern('abc', { limits: { maxLength: 2 } }))).toMatchObject({ offset: 2, length: 1 });
    expect(accepted(parsePattern('a'.repeat(1001), { limits: { maxLength: 1001 } })).source).toHaveLength(1001);
  });

  test.each([
    ['a{5000}', 0],
    ['x(?:a{100}){100}', 1],
    ['x(?:[ab]{2,}y){2000}|b', 1],
    ['((a{9999999999}){9999999999}){9999999999}', 2],
    ['(?:a{4999}|b){0,999999999999999999999}', 0],
    ['(){5}(?:|a){99999999999999999999,}', 5],
    [`${'(?:'.repeat(90)}a${'){2}'.repeat(90)}`, 231],
  ])('of states are found before the states are made: %s', (source, offset) => {
    const problem = refused(parsePattern(source));
    expect(problem).toMatchObject({ code: 'pattern-too-large', offset });
    expect(problem.message).toMatch(/^the pattern takes (\d+|far too many) states, 5000 are allowed$/);
    expect(problem.help).toContain('shorten it');
  });

  test('of states hold for the pattern as a whole too', () => {
    const source = 'a{3000}b{3000}';
    expect(refused(parsePattern(source))).toMatchObject({
      code: 'pattern-too-large',
      offset: 0,
      length: source.length,
    });
    expect(accepted(parsePattern(source, { limits: { maxStates: 6001 } })).automaton.states).toHaveLength(6001);
  });

  test('count exactly the states that are made', () => {
    fc.assert(
      fc.property(unicodePatterns, (source) => {
        // What is left out by a count of 0 is refused where it stands.
        fc.pre(!source.includes('{0}'));
        const { automaton } = accepted(parsePattern(source));
        const maxStates = automaton.states.length;
        expect('pattern' in parsePattern(source, { limits: { maxStates } })).toBe(true);
        expect(refused(parsePattern(source, { limits: { maxStates: maxStates - 1 } })).code).toBe('pattern-too-large');
      }),
      { numRuns: 2000 },
    );
  });

  test('of nesting', () => {
    expect(accepted(parsePattern(nested(MAX_GROUP_DEPTH))).test('a')).toBe(true);
    expect(refused(parsePattern(nested(MAX_GROUP_DEPTH + 1)))).toMatchObject({
      code: 'pattern-too-large',
      offset: MAX_GROUP_DEPTH,
      length: 1,
    });
    const deep = parsePattern('('.repeat(1_000_000), { limits: { maxLength: 1_000_000 } });
    expect(refused(deep).offset).toBe(MAX_GROUP_DEPTH);
  });

  test('raised by the caller do not overflow the stack', () => {
    const limits = { maxLength: 1_000_000, maxStates: 1_000_000 };
    const branches = accepted(parsePattern(Array.from({ length: 200_000 }, () => 'ab').join('|'), { limits }));
    expect([branches.test('ab'), branches.test('b')]).toEqual([true, false]);
    const optional = accepted(parsePattern('(?:a?|b){100000}', { limits }));
    expect([optional.test('aab'), optional.test('c')]).toEqual([true, false]);
    expect(accepted(parseGlob('?'.repeat(200_000), { limits })).test('a')).toBe(false);
  });

  test('left undefined are the defaults', () => {
    const options = JSON.parse('{"limits":{}}');
    options.limits.maxLength = undefined;
    expect(refused(parsePattern('a'.repeat(1001), options)).code).toBe('pattern-too-large');
  });
});

describe('the automaton', () => {
  test('is plain data', () => {
    const { automaton } = accepted(parsePattern('(?:ab?|[^c]+){2,3}x*'));
    expect(JSON.parse(JSON.stringify(automaton))).toEqual(automaton);
  });

  test('reads what it was made for', () => {
    expect(accepted(parsePattern('a|b*', { ignoreCase: true })).automaton).toEqual({
      start: 4,
      accept: 0,
      states: [
        { kind: 'accept' },
        {
          kind: 'read',
          set: [
            { first: 0x41, last: 0x41 },
            { first: 0x61, last: 0x61 },
          ],
          next: 0,
        },
        { kind: 'split', next: [3, 0] },
        {
          kind: 'read',
          set: [
            { first: 0x42, last: 0x42 },
            { first: 0x62, last: 0x62 },
          ],
          next: 2,
        },
        { kind: 'split', next: [1, 2] },
      ],
    });
  });

  test('has no more than two ways on per state', () => {
    fc.assert(
      fc.property(unicodePatterns, (source) => {
        const { states } = accepted(parsePattern(source)).automaton;
        const ways = states.flatMap((state) => (state.kind === 'split' ? state.next : []));
        expect(ways.length).toBeLessThanOrEqual(2 * states.length);
        expect(ways.every((next) => next >= 0 && next < states.length)).toBe(true);
        expect(states.filter((state) => state.kind === 'accept')).toHaveLength(1);
      }),
    );
    const empties = accepted(parsePattern(`(?:${'|'.repeat(900)}a){1000}`)).automaton.states;
    expect(empties.flatMap((state) => (state.kind === 'split' ? state.next : []))).toHaveLength(2000);
  });
});
