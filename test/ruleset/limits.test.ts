import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse.js';
import type { Limits } from '../../src/ruleset/limits.js';
import { DEFAULT_LIMITS, patternLimits } from '../../src/ruleset/limits.js';

const HEAD = 'version: 1\nroles: { r: "arn:aws:iam::123456789012:role/r" }\n';

const rules = (...written: readonly string[]): string =>
  `${HEAD}providers:\n  p:\n    type: rules\n    rules:\n${written.map((rule) => `      - ${rule}\n`).join('')}`;

const condition = (written: string): string => `${HEAD}conditions: { c: ${written} }\n`;
const many = (count: number, item: string): readonly string[] => Array.from({ length: count }, () => item);

const rule = '{ when: { claim: a, exists: true }, role: r }';
const pattern = (length: number): string => condition(`{ claim: a, matches: ${'a'.repeat(length)} }`);
/** Some patterns need many states though they are short. */
const states = (count: number): string => condition(`{ claim: a, matches: "[ab]{${count}}" }`);
const logic = (nodes: number): string => condition(`{ logic: { and: [${many(nodes - 1, 'true').join(', ')}] } }`);
const nested = (levels: number): string =>
  condition(`${'{ not: '.repeat(levels)}{ claim: a, exists: true }${' }'.repeat(levels)}`);

/** A limit, texts that reach it and pass it, and the code they then get. */
const LIMITS: readonly (readonly [keyof Limits, value: number, below: string, above: string, code: string])[] = [
  ['maxBytes', 70, HEAD.padEnd(70, '#'), HEAD.padEnd(71, '#'), 'too-large'],
  [
    'maxBytes',
    70,
    `${HEAD}#${'é'.repeat(Math.floor((69 - HEAD.length) / 2))}`,
    `${HEAD}#${'é'.repeat(Math.ceil((71 - HEAD.length) / 2))}`,
    'too-large',
  ],
  // The file, `conditions`, and what is nested in `c`.
  ['maxDepth', 10, nested(7), nested(8), 'too-deep'],
  ['maxDepth', DEFAULT_LIMITS.maxDepth, nested(61), nested(62), 'too-deep'],
  ['maxRules', 3, rules(rule, rule, rule), rules(rule, rule, rule, rule), 'too-many-rules'],
  ['maxRules', 0, HEAD, rules(rule), 'too-many-rules'],
  ['maxPatternLength', 5, pattern(5), pattern(6), 'pattern-too-large'],
  ['maxPatternLength', DEFAULT_LIMITS.maxPatternLength, pattern(1000), pattern(1001), 'pattern-too-large'],
  ['maxPatternStates', 50, states(20), states(200), 'pattern-too-large'],
  ['maxPatternStates', DEFAULT_LIMITS.maxPatternStates, states(900), states(100_000), 'pattern-too-large'],
  ['maxLogicNodes', 10, logic(10), logic(12), 'logic'],
  ['maxLogicNodes', DEFAULT_LIMITS.maxLogicNodes, logic(1000), logic(1002), 'logic'],
];

describe('a limit', () => {
  test.each(LIMITS)('%s of %d', (name, value, below, above, code) => {
    const codes = (text: string): readonly string[] => {
      const { ruleSet, diagnostics } = parse(text, { limits: { [name]: value } });
      expect(ruleSet === undefined).toBe(diagnostics.length > 0);
      return diagnostics.map((diagnostic) => diagnostic.code);
    };
    expect(codes(below)).toEqual([]);
    expect(codes(above)).toEqual([code]);
  });

  test('that is left undefined is the default', () => {
    const limits = Object.fromEntries(Object.keys(DEFAULT_LIMITS).map((name) => [name, undefined])) as Partial<Limits>;
    expect(parse(nested(62), { limits }).diagnostics.map(({ code }) => code)).toEqual(['too-deep']);
    expect(parse(pattern(1001), { limits }).diagnostics.map(({ code }) => code)).toEqual(['pattern-too-large']);
  });

  test('of levels has an end, and so deep a file is still read', () => {
    const codes = (levels: number): readonly string[] =>
      parse(nested(levels), { limits: { maxDepth: Number.POSITIVE_INFINITY } }).diagnostics.map(({ code }) => code);
    expect(codes(253)).toEqual([]);
    expect(codes(254)).toEqual(['too-deep']);
  });

  test('of rules is for all providers together, and is told where it is passed', () => {
    const text = `${HEAD}providers:\n  p: { type: rules, rules: [${rule}, ${rule}] }\n  q: { type: rules, rules: [${rule}] }\n`;
    expect(parse(text, { limits: { maxRules: 3 } }).diagnostics).toEqual([]);
    expect(parse(text, { limits: { maxRules: 2 } }).diagnostics).toEqual([
      expect.objectContaining({
        code: 'too-many-rules',
        path: '/providers/q/rules',
        message: 'the file has more than 2 rules',
      }),
    ]);
  });

  test('of rules counts those that have mistakes', () => {
    expect(parse(rules(rule, '5'), { limits: { maxRules: 1 } }).diagnostics.map(({ code }) => code)).toEqual([
      'too-many-rules',
      'wrong-type',
    ]);
  });
});

test('the default limits', () => {
  expect(DEFAULT_LIMITS).toEqual({
    maxBytes: 8_388_608,
    maxDepth: 64,
    maxRules: 20_000,
    maxPatternLength: 1000,
    maxPatternStates: 5000,
    maxLogicNodes: 1000,
  });
  expect(patternLimits(DEFAULT_LIMITS)).toEqual({ maxLength: 1000, maxStates: 5000 });
});
