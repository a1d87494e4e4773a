import fc from 'fast-check';
import { type CodePointRange, MAX_CODE_POINT } from '../../src/pattern/code-points.js';
import type { Automaton, Pattern, PatternProblem, PatternResult } from '../../src/pattern/index.js';

export function accepted(result: PatternResult): Pattern {
  if ('problem' in result) {
    throw new Error(`refused: ${JSON.stringify(result.problem)}`);
  }
  return result.pattern;
}

export function refused(result: PatternResult): PatternProblem {
  if ('pattern' in result) {
    throw new Error(`accepted: ${result.pattern.source}`);
  }
  return result.problem;
}

/**
 * ECMAScript's own idea of a pattern; undefined: it refuses it. Alone first: a stray `)` could hide in the group around
 * it.
 */
export function ecmaScript(source: string, flags = 'u'): RegExp | undefined {
  try {
    new RegExp(source, flags);
    return new RegExp(`^(?:${source})$`, flags);
  } catch {
    return undefined;
  }
}

interface Vocabulary {
  /** Texts that stand for one character, outside of classes. */
  readonly atoms: readonly string[];
  /** Texts that stand in a class between `[` and `]`. */
  readonly members: readonly string[];
}

const UNICODE: Vocabulary = {
  atoms: [
    ...['a', 'b', 'c', '-', '/', ',', 'é', '😀', '\n', '\u2028', '.', '\\.', '\\\\', '\\/', '\\n', '\\r', '\\t', '\\v'],
    ...['\\f', '\\0', '\\x61', '\\u0062', '\\u{63}', '\\u{1F600}', '\\ud83d\\ude00', '\\d', '\\D', '\\w', '\\W', '\\s'],
    ...['\\S', '[]', '[^]'],
  ],
  members: [
    ...[
      'a',
      'b',
      '😀',
      '\n',
      '.',
      '[',
      '*',
      '\\]',
      '\\-',
      '\\^',
      'a-c',
      'b-é',
      'é-😁',
      '\\x61-\\u{62}',
      '\\ud83d\\ude00',
    ],
    ...['\\d', '\\D', '\\w', '\\W', '\\s', '\\S'],
  ],
};

/** ASCII only: beyond it the flag `i` of ECMAScript folds more than `ignoreCase` does. */
const ASCII: Vocabulary = {
  atoms: [
    ...['a', 'A', 'b', 'k', 'K', 's', 'z', 'Z', '@', '`', '.', '\\x41', '\\u{7a}', '\\[', '\\{', '\\w', '\\W', '\\D'],
  ],
  members: [...['a', 'Z', 'k', 'S', '@', 'a-c', 'B-K', 'A-z', 'X-b', '@-A', 'z-~', '\\w', '\\W', '\\d', '\\S', '\\[']],
};

const COUNTS_OF_ATOMS = [
  '',
  '',
  '',
  '*',
  '+',
  '?',
  '*?',
  '+?',
  '??',
  '{0}',
  '{2}',
  '{3}?',
  '{1,}',
  '{2,}?',
  '{0,2}',
  '{2,4}',
];
/** Small ones: the backtracking oracle takes exponential time in them. */
const COUNTS_OF_GROUPS = [
  '',
  '',
  '*',
  '+',
  '?',
  '*?',
  '+?',
  '??',
  '{0}',
  '{1}',
  '{2}',
  '{2}?',
  '{0,}',
  '{1,2}',
  '{0,2}?',
];

/** Valid patterns in the full grammar of the dialect. */
function patterns({ atoms, members }: Vocabulary): fc.Arbitrary<string> {
  const { pattern } = fc.letrec<{ pattern: string; branch: string; part: string; group: string; atom: string }>(
    (tie) => ({
      pattern: fc
        .array(tie('branch'), { minLength: 1, maxLength: 3, depthIdentifier: 'p' })
        .map((all) => all.join('|')),
      branch: fc.array(tie('part'), { maxLength: 4, depthIdentifier: 'p' }).map((all) => all.join('')),
      part: fc.oneof({ maxDepth: 2, depthIdentifier: 'p' }, { arbitrary: tie('atom'), weight: 3 }, tie('group')),
      group: fc
        .tuple(fc.constantFrom('(', '(?:'), tie('pattern'), fc.constantFrom(...COUNTS_OF_GROUPS))
        .map(([open, inner, count]) => `${open}${inner})${count}`),
      atom: fc
        .tuple(
          fc.oneof(
            { arbitrary: fc.constantFrom(...atoms), weight: 3 },
            fc
              .tuple(fc.constantFrom('[', '[^', '[-'), fc.array(fc.constantFrom(...members), { maxLength: 3 }))
              // A class like `[-a-c]` stays a valid one; `[a-` `c]` cannot arise, as no member ends in a dash.
              .map(([open, inside]) => `${open}${inside.join('')}]`),
          ),
          fc.constantFrom(...COUNTS_OF_ATOMS),
        )
        .map(([atom, count]) => atom + count),
    }),
  );
  return pattern;
}

export const unicodePatterns: fc.Arbitrary<string> = patterns(UNICODE);
export const asciiPatterns: fc.Arbitrary<string> = patterns(ASCII);

/** Short values over the characters that the patterns speak about, unpaired surrogates among them. */
export const unicodeValues: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        'b',
        'c',
        '-',
        '/',
        'é',
        '😀',
        '😁',
        '\n',
        '\r',
        '\t',
        '\u2028',
        '\0',
        '1',
        ' ',
        '.',
        '\\',
        '\ud83d',
        '\ude00',
      ],
    ),
    { maxLength: 5 },
  )
  .map((all) => all.join(''));

export const asciiValues: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...'aAbBkKsSzZ@`[{_~19 '), { maxLength: 5 })
  .map((all) => all.join(''));

/** A list of numbers that says which way to take at every turn of a walk. */
export const turns: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(1000), { minLength: 1, maxLength: 24 });

/** The text read on a walk through the automaton: often one that it accepts. At most 6 characters. */
export function walk({ states, start }: Automaton, way: readonly number[]): string {
  let value = '';
  let at = start;
  for (let index = 0; index < 40 && [...value].length < 6; index += 1) {
    const turn = way[index % way.length] ?? 0;
    const state = states[at];
    if (state?.kind === 'split') {
      at = state.next[turn % state.next.length] ?? 0;
    } else if (state?.kind === 'read' && state.set.length > 0) {
      const range = state.set[turn % state.set.length];
      value += String.fromCodePoint((turn % 2 === 0 ? range?.first : range?.last) ?? 0);
      at = state.next;
    } else {
      break;
    }
  }
  return value;
}

/** Dense around the letters, with the ends of the code space. */
const points = fc.oneof(
  fc.integer({ min: 0x38, max: 0x90 }),
  fc.constantFrom(0, 1, MAX_CODE_POINT - 1, MAX_CODE_POINT),
);
const ranges: fc.Arbitrary<CodePointRange> = fc
  .tuple(points, points)
  .map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));
export const rangeLists: fc.Arbitrary<readonly CodePointRange[]> = fc.array(ranges, { maxLength: 6 });
/** Holds a member of every run that `rangeLists` can make. */
export const PROBES: readonly number[] = [
  0,
  1,
  2,
  ...Array.from({ length: 0x70 }, (_, index) => 0x30 + index),
  MAX_CODE_POINT - 1,
  MAX_CODE_POINT,
];

export function has(set: readonly CodePointRange[], codePoint: number): boolean {
  return set.some(({ first, last }) => first <= codePoint && codePoint <= last);
}
