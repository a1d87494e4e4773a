import { describe, expect, test } from 'vitest';
import { ALL_PARTS } from '../../src/condition/all-parts.js';
import { ConditionCompiler } from '../../src/condition/compile.js';
import { truthName } from '../../src/condition/truth.js';
import type { CaveatCode } from '../../src/generated/decision.js';
import { compileMatch } from '../../src/mapping/match.js';
import type { Match } from '../../src/ruleset/model.js';
import { longestSearched } from '../pattern/counted-text.js';
import type { ClaimDocument } from '../reference/document.js';
import { toRuleSet } from '../reference/to-rule-set.js';
import { ask, engineFor, essence, ROLES, rules, SAML } from './ask.js';
import { LINES, ROWS, readCell } from './cases/match-types.js';

function run(match: Match, claims: object, declared?: ClaimDocument): { truth: string; caveats: CaveatCode[] } {
  const ruleSet = toRuleSet({ version: 1, roles: {}, ...(declared && { claims: { c: declared } }) });
  const reader = new ConditionCompiler(ruleSet, ALL_PARTS).reader([match.claim]);
  const caveats: CaveatCode[] = [];
  const truth = compileMatch(match, reader).truth({ claims, now: undefined }, (code) => caveats.push(code));
  return { truth: truthName(truth), caveats };
}

const TYPES = ['Equals', 'NotEqual', 'StartsWith', 'Contains'] as const;

/** What `%j` writes would be without end for some values. */
const show = (value: unknown): string => {
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, 60);
  } catch {
    return 'a very deep value';
  }
};

describe('a claim under each match type', () => {
  const cases = ROWS.flatMap(([line, wanted, value, ...cells]) =>
    TYPES.map((type, i) => [line, show(value), type, wanted, cells[i] ?? '', value] as const),
  );

  test.each(cases)('%s: %s %s %j is %s', (_, __, type, wanted, cell, value) => {
    expect(run({ claim: 'c', type, value: wanted }, { c: value })).toEqual(readCell(cell));
  });

  test('every line has a case', () => {
    expect(LINES.filter((line) => !ROWS.some(([covers]) => covers === line))).toEqual([]);
  });
});

describe('a claim that is missing', () => {
  test.each(TYPES)('%s: no own property', (type) => {
    expect(run({ claim: 'c', type, value: 'a' }, {})).toEqual({ truth: 'unknown', caveats: [] });
    expect(run({ claim: 'toString', type, value: 'a' }, {})).toEqual({ truth: 'unknown', caveats: [] });
    expect(run({ claim: '__proto__', type, value: 'a' }, {})).toEqual({ truth: 'unknown', caveats: [] });
    expect(run({ claim: 'c', type, value: 'a' }, Object.create({ c: 'a' }) as object).truth).toBe('unknown');
  });
});

describe('the name of a claim is literal', () => {
  test.each([
    ['/a/b', { '/a/b': 'x' }, 'true'],
    ['/a/b', { a: { b: 'x' } }, 'unknown'],
    ['/a', { a: 'x' }, 'unknown'],
    ['a.b', { 'a.b': 'x' }, 'true'],
    ['__proto__', JSON.parse('{"__proto__":"x"}'), 'true'],
    ['constructor', { constructor: 'x' }, 'true'],
  ])('%s in %j is %s', (claim, claims, truth) => {
    expect(run({ claim, type: 'Equals', value: 'x' }, claims as object).truth).toBe(truth);
  });

  test('a decision writes it as a pointer where it could be taken for one', () => {
    const document = rules([{ id: 'a', match: { claim: '/a/b', type: 'Equals', value: 'x' }, role: 'user' }]);
    expect(essence(ask(document, { provider: SAML, claims: { '/a/b': 'X' } }))).toMatchObject({
      claims: ['/~1a~1b'],
      caveats: ['match-comparison a /~1a~1b'],
    });
  });
});

describe('a declared claim: the raw value, where the declaration can read it', () => {
  test.each<[ClaimDocument, unknown, Match['type'], string, string, CaveatCode[]]>([
    [{ type: 'number', encoding: 'text' }, '12', 'Equals', '12', 'true', []],
    [{ type: 'number', encoding: 'text' }, '012', 'NotEqual', '12', 'unknown', []],
    [{ type: 'number', encoding: 'text' }, 12, 'Equals', '12', 'unknown', []],
    [{ type: 'number' }, 12, 'Equals', '12', 'true', ['match-non-string']],
    [{ type: 'boolean' }, 'true', 'Equals', 'true', 'unknown', []],
    [{ type: 'string', values: ['a'] }, 'b', 'NotEqual', 'a', 'unknown', []],
    [{ type: 'string', pattern: 'a+' }, 'aa', 'StartsWith', 'a', 'true', []],
    [{ type: 'string' }, ['a'], 'Contains', 'a', 'unknown', []],
    [{ type: 'string[]' }, ['a'], 'Contains', 'a', 'true', []],
    [{ type: 'string[]' }, 'a', 'Contains', 'a', 'unknown', []],
    [{ type: 'string[]', encoding: 'one-or-many' }, 'a', 'Equals', 'a', 'true', []],
    [{ type: 'string[]', encoding: 'spaces' }, 'a b', 'Equals', 'a', 'false', []],
    [{ type: 'string[]', missing: 'empty' }, undefined, 'NotEqual', 'a', 'unknown', []],
    [{ type: 'string[]', missing: 'empty' }, null, 'NotEqual', 'a', 'unknown', ['match-empty']],
    [{ type: 'string' }, null, 'Equals', 'a', 'false', []],
    [{ type: 'string' }, '', 'NotEqual', 'a', 'unknown', ['match-empty']],
  ])('%j: %j %s %j is %s', (declared, value, type, wanted, truth, caveats) => {
    expect(run({ claim: 'c', type, value: wanted }, { c: value }, declared)).toEqual({ truth, caveats });
  });
});

describe('hostile claims', () => {
  const shared = (levels: number): unknown => {
    let value: unknown = 'x';
    for (let i = 0; i < levels; i++) value = { a: value, b: value };
    return value;
  };
  const circular: Record<string, unknown> = { a: 'x' };
  circular['self'] = circular;
  const list: unknown[] = ['x'];
  list.push(list);

  test.each<[string, unknown]>([
    ['an object that holds itself', circular],
    ['a list that holds itself', list],
    ['an object of 2⁶⁰ paths', shared(60)],
  ])('%s is unreadable', (_, value) => {
    for (const type of TYPES) {
      expect(run({ claim: 'c', type, value: 'x' }, { c: value })).toEqual({ truth: 'unknown', caveats: [] });
    }
  });

  test('1000 rules on 10,000 groups work the texts of the groups out once', () => {
    let reads = 0;
    const groups = Array.from({ length: 10_000 }, (_, i) => `group-${i}`);
    const claims = {
      get groups(): unknown {
        reads++;
        return groups;
      },
    };
    const many = Array.from({ length: 1000 }, (_, i) => ({
      match: { claim: 'groups', type: 'Contains', value: `no such group ${i}` },
      role: 'user',
    })) as never;
    expect(engineFor(rules(many)).resolve({ provider: SAML, claims })).toMatchObject({ reason: 'ambiguous-role' });
    expect(reads).toBeLessThan(5);
  });

  test('a long value is found in linear time, which the search of V8 is not', () => {
    const long = `${'a'.repeat(300)}b${'a'.repeat(300)}`;
    const match: Match = { claim: 'c', type: 'Contains', value: long };
    const longest = longestSearched(() => {
      expect(run(match, { c: `x${long}x` })).toEqual({ truth: 'true', caveats: [] });
      expect(run(match, { c: 'a'.repeat(1000) })).toEqual({ truth: 'false', caveats: [] });
      expect(run(match, { c: long.toUpperCase() })).toEqual({ truth: 'false', caveats: ['match-comparison'] });
      expect(run(match, { c: ['a', long] }).truth).toBe('true');
      expect(run({ ...match, value: `${long}*` }, { c: `${long}x` }).caveats).toEqual(['match-comparison']);
      const document = rules([{ match, role: 'user' }]);
      expect(engineFor(document).explain({ provider: SAML, claims: { c: long.toUpperCase() } }).rules).toHaveLength(1);
    });
    expect(longest).toBeLessThanOrEqual(250);
  });

  test('a value of a million wildcards costs no automaton', () => {
    const document = rules([{ match: { claim: 'c', type: 'Equals', value: '?'.repeat(1_000_000) }, role: 'user' }]);
    expect(essence(ask(document, { provider: SAML, claims: { c: 'abc' } }))).toMatchObject({
      reason: 'ambiguous-role',
      caveats: [],
    });
  });
});

describe('the trace of a rule of Cognito', () => {
  const trace = (match: Omit<Match, 'claim'>, claims: object): unknown => {
    const document = rules([{ match: { claim: 'c', ...match }, role: 'user' }]);
    return engineFor(document).explain({ provider: SAML, claims }).rules[0]?.test;
  };

  test('has what was compared', () => {
    expect(trace({ type: 'Equals', value: 'a' }, { c: 'a' })).toEqual({
      kind: 'match',
      truth: 'true',
      claim: 'c',
      type: 'Equals',
      wanted: 'a',
      found: { state: 'read', value: 'a' },
      caveats: [],
    });
  });

  test.each<[value: unknown, found: object]>([
    [undefined, { state: 'missing' }],
    // Null is a value here.
    [null, { state: 'read', value: null }],
    [['a', 1], { state: 'read', value: ['a', 1] }],
    [{ a: 1 }, { state: 'read', value: { a: 1 } }],
    ['\ud83d', { state: 'unreadable', value: '\ud83d', why: 'it is a text with an unpaired surrogate' }],
    [2 ** 53, { state: 'unreadable', value: 2 ** 53, why: 'it is a number that JSON readers round' }],
    [[2 ** 53], { state: 'unreadable', value: [2 ** 53], why: 'something in it cannot be read as JSON' }],
  ])('of %j', (value, found) => {
    expect(trace({ type: 'Equals', value: 'a' }, { c: value })).toMatchObject({ found });
  });

  test.each<[type: Match['type'], wanted: string, claims: object, near: string | undefined]>([
    ['Equals', 'Sales', { c: 'sales' }, 'letter-case'],
    ['StartsWith', 'Sales', { c: 'sales-eu' }, 'letter-case'],
    ['Contains', 'Sales', { c: ['presales'] }, 'letter-case'],
    ['Equals', 'Sales', { c: 'PreSales' }, 'substring'],
    ['Equals', 'Sales', { c: ' Sales' }, 'white-space'],
    ['Equals', 'Sales', { c: ['Sales'] }, 'type'],
    ['Equals', 'Sales', { 'custom:c': 'Sales' }, 'claim-name'],
    ['NotEqual', 'Sales', { 'custom:c': 'Sales' }, 'claim-name'],
    ['NotEqual', 'Sales', { c: 'Sales' }, undefined],
    ['NotEqual', 'true', { c: true }, undefined],
    ['Equals', 'Sales', { c: 'Sales' }, undefined],
    ['Equals', 'a', { c: null, C: 'a' }, undefined],
    ['Equals', 'Sales', { c: 'Finance' }, undefined],
  ])('%s %j of %j: near by %s', (type, value, claims, near) => {
    expect((trace({ type, value }, claims) as { near?: { kind: string } }).near?.kind).toBe(near);
  });

  test('a hint about letter case names what takes `ignoreCase`', () => {
    expect(trace({ type: 'Equals', value: 'a' }, { c: 'A' })).toMatchObject({
      near: { help: 'only the letter case differs: `when` with `ignoreCase: true` would take it' },
    });
  });
});

describe('caveats of a decision', () => {
  const when = (id: string, value: string, role = 'user'): object => ({
    id,
    match: { claim: 'c', type: 'Equals', value },
    role,
  });

  test('each names its rule and claim, in the order of the rules, up to the one that decided', () => {
    const list = [when('a', 'X'), when('b', 'x', 'admin'), when('c', 'X')] as never;
    const first = essence(ask(rules(list), { provider: SAML, claims: { c: 'x' } }));
    expect(first).toMatchObject({ rule: 'b', role: ROLES.admin, caveats: ['match-comparison a c'] });
    const none = essence(ask(rules(list), { provider: SAML, claims: { c: ' x' } }));
    expect(none.caveats).toEqual(['match-comparison a c', 'match-comparison b c', 'match-comparison c c']);
  });

  test('a rule outside of its window asks nothing', () => {
    const list = [{ ...when('a', 'X'), until: '2020-01-01T00:00:00Z' }] as never;
    const at = (now: string | undefined) =>
      essence(ask(rules(list), { provider: SAML, claims: { c: 'x' }, now })).caveats;
    expect(at('2021-01-01T00:00:00Z')).toEqual([]);
    expect(at('2019-01-01T00:00:00Z')).toEqual(['match-comparison a c']);
    expect(at(undefined)).toEqual(['match-comparison a c']);
  });
});
