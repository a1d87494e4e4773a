import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare } from '../../../src/analysis/index.js';
import type { Decision } from '../../../src/index.js';
import { compile, load } from '../../../src/index.js';
import type { RuleSet } from '../../../src/ruleset/model.js';
import { runs } from '../../runs.js';

const TEXTS = [
  undefined,
  { type: 'string' },
  { type: 'string', values: ['a', 'ab', '/b'] },
  { type: 'string', pattern: 'a[ab]*' },
  { type: 'string', pattern: '[ab]{1,2}' },
  { type: 'string', pattern: '[ab/]{1,2}' },
];
const LISTS = [
  undefined,
  { type: 'string' },
  { type: 'string[]' },
  { type: 'string[]', values: ['a', 'b'] },
  { type: 'string[]', encoding: 'one-or-many' },
  { type: 'string[]', encoding: 'one-or-many', missing: 'empty' },
  { type: 'string[]', encoding: 'one-or-many', values: ['a', 'b'] },
  { type: 'string[]', encoding: 'one-or-many', pattern: '[ab]+' },
  { type: 'string[]', pattern: '[ab]' },
  { type: 'string[]', missing: 'empty', pattern: 'a|b|ab', values: ['a', 'c'] },
  { type: 'string[]', encoding: 'spaces' },
  { type: 'string[]', encoding: 'spaces', missing: 'empty', values: ['a', 'b', 'a b'] },
  { type: 'string[]', encoding: 'spaces', pattern: ' ?[ab,]+( b)?' },
  { type: 'string[]', encoding: 'commas' },
  { type: 'string[]', encoding: 'commas', missing: 'empty', values: ['a', 'b'] },
  { type: 'string[]', encoding: 'commas', pattern: ' ?[ab ]*' },
];
const NUMBERS = [
  undefined,
  { type: 'number' },
  { type: 'number', values: [0, 2.5] },
  { type: 'number', encoding: 'text' },
  { type: 'number', encoding: 'text', values: [0, 1, 2.5] },
];

const T_VALUES = [undefined, null, '', 'a', 'b', 'ab', 'aab', '/', '/b', 'c', 1, ['a']];
const G_LISTS = [[], ['a'], ['b'], ['a', 'b'], ['A'], ['c'], ['a', 'c'], ['a b'], ['']];
const G_TEXTS = [
  '',
  ' ',
  ',',
  'a',
  'b',
  'ab',
  'c',
  'A',
  'a b',
  'b  a',
  ' a',
  'a,b',
  'a, b',
  ' b ,a',
  'a,',
  'c,a b',
  'c a',
];
const G_VALUES = [undefined, 1, {}, ...G_LISTS, ...G_TEXTS];
const N_VALUES = [
  undefined,
  0,
  1,
  2.5,
  -0.5,
  '0',
  '-0',
  '0.50',
  '1',
  '1.0',
  '2.5',
  '-0.5',
  '10',
  '01',
  '1000000000000000000000',
];

type Values = readonly unknown[];

/** Every token about these claims. */
const tokensOf = (ts: Values, gs: Values, ns: Values): readonly Readonly<Record<string, unknown>>[] =>
  ts.flatMap((t) =>
    gs.flatMap((g) =>
      ns.map((n) => ({ ...(t !== undefined && { t }), ...(g !== undefined && { g }), ...(n !== undefined && { n }) })),
    ),
  );

const condition = fc.constantFrom<object[]>(
  { claim: 't', exists: true },
  { claim: 't', startsWith: 'a' },
  { claim: 't', equals: 'b' },
  { claim: 'g', exists: true },
  { claim: 'g', includes: 'a' },
  { claim: 'g', includesAny: ['a', 'c'], ignoreCase: true },
  { claim: 'g', subsetOf: ['a', 'b'] },
  { claim: 'g', equals: 'a' },
  { claim: 'g', startsWith: 'a' },
  { not: { claim: 'g', includes: 'b', ifMissing: false } },
  { claim: 'g', includesAll: ['a', 'b'] },
  { claim: 'g', subsetOf: ['a', 'C'], ignoreCase: true },
  { claim: 'n', atLeast: 1 },
  { not: { claim: 'n', greaterThan: -0.5 } },
  { claim: 'n', equals: 2.5 },
  {
    any: [
      { claim: 'g', includes: 'a' },
      { claim: 'g', equals: 'a' },
    ],
  },
);

const rule = fc.record({ when: condition, role: fc.constantFrom('fixed', 'made', 'tagged') });

type Declared = object | undefined;

function fileOf(rules: readonly object[], t: Declared, g: Declared, n: Declared): RuleSet | undefined {
  const claims = { ...(t && { t }), ...(g && { g }), ...(n && { n }) };
  const role = 'arn:aws:iam::123456789012:role/';
  const document = {
    version: 1,
    ...(Object.keys(claims).length > 0 && { claims }),
    roles: {
      fixed: `${role}fixed`,
      made: `${role}made-\${claim:t}`,
      tagged: { arn: `${role}tagged`, session: { tags: { tenant: `\${claim:t, 'none'}` } } },
    },
    providers: { 'accounts.google.com': { type: 'rules', rules } },
  };
  try {
    return load(JSON.stringify(document));
  } catch {
    // A test of another type than the claim is declared to be of.
    return undefined;
  }
}

function comesTo(decision: Decision): string {
  if (decision.outcome === 'deny') return 'denied';
  return JSON.stringify([decision.role.arn, decision.session.tags ?? null]);
}

/** What the file calls the role. */
const nameOf = (decision: Decision): string | undefined =>
  decision.outcome === 'deny' ? undefined : decision.role.name;

test('of two files that declare claims in two ways, what is proved holds of every token', () => {
  const seen = { equivalent: 0, different: 0, undecided: 0, open: 0 };
  const cases = fc.record({
    rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
    t: fc.tuple(fc.constantFrom(...TEXTS), fc.constantFrom(...TEXTS)),
    g: fc.tuple(fc.constantFrom(...LISTS), fc.constantFrom(...LISTS)),
    n: fc.tuple(fc.constantFrom(...NUMBERS), fc.constantFrom(...NUMBERS)),
  });
  fc.assert(
    fc.property(cases, ({ rules, t, g, n }) => {
      const [old, fresh] = [fileOf(rules, t[0], g[0], n[0]), fileOf(rules, t[1], g[1], n[1])];
      if (old === undefined || fresh === undefined) return;
      const { verdict, differences, open, isComplete } = compare(old, fresh, { now: 'none' });
      seen[verdict]++;
      if (open.length > 0) seen.open++;
      const [before, after] = [compile(old), compile(fresh)];
      const told = new Set(differences.map(({ witness }) => `${nameOf(witness.old)} ${nameOf(witness.new)}`));
      const isRead = (name: string): boolean => JSON.stringify(rules).includes(`"claim":"${name}"`);
      const ns = isRead('n') ? N_VALUES : [undefined];
      for (const claims of tokensOf(T_VALUES, isRead('g') ? G_VALUES : [undefined], ns)) {
        const request = { provider: 'accounts.google.com', claims };
        const [was, is] = [before.resolve(request), after.resolve(request)];
        if (comesTo(was) === comesTo(is)) continue;
        expect([verdict, claims]).not.toEqual(['equivalent', claims]);
        if (!isComplete || open.length > 0) continue;
        const isRefused = [was, is].some((one) => one.outcome === 'deny' && one.reason === 'template-refused');
        // That one of two different grants is refused is no change of its own.
        if (!isRefused || differences.length === 0) expect([...told]).toContain(`${nameOf(was)} ${nameOf(is)}`);
      }
    }),
    { numRuns: runs(300) },
  );
  expect(seen.equivalent).toBeGreaterThan(15);
  expect(seen.different).toBeGreaterThan(30);
  expect(seen.open).toBe(0);
});
