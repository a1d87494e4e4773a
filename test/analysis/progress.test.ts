import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AnalysisOptions } from '../../src/analysis/index.js';
import {
  closedDefaults,
  compare,
  conditionFacts,
  coveredRules,
  gaps,
  describe as inWords,
  meaningOf,
  overlaps,
  prove,
  proveImport,
  reachability,
  who,
} from '../../src/analysis/index.js';
import { importCognito } from '../../src/import/cognito.js';
import { load } from '../../src/index.js';
import { proofsOf } from '../../src/lint/proofs.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { proposeCases } from '../../src/testing/generate.js';

type Call = readonly [done: number, total: number];

/** What a question tells of how far it is. */
function callsOf(ask: (options: Required<Pick<AnalysisOptions, 'onProgress'>>) => unknown): readonly Call[] {
  const calls: Call[] = [];
  ask({ onProgress: (done, total) => void calls.push([done, total]) });
  return calls;
}

/** The contract of `onProgress`, wherever something was asked. */
function keepContract(calls: readonly Call[]): void {
  const [, all = 0] = calls[0] ?? [];
  let before = 0;
  for (const [done, total] of calls) {
    expect(Number.isInteger(done)).toBe(true);
    expect(done).toBeGreaterThan(before);
    expect(total).toBe(all);
    before = done;
  }
  expect(before).toBe(all);
}

const POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01';
const MANY = 60;

/** Rules that cover one another, overlap, and are changed by `role`; of two mappings, one of which others share, and of tokens that name their role. */
function many(role: (i: number) => string, provider = ''): RuleSet {
  const rule = (prefix: string, i: number): string =>
    `      - { id: ${prefix}${i}, when: { all: [{ claim: g, includes: g${i % 40} }, { claim: t, startsWith: t${i % 7} }, { claim: t, endsWith: x }] }, role: ${role(i)}, onUnknown: skip }`;
  const rules = (prefix: string): string => Array.from({ length: MANY }, (_, i) => rule(prefix, i)).join('\n');
  return load(`version: 1
roles:
  a: arn:aws:iam::123456789012:role/a
  b: arn:aws:iam::123456789012:role/b
claims:
  g: { type: "string[]", missing: empty }
defaults: { authenticated: a, unauthenticated: b, unmappedProviders: authenticated }
invariants:
  - { role: a, requires: { claim: t, exists: true } }
  - { role: [a, b], never: { claim: t, equals: t3-x } }
  - { deny: { claim: t, equals: evil } }
  - { monotone: g, order: [a, b] }
  - { monotone: u, order: [a, b] }
  - { role: b, maxDuration: 15m }
providers:
  "${POOL}:1example23456789":
    type: rules
    customRole: allow${provider}
    otherwise: authenticated
    rules:
${rules('r')}
  "${POOL}:2example23456789": { sameAs: "${POOL}:1example23456789" }
  accounts.google.com:
    type: rules
    rules:
${rules('s')}
  graph.facebook.com: { type: token, otherwise: authenticated }
`);
}

const OLD = many((i) => (i % 2 === 0 ? 'a' : 'b'));
const NEW = many((i) => (i % 3 === 0 ? 'a' : 'b'), '\n    tokenUse: [id, access]');

/** How often it is told at least: within one provider, too. */
const QUESTIONS: readonly (readonly [
  name: string,
  least: number,
  ask: (options: Pick<AnalysisOptions, 'onProgress'>) => unknown,
])[] = [
  ['reachability', 2 * MANY, (options) => reachability(OLD, options)],
  ['who', MANY, (options) => who(OLD, 'a', options)],
  ['who, described', MANY, (options) => who(OLD, 'a', { ...options, describe: inWords })],
  ['who, of a role that no rule gives', 1, (options) => who(OLD, 'arn:aws:iam::123456789012:role/none', options)],
  ['compare', MANY, (options) => compare(OLD, NEW, options)],
  ['compare, described', MANY, (options) => compare(OLD, NEW, { ...options, describe: inWords })],
  ['compare, one provider', 20, (options) => compare(OLD, NEW, { ...options, provider: 'accounts.google.com' })],
  ['prove', 12, (options) => prove(OLD, options)],
  ['prove, without steps', 6, (options) => prove(OLD, { ...options, steps: 1, allSteps: 1 })],
  ['conditionFacts', 2 * MANY, (options) => conditionFacts(meaningOf(OLD, options))],
  ['coveredRules', 2 * MANY, (options) => coveredRules(meaningOf(OLD, options))],
  ['gaps', 2, (options) => gaps(meaningOf(OLD, { ...options, describe: inWords }))],
  ['closedDefaults', 2 * MANY, (options) => closedDefaults(meaningOf(OLD, options))],
  ['overlaps', 2 * MANY, (options) => overlaps(meaningOf(OLD, options))],
  ['cases that are missing', 4 * MANY, (options) => proposeCases(OLD, [], { ...options, steps: 1000 })],
];

describe.each(QUESTIONS)('%s', (_, least, ask) => {
  test('tells how far it is, up to the end', () => {
    const calls = callsOf(ask);
    keepContract(calls);
    expect(calls.length).toBeGreaterThanOrEqual(least);
  });

  test('answers the same to whoever does not listen', () => {
    expect(JSON.stringify(ask({ onProgress: () => {} }))).toBe(JSON.stringify(ask({})));
  });

  test('ends with what the listener throws', () => {
    let calls = 0;
    const onProgress = (): void => {
      calls++;
      throw new RangeError('enough');
    };
    expect(() => ask({ onProgress })).toThrow(RangeError);
    expect(calls).toBe(1);
  });
});

test('a question that a listener ended can be asked again', () => {
  let isListening = true;
  const meaning = meaningOf(OLD, {
    onProgress: () => {
      if (isListening) throw new RangeError('enough');
    },
  });
  expect(() => coveredRules(meaning)).toThrow(RangeError);
  isListening = false;
  expect(coveredRules(meaning)).toEqual(coveredRules(meaningOf(OLD)));
});

test('the proofs of the linter say which they are about, once for each', () => {
  const kinds = new Map<string, Call[]>();
  const proofs = proofsOf(OLD, {
    onProgress: (done, total, kind) => kinds.set(kind, [...(kinds.get(kind) ?? []), [done, total]]),
  });
  const asked = ['closedDefaults', 'covered', 'invariants', 'gaps', 'overlaps', 'conditions'] as const;
  for (const kind of [...asked, ...asked]) proofs[kind]();
  expect([...kinds.keys()]).toEqual(asked);
  for (const calls of kinds.values()) keepContract(calls);
});

const EXAMPLES = readdirSync('rules')
  .filter((name) => /^[a-z][a-z-]*\.yaml$/.test(name))
  .map(
    (name) =>
      [
        name,
        load(readFileSync(`rules/${name}`, 'utf8'), { read: (path) => readFileSync(`rules/${path}`, 'utf8') }),
      ] as const,
  );

test.each(EXAMPLES)('%s is told of as well', (name, ruleSet) => {
  for (const role of Object.keys(ruleSet.roles)) keepContract(callsOf((options) => who(ruleSet, role, options)));
  keepContract(callsOf((options) => prove(ruleSet, options)));
  const [, next = ruleSet] = EXAMPLES[EXAMPLES.findIndex(([known]) => known === name) + 1] ?? [];
  keepContract(callsOf((options) => compare(ruleSet, next, options)));
});

test('where nothing is to be asked, nothing is told', () => {
  expect(callsOf((options) => compare(OLD, OLD, options))).toEqual([
    [1, 2],
    [2, 2],
  ]);
  const bare = load('version: 1\nroles: { a: arn:aws:iam::123456789012:role/a }\nproviders: {}\n');
  expect(callsOf((options) => reachability(bare, options))).toEqual([]);
  expect(callsOf((options) => who(bare, 'a', options))).toEqual([]);
  expect(callsOf((options) => prove(bare, options))).toEqual([]);
  expect(callsOf((options) => compare(bare, bare, options))).toEqual([]);
});

test('the proof of an import is told of', () => {
  const configuration = JSON.stringify({
    IdentityPoolId: 'us-east-1:12345678-1234-1234-1234-123456789012',
    RoleMappings: { [`${POOL}:1example23456789`]: { Type: 'Token', AmbiguousRoleResolution: 'Deny' } },
  });
  const { yaml = '' } = importCognito(configuration, { file: 'pool.json' });
  expect(callsOf((options) => proveImport(configuration, yaml, options))).toEqual([
    [1, 2],
    [2, 2],
  ]);
});
