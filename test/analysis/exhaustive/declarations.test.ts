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
];

const T_VALUES = [undefined, null, '', 'a', 'b', 'ab', 'aab', '/', '/b', 'c', 1, ['a']];
const G_VALUES = [undefined, 'a', 'b', 'ab', 'c', 'A', 1, {}, [], ['a'], ['b'], ['a', 'b'], ['A'], ['c'], ['a', 'c']];

const TOKENS = T_VALUES.flatMap((t) =>
  G_VALUES.map((g) => ({ ...(t !== undefined && { t }), ...(g !== undefined && { g }) })),
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
  {
    any: [
      { claim: 'g', includes: 'a' },
      { claim: 'g', equals: 'a' },
    ],
  },
);

const rule = fc.record({ when: condition, role: fc.constantFrom('fixed', 'made', 'tagged') });

function fileOf(rules: readonly object[], t: object | undefined, g: object | undefined): RuleSet | undefined {
  const claims = { ...(t && { t }), ...(g && { g }) };
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

const isLimited = (list: object | undefined): boolean => list !== undefined && ('values' in list || 'pattern' in list);

test('of two files that declare claims in two ways, what is proved holds of every token', () => {
  const seen = { equivalent: 0, different: 0, undecided: 0, open: 0 };
  const cases = fc.record({
    rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
    t: fc.tuple(fc.constantFrom(...TEXTS), fc.constantFrom(...TEXTS)),
    g: fc.tuple(fc.constantFrom(...LISTS), fc.constantFrom(...LISTS)),
  });
  fc.assert(
    fc.property(cases, ({ rules, t, g }) => {
      const [old, fresh] = [fileOf(rules, t[0], g[0]), fileOf(rules, t[1], g[1])];
      if (old === undefined || fresh === undefined) return;
      const { verdict, differences, open, isComplete } = compare(old, fresh, { now: 'none' });
      seen[verdict]++;
      // There are no facts about what a list may hold.
      if (open.length > 0 && !g.some(isLimited)) seen.open++;
      const [before, after] = [compile(old), compile(fresh)];
      const told = new Set(differences.map(({ witness }) => `${nameOf(witness.old)} ${nameOf(witness.new)}`));
      for (const claims of TOKENS) {
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
