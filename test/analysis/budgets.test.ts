/** Files made to take long: every question ends within its steps, with what it found or with nothing. Steps are counted, never timed. */
import { expect, test } from 'vitest';
import { analyse, groupsOf } from '../../src/analysis/group.js';
import { reachability } from '../../src/analysis/index.js';
import { Query } from '../../src/analysis/query.js';
import { load } from '../../src/index.js';

/** What one piece of work may take beyond what is left: budgets are looked at between such pieces. */
const PIECE = 30_000;

function file(rules: readonly string[], conditions: readonly string[] = []): string {
  return `version: 1
roles: { a: "arn:aws:iam::123456789012:role/a" }
${conditions.length === 0 ? '' : `conditions:\n${conditions.map((one, i) => `  c${i}: ${one}`).join('\n')}`}
providers:
  cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789:
    type: rules
    rules:
${rules.map((when, i) => `      - { id: r${i + 1}, when: ${when}, role: a, onUnknown: skip }`).join('\n')}
`;
}

/** Asks whether a rule is ever true, and what is left of the steps then. */
function ask(text: string, place: number, steps: number): { readonly kind: string; readonly left: number } {
  const analysed = analyse(load(text));
  const [group] = groupsOf(analysed);
  if (group === undefined) throw new Error('a file without rules');
  const budget = { left: steps };
  const { kind } = new Query(analysed.space, [group.entrance, group.decides[place] ?? 1], [], 'any', budget).ask([]);
  return { kind, left: budget.left };
}

const verdicts = (text: string, steps: number): readonly string[] =>
  reachability(load(text), { steps }).flatMap(({ rules }) => rules.map(({ verdict }) => verdict));

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);
const member = (name: string): string => `{ claim: groups, includes: ${name} }`;

/** Of each pigeon's groups, one for each hole, a user is in one; no two pigeons are in one hole. There are too few holes. */
function pigeons(holes: number): string {
  const placed = numbers(holes + 1).map(
    (pigeon) => `{ claim: groups, includesAny: [${numbers(holes).map((hole) => `p${pigeon}-h${hole}`)}] }`,
  );
  const apart = numbers(holes).flatMap((hole) =>
    numbers(holes + 1).flatMap((one) =>
      numbers(one).map((other) => `{ not: { claim: groups, includesAll: [p${one}-h${hole}, p${other}-h${hole}] } }`),
    ),
  );
  return `{ all: [${[...placed, ...apart].join(', ')}] }`;
}

test('pigeons and holes made of groups', () => {
  expect(ask(file([pigeons(4)]), 0, 2_000_000).kind).toBe('none');
  const { kind, left } = ask(file([pigeons(10)]), 0, 300_000);
  expect(kind).toBe('unknown');
  expect(left).toBeGreaterThan(-PIECE);
  expect(verdicts(file([pigeons(10)]), 300_000)).toEqual(['undecided']);
});

test('patterns and globs on one claim that have to be tried together', () => {
  const far = numbers(10).map((i) => `{ claim: t, matches: ".*a.{${7 + i}}" }`);
  const globs = numbers(24).map((i) => `{ not: { claim: t, like: "*${'ab'.repeat(i % 5)}?${'ba'.repeat(i % 7)}*" } }`);
  const text = file([`{ all: [${[...far, ...globs, '{ claim: t, matches: "[ab]{16,}" }'].join(', ')}] }`]);
  const { kind, left } = ask(text, 0, 300_000);
  expect(kind).toBe('unknown');
  expect(left).toBeGreaterThan(-PIECE);
  expect(verdicts(text, 300_000)).toEqual(['undecided']);
});

test('rules that are made of more than there are steps', () => {
  const nest = (depth: number, name: string): string =>
    depth === 0
      ? member(name)
      : `{ ${depth % 2 === 0 ? 'any' : 'all'}: [${numbers(5).map((i) => nest(depth - 1, `${name}-${i}`))}] }`;
  const text = file([nest(4, 'g')]);
  expect(ask(text, 0, 2_000_000).kind).toBe('found');
  const { kind, left } = ask(text, 0, 500);
  expect(kind).toBe('unknown');
  expect(left).toBeGreaterThan(-PIECE);
});

test('named conditions that use each other, twice each', () => {
  const conditions = numbers(20).map((i) =>
    i === 0
      ? member('g')
      : `{ any: [{ all: [{ use: c${i - 1} }, ${member(`a${i}`)}] }, { all: [{ use: c${i - 1} }, ${member(`b${i}`)}] }] }`,
  );
  const text = file(['{ all: [{ use: c19 }, { not: { use: c0 } }] }'], conditions);
  // Written out, they would be made of 2²⁰ tests.
  expect(ask(text, 0, 2_000_000).kind).toBe('none');
  expect(ask(text, 0, 100).kind).toBe('unknown');
});

test('lists of texts that thousands of rules tell apart, letter case ignored and not', () => {
  const rules = numbers(400).flatMap((i) => [
    `{ claim: groups, subsetOf: [a${i}, B${i}], ignoreCase: true }`,
    `{ claim: groups, subsetOf: [A${i}, b${i}] }`,
  ]);
  const text = file([...rules, '{ claim: groups, subsetOf: [a1, A2, b3] }']);
  const all = analyse(load(text));
  const [group] = groupsOf(all);
  const passed = (group?.decides ?? []).slice(0, -1).map((formula) => -formula);
  const budget = { left: 20_000 };
  const last = group?.decides.at(-1) ?? 1;
  expect(new Query(all.space, [last], passed, 'any', budget).ask(passed).kind).toBe('unknown');
  expect(budget.left).toBeGreaterThan(-PIECE);
  expect(new Query(all.space, [last], passed, 'any', { left: 2_000_000 }).ask(passed).kind).toBe('found');
});
