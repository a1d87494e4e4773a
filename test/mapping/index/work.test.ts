/** What a decision looks at in the worst case, counted and not timed: rules that are tried, and characters of claims that are read. */

import { expect, test } from 'vitest';
import { ALL_PARTS } from '../../../src/condition/all-parts.js';
import type { RuleIndex } from '../../../src/mapping/index/rule-index.js';
import type { Known } from '../../../src/mapping/index/search.js';
import { ALL, NOTHING, PART, Search } from '../../../src/mapping/index/search.js';
import { compileMapping } from '../../../src/mapping/mapping.js';
import { load } from '../../../src/parse.js';
import { keepAsItIs } from '../../../src/ruleset/kept.js';

const KEY = 'login.acme.example';

function indexOf(rules: readonly object[]): RuleIndex {
  const ruleSet = load(
    JSON.stringify({
      version: 1,
      roles: { user: 'arn:aws:iam::123456789012:role/user' },
      providers: { [KEY]: { type: 'rules', rules: rules.map((rule) => ({ ...rule, role: 'user' })) } },
    }),
  );
  const index = compileMapping(ruleSet, keepAsItIs(ruleSet), ALL_PARTS).providers[KEY]?.index;
  if (index === undefined) throw new Error('the provider has no index');
  return index;
}

interface Work {
  readonly tried: number;
  readonly read: number;
}

/** `accepts` says which rules are taken to decide, by number. */
function work(conditions: readonly object[], claims: object, accepts = (_rule: number): boolean => false): Work {
  const index = indexOf(conditions.map((when) => ({ when })));
  let tried = 0;
  const decides = (rule: number): boolean => {
    tried++;
    return accepts(rule);
  };
  const read = countRead(claims, () => index.search(new Search(claims, undefined), conditions.length, decides));
  return { tried, read };
}

/** How many characters of these claims are read while something is done, comparisons of whole texts aside. */
function countRead(claims: object, act: () => void): number {
  const texts = new Set(
    Object.values(Object.getOwnPropertyDescriptors(claims)).flatMap(({ value }) => value as unknown),
  );
  const { charCodeAt, slice } = String.prototype;
  let read = 0;
  const define = (name: string, value: unknown): void => {
    Object.defineProperty(String.prototype, name, { value, configurable: true, writable: true });
  };
  define('charCodeAt', function (this: string, at: number): number {
    if (texts.has(String(this))) read++;
    return charCodeAt.call(this, at);
  });
  define('slice', function (this: string, from: number, to: number | undefined): string {
    const part = slice.call(this, from, to);
    if (texts.has(String(this))) read += part.length;
    return part;
  });
  try {
    act();
  } finally {
    define('charCodeAt', charCodeAt);
    define('slice', slice);
  }
  return read;
}

const many = <Item>(count: number, make: (i: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, i) => make(i));

test('rules that no claim leads to are not tried, and more of them cost no more', () => {
  const tenants = (count: number): readonly object[] => many(count, (i) => ({ claim: 'org', equals: `org-${i}-live` }));
  const claims = { org: 'org-7-live' };
  const few = work(tenants(25), claims);
  const lots = work(tenants(4000), claims);
  expect(few.tried).toBe(1);
  expect(lots.tried).toBe(1);
  expect(lots.read).toBeLessThanOrEqual(8);
});

test('a text that lacks what all keys have in common is told to be none by one character', () => {
  const tenants = many(4000, (i) => ({ claim: 'org', equals: `org-${String(i).padStart(5, '0')}-live` }));
  expect(work(tenants, { org: 'org-93121-live' })).toEqual({ tried: 0, read: 1 });
  expect(work(tenants, { org: 'org-03121-live' }).tried).toBe(1);
  expect(work(tenants, { org: 'org-04121-live' }).tried).toBe(0);
});

test('behind the first rule that decides none is tried', () => {
  const rules = many(2000, (i) => ({
    all: [
      { claim: 'org', equals: 'one' },
      { claim: 'n', atLeast: i },
    ],
  }));
  expect(work(rules, { org: 'one' }, (rule) => rule === 3).tried).toBe(4);
});

test('all rules under one key: each is tried once, however often the token says it', () => {
  const rules = many(2000, (i) => ({
    all: [
      { claim: 'groups', includes: 'all' },
      { claim: 'n', atLeast: i },
    ],
  }));
  expect(work(rules, { groups: ['all'] }).tried).toBe(2000);
  expect(work(rules, { groups: many(10_000, () => 'all') }).tried).toBe(2000);
});

test('10,000 groups: one rule that any of them leads to is tried once', () => {
  const groups = many(10_000, (i) => `group-${i}`);
  const { tried, read } = work([{ claim: 'groups', includesAny: groups }], { groups });
  expect(tried).toBe(1);
  expect(read).toBeLessThanOrEqual(8 * groups.length);
});

test('10,000 groups that no rule names: a few characters of each', () => {
  const rules = many(2000, (i) => ({ claim: 'groups', includes: `group-${i}` }));
  const { tried, read } = work(rules, { groups: many(10_000, (i) => `other-${i}`) });
  expect(tried).toBe(0);
  expect(read).toBeLessThanOrEqual(8 * 10_000);
});

test.each([
  ['all substrings', 'contains'],
  ['all beginnings', 'startsWith'],
  ['all endings', 'endsWith'],
])('%s of one letter: linear in the claim, each rule once', (_, operator) => {
  const rules = many(500, (i) => ({ claim: 'text', [operator]: 'a'.repeat(i + 1) }));
  const { tried, read } = work(rules, { text: 'a'.repeat(20_000) });
  expect(tried).toBe(500);
  expect(read).toBeLessThanOrEqual(3 * 20_000);
});

test('substrings that the claim nearly holds: no rule is tried, and no character read more than a few times', () => {
  const rules = many(1000, (i) => ({ claim: 'text', contains: `${'a'.repeat(40)}${String(i).padStart(4, '0')}` }));
  const { tried, read } = work(rules, { text: 'a'.repeat(20_000) });
  expect(tried).toBe(0);
  expect(read).toBeLessThanOrEqual(4 * 20_000);
});

test('a file may hold more keys than a function call takes', () => {
  const any = many(130_000, (i) => ({ claim: 'text', contains: `k${i.toString(36).padStart(4, '0')}` }));
  expect(work([{ any }], { text: 'xk0007x' }).tried).toBe(1);
});

test('10,000 groups, of which the last makes the list unreadable: each is looked at once, and no rule is tried', () => {
  const rules = many(2000, (i) => ({ claim: 'groups', includes: `group-${i}` }));
  const { tried, read } = work(rules, { groups: [...many(10_000, (i) => `group-${i}`), null] });
  expect(tried).toBe(0);
  expect(read).toBeLessThanOrEqual(8 * 10_000);
});

test('a list that is longer than memory, of holes: it ends with the first', () => {
  const groups: unknown[] = ['group-1'];
  groups.length = 2 ** 32 - 1;
  const index = indexOf([{ when: { claim: 'groups', includes: 'group-1' } }]);
  const search = new Search({ groups }, undefined);
  index.search(search, 1, () => true);
  expect(search.best).toBe(1);
});

test('beginnings that all keys share: no character is read more than a few times, and one rule is tried', () => {
  const head = 'a'.repeat(60);
  const rules = many(1000, (i) => ({ claim: 'text', contains: `${head}${i % 10}${'b'.repeat(i)}` }));
  const { tried, read } = work(rules, { text: `${head}c`.repeat(400) });
  expect(tried).toBe(0);
  expect(read).toBeLessThanOrEqual(4 * 61 * 400);
});

test('keys whose telling characters are the same: a look-up reads the text once', () => {
  const word = (i: number): string => i.toString(2).padStart(16, '0').replaceAll('0', 'ab').replaceAll('1', 'ba');
  const rules = many(3000, (i) => ({ claim: 'text', equals: word(i) }));
  const { tried, read } = work(rules, { text: word(2999) });
  expect(tried).toBe(1);
  expect(read).toBeLessThanOrEqual(32);
});

test('what is inherited is no claim, though it is looked up', () => {
  const rules = [{ claim: 'org', equals: 'one' }];
  expect(work(rules, { org: 'one' }).tried).toBe(1);
  expect(work(rules, Object.create({ org: 'one' }) as object).tried).toBe(0);
  Object.defineProperty(Object.prototype, 'org', { value: 'one', configurable: true });
  try {
    expect(work(rules, {}).tried).toBe(0);
    expect(work(rules, { org: 'one' }).tried).toBe(1);
  } finally {
    Reflect.deleteProperty(Object.prototype, 'org');
  }
});

test('a getter is asked for a claim once', () => {
  let asked = 0;
  const claims = {
    get org(): string {
      asked++;
      return 'one';
    },
  };
  expect(work([{ claim: 'org', equals: 'one' }], claims).tried).toBe(1);
  expect(asked).toBe(1);
});

test('what a key says of a rule is known, and no more', () => {
  const org = { claim: 'org', equals: 'a' };
  const others = many(20, () => ({ not: { claim: 'org', equals: 'b' } }));
  const rules: readonly (readonly [rule: object, known: Known])[] = [
    [{ when: org }, ALL],
    [{ when: { all: [org] } }, ALL],
    [{ when: { any: [org, { claim: 'org', startsWith: 'x' }] } }, ALL],
    [{ when: org, until: '2030-01-01T00:00:00Z' }, NOTHING],
    [{ when: { claim: 'org', like: 'a*' } }, NOTHING],
    [{ when: { all: [{ claim: 'org', like: 'a*' }, others[0]] } }, NOTHING],
    [{ when: { all: [...others.slice(0, 3), org] } }, PART + 3],
    [{ when: { all: [{ any: [org] }, others[0]] }, until: '2030-01-01T00:00:00Z' }, PART],
    [{ when: { all: [...others.slice(0, 13), org] } }, PART + 13],
    [{ when: { all: [...others.slice(0, 14), org] } }, NOTHING],
    [{ when: { all: [{ all: [others[0], org] }, others[1]] } }, NOTHING],
    [{ when: { all: [{ all: [others[0], org] }] } }, NOTHING],
    [{ when: { any: [{ all: [others[0], org] }] } }, NOTHING],
  ];
  const known: Known[] = rules.map(() => -1);
  indexOf(rules.map(([rule]) => rule)).search(new Search({ org: 'a' }, undefined), rules.length, (rule, said) => {
    known[rule] = said;
    return false;
  });
  expect(known).toEqual(rules.map(([, wanted]) => wanted));
});
