import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../src/engine.js';
import type { Decision } from '../../src/generated/decision.js';
import type { Request } from '../../src/mapping/request.js';
import type { Trace } from '../../src/mapping/trace.js';
import { parse } from '../../src/parse.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { coverageOf } from '../../src/testing/coverage.js';
import type { CaseResult } from '../../src/testing/model.js';
import { mutantsOf } from '../../src/testing/mutants.js';
import { ownerOf, reachedRules } from '../../src/testing/reached.js';
import { runCase } from '../../src/testing/run-suite.js';
import { documentWithNeeds, requestFor, ruleSetDocument } from '../arbitraries/index.js';

const RUNS = 300;

const asked = ruleSetDocument.chain((document) =>
  fc.record({
    document: fc.constant(document),
    requests: fc.array(requestFor(document), { minLength: 1, maxLength: 12 }),
  }),
);

function read(document: unknown): RuleSet {
  const { ruleSet } = parse(JSON.stringify(document));
  if (ruleSet === undefined) throw new Error('a valid document gave no rule set');
  return ruleSet;
}

function resultsOf(ruleSet: RuleSet, requests: readonly unknown[]): readonly CaseResult[] {
  const engine = compile(ruleSet);
  return requests.map((request, i) =>
    runCase(engine, { name: `case ${i}`, request: request as Request, expect: { rule: null } }),
  );
}

/** How many traces have a rule of a provider that `decided`, counted without the code under test. */
function timesDecided(traces: readonly Trace[], ruleSet: RuleSet, provider: string, index: number): number {
  return traces.filter(
    ({ decision, rules }) =>
      ownerOf(decision.provider, ruleSet.providers) === provider && rules[index]?.outcome === 'decided',
  ).length;
}

test('coverage counts what the traces of the cases say', () => {
  fc.assert(
    fc.property(asked, ({ document, requests }) => {
      const ruleSet = read(document);
      const results = resultsOf(ruleSet, requests);
      const traces = results.map(({ explain }) => explain());
      const { rules, tests, ends, covered, total } = coverageOf(ruleSet, results);
      for (const { path, decided } of rules) {
        expect(decided).toBe(timesDecided(traces, ruleSet, String(path[1]), Number(path[3])));
      }
      expect(rules.reduce((sum, { decided }) => sum + decided, 0)).toBe(
        traces.filter(({ rules: tried }) => tried.some(({ outcome }) => outcome === 'decided')).length,
      );
      const truths =
        JSON.stringify(traces).match(/"kind":"(?:atom|logic|match)","truth":"(?:true|false|unknown)"/g) ?? [];
      const inTests = tests.filter(({ path }) => path.at(-1) !== 'from' && path.at(-1) !== 'until');
      expect(inTests.reduce((sum, { isTrue, isNotTrue }) => sum + isTrue + isNotTrue, 0)).toBe(truths.length);
      expect(inTests.reduce((sum, { isTrue }) => sum + isTrue, 0)).toBe(
        truths.filter((text) => text.endsWith('"true"')).length,
      );
      const windows = traces.flatMap((trace) => trace.rules.flatMap(({ window }) => window ?? []));
      const inWindows = tests.filter((one) => !inTests.includes(one));
      expect(inWindows.reduce((sum, { isTrue }) => sum + isTrue, 0)).toBe(
        windows.filter(({ truth }) => truth === 'true').length,
      );
      expect(covered).toBeLessThanOrEqual(total);
      expect(total).toBe(rules.length + 2 * tests.length + ends.length);
      const places = [...rules, ...tests, ...ends].map(({ path }) => JSON.stringify(path));
      expect(new Set(places).size).toBe(places.length);
    }),
    { numRuns: RUNS },
  );
});

test('the rules that coverage saw decide are those that are reached', () => {
  fc.assert(
    fc.property(asked, ({ document, requests }) => {
      const ruleSet = read(document);
      const results = resultsOf(ruleSet, requests);
      const reached = reachedRules(results, ruleSet.providers);
      for (const { path, decided } of coverageOf(ruleSet, results).rules) {
        const [, provider, , index] = path;
        const id = ruleSet.providers[String(provider)]?.rules[Number(index)]?.id ?? '';
        expect(reached.get(String(provider))?.has(id) ?? false).toBe(decided > 0);
      }
    }),
    { numRuns: RUNS },
  );
});

test('more cases never cover less', () => {
  fc.assert(
    fc.property(asked, ({ document, requests }) => {
      const ruleSet = read(document);
      const results = resultsOf(ruleSet, requests);
      const covered = results.map((_, i) => coverageOf(ruleSet, results.slice(0, i + 1)).covered);
      expect(covered).toEqual(covered.toSorted((a, b) => a - b));
    }),
    { numRuns: RUNS },
  );
});

test('every change compiles, and has an id of its own', () => {
  fc.assert(
    fc.property(ruleSetDocument, (document) => {
      const ids: string[] = [];
      for (const { id, ruleSet } of mutantsOf(read(document))) {
        ids.push(id);
        compile(ruleSet);
      }
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: RUNS / 3 },
  );
});

const withNeeds = documentWithNeeds.chain((document) =>
  fc.record({
    document: fc.constant(document),
    requests: fc.array(requestFor(document), { minLength: 4, maxLength: 12 }),
  }),
);

/** Without the claims that were looked at on the way: the order of rules alters those, and no case can expect them. */
function decisionsOf(ruleSet: RuleSet, requests: readonly unknown[]): readonly Omit<Decision, 'claims'>[] {
  const engine = compile(ruleSet);
  return requests.map((request) => {
    const { claims: _claims, ...decision } = engine.resolve(request as Request);
    return decision;
  });
}

test('a change that is proved to alter nothing alters no decision', () => {
  let proved = 0;
  let granted = 0;
  fc.assert(
    fc.property(withNeeds, ({ document, requests }) => {
      const { ruleSet } = parse(JSON.stringify(document));
      // The claim is declared as something else than a text.
      if (ruleSet === undefined) return;
      const decisions = decisionsOf(ruleSet, requests);
      for (const { id, ruleSet: changed, equivalent } of mutantsOf(ruleSet)) {
        if (equivalent === undefined) continue;
        proved++;
        granted += decisions.filter(({ rule }) => rule !== undefined).length;
        expect([id, decisionsOf(changed, requests)]).toEqual([id, decisions]);
      }
    }),
    { numRuns: RUNS * 2 },
  );
  expect(proved).toBeGreaterThan(RUNS / 60);
  expect(granted).toBeGreaterThan(RUNS / 60);
});
