import { describe, expect, test } from 'vitest';
import { ALL_PARTS } from '../../src/condition/all-parts.js';
import { ConditionCompiler } from '../../src/condition/compile.js';
import { newCollection } from '../../src/condition/looks.js';
import { traceCondition } from '../../src/condition/trace-condition.js';
import type { TruthName } from '../../src/condition/truth.js';
import type { Condition } from '../../src/ruleset/model.js';
import type { ConditionDocument } from '../reference/document.js';
import { explain, read, truthOf } from './evaluate.js';

const YES: ConditionDocument = { claim: 'yes', exists: true };
const NO: ConditionDocument = { claim: 'no', exists: true };
const OPEN: ConditionDocument = { claim: 'no', equals: 'x' };
const CLAIMS = { yes: 'y' };
const PARTS: Readonly<Record<TruthName, ConditionDocument>> = { false: NO, unknown: OPEN, true: YES };
const NAMES = ['false', 'unknown', 'true'] as const;

describe('all, any, not: every combination of up to three parts', () => {
  const lists = NAMES.flatMap((a) => [[a], ...NAMES.flatMap((b) => [[a, b], ...NAMES.map((c) => [a, b, c])])]);

  test.each(lists.map((names) => [names]))('%j', (names) => {
    const of = names.map((name) => PARTS[name]);
    const rank = names.map((name) => NAMES.indexOf(name));
    const least = NAMES[Math.min(...rank)];
    const greatest = NAMES[Math.max(...rank)];
    expect(truthOf({ all: of }, CLAIMS)).toBe(least);
    expect(truthOf({ any: of }, CLAIMS)).toBe(greatest);
    expect(truthOf({ not: { all: of } }, CLAIMS)).toBe(truthOf({ any: of.map((not) => ({ not })) }, CLAIMS));
    expect(truthOf({ not: { not: { any: of } } }, CLAIMS)).toBe(greatest);
  });

  test.each([
    ['true', 'false'],
    ['false', 'true'],
    ['unknown', 'unknown'],
  ] as const)('not %s is %s', (part, whole) => {
    expect(truthOf({ not: PARTS[part] }, CLAIMS)).toBe(whole);
  });
});

describe('use', () => {
  test.each(NAMES)('has the truth of the named condition: %s', (name) => {
    const named = { it: PARTS[name] };
    expect(truthOf({ use: 'it' }, CLAIMS, { named })).toBe(name);
    expect(truthOf({ all: [{ use: 'it' }, { use: 'it' }] }, CLAIMS, { named })).toBe(name);
  });

  test('names of Object.prototype are names like others', () => {
    const named = Object.fromEntries([
      ['constructor', YES],
      ['toString', OPEN],
      ['__proto__', { any: [{ use: 'toString' }, { use: 'constructor' }] }],
    ]);
    expect(truthOf({ use: 'constructor' }, CLAIMS, { named })).toBe('true');
    expect(truthOf({ use: 'toString' }, CLAIMS, { named })).toBe('unknown');
    expect(truthOf({ use: '__proto__' }, CLAIMS, { named })).toBe('true');
    const { conditions } = explain({ use: '__proto__' }, CLAIMS, { named });
    expect(Object.keys(conditions).sort()).toEqual(['__proto__', 'constructor', 'toString']);
  });

  test('a condition may be used before the place where it is written', () => {
    const named = { a: { not: { use: 'b' } }, b: { not: { use: 'c' } }, c: YES };
    expect(truthOf({ use: 'a' }, CLAIMS, { named })).toBe('true');
  });

  /** Each condition uses the next one twice: written out they are 2⁶⁰ tests. */
  const fanOut = (leaf: ConditionDocument): Record<string, ConditionDocument> =>
    Object.fromEntries([
      ...Array.from({ length: 60 }, (_, i): [string, ConditionDocument] => [
        `c${i}`,
        { [i % 2 === 0 ? 'all' : 'any']: [{ use: `c${i + 1}` }, { not: { not: { use: `c${i + 1}` } } }] } as never,
      ]),
      ['c60', leaf],
    ]);
  const deep = { limits: { maxDepth: 500 } };

  test.each(NAMES)('a fan-out of 60 levels ends: %s', (name) => {
    expect(truthOf({ use: 'c0' }, CLAIMS, { named: fanOut(PARTS[name]), ...deep })).toBe(name);
  });

  test('a fan-out of 60 levels: the trace has each condition once', () => {
    const { conditions } = explain({ use: 'c0' }, CLAIMS, { named: fanOut(OPEN), ...deep });
    expect(Object.keys(conditions)).toHaveLength(61);
  });

  test('a fan-out of 60 levels: what it looks at is collected once', () => {
    const age: ConditionDocument = { claim: 'auth_time', ageAtMost: '1h' };
    const own = read({ use: 'c0' }, { named: fanOut(age), ...deep });
    const { looks } = new ConditionCompiler(own.ruleSet, ALL_PARTS);
    const collected = newCollection();
    looks.collect(own.condition, collected);
    looks.collect(own.condition, collected);
    expect([...collected.claims]).toEqual(['auth_time']);
    expect(collected.ages.size).toBe(1);
    expect(collected.named.size).toBe(61);
    expect(looks.holds(own.condition)).toEqual({ age: true, logic: false });
  });
});

describe('nesting', () => {
  const nested = (levels: number): ConditionDocument => {
    let condition: ConditionDocument = YES;
    for (let i = 0; i < levels; i++) condition = { not: condition };
    return condition;
  };

  // The file, `providers`, the provider, `rules` and the rule stand around it.
  test('as deep as a file may be', () => {
    const levels = 64 - 6;
    expect(truthOf(nested(levels), CLAIMS)).toBe(levels % 2 === 0 ? 'true' : 'false');
    expect(() => read(nested(levels + 1))).toThrow('nested');
  });

  test('a condition made by hand, of 1000 levels', () => {
    let condition: Condition = read(YES).condition;
    for (let i = 0; i < 1000; i++)
      condition = i % 2 === 0 ? { kind: 'not', of: condition } : { kind: 'all', of: [condition] };
    const compiled = new ConditionCompiler({ claims: [], conditions: {} }, ALL_PARTS).compile(condition);
    expect(compiled.truth({ claims: CLAIMS, now: undefined })).toBe(2);
    expect(traceCondition(compiled, { claims: CLAIMS, now: undefined, conditions: {} }).truth).toBe('true');
  });
});

describe('what a condition looks at', () => {
  const collect = (
    condition: ConditionDocument,
    named: Readonly<Record<string, ConditionDocument>> = {},
  ): readonly string[] => {
    const own = read(condition, Object.keys(named).length === 0 ? {} : { named });
    const collected = newCollection();
    new ConditionCompiler(own.ruleSet, ALL_PARTS).looks.collect(own.condition, collected);
    return [...collected.claims];
  };

  test('claims in the order it looks at them, each once, by their one name', () => {
    const condition: ConditionDocument = {
      all: [
        { claim: 'z', equals: 'x' },
        { any: [{ claim: '/a/b', exists: true }, { not: { claim: '/z', equals: 1 } }] },
        { use: 'it' },
        { logic: { '===': [{ var: 'm' }, { var: '/n' }] } },
      ],
    };
    expect(collect(condition, { it: { claim: 'groups', includes: 'a' } })).toEqual([
      'z',
      '/a/b',
      'groups',
      'm',
      '/~1n',
    ]);
  });

  test.each<[ConditionDocument, boolean]>([
    [{ claim: 'c', ageAtMost: '1h' }, true],
    [{ not: { any: [YES, { claim: 'c', ageAtMost: '1h' }] } }, true],
    [{ all: [YES, NO] }, false],
    [{ claim: 'c', lessThan: 3600 }, false],
    [{ logic: { '!': { var: 'c' } } }, false],
  ])('%j: does it look at the time? %s', (condition, timed) => {
    const own = read(condition);
    expect(new ConditionCompiler(own.ruleSet, ALL_PARTS).looks.holds(own.condition).age).toBe(timed);
  });
});

test('a timeless evaluation takes readable ages as unknown, and nothing else', () => {
  const truthAt = (condition: ConditionDocument, claims: object): number => {
    const own = read(condition);
    const compiled = new ConditionCompiler(own.ruleSet, ALL_PARTS).compile(own.condition);
    return compiled.truth({ claims, now: 2000, timeless: true });
  };
  const age: ConditionDocument = { claim: 'c', ageAtMost: '1h' };
  expect(truthAt(age, { c: 1999 })).toBe(1);
  expect(truthAt(age, { c: -1e9 })).toBe(1);
  expect(truthAt({ claim: 'c', ageAtMost: '1h', ifMissing: false }, {})).toBe(0);
  expect(truthAt({ all: [age, NO] }, { c: 1999 })).toBe(0);
  expect(truthAt({ any: [age, YES] }, { c: 1, yes: 1 })).toBe(2);
});
