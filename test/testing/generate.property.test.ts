import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, parse } from '../../src/index.js';
import { coverageOf } from '../../src/testing/coverage.js';
import { proposeCases } from '../../src/testing/generate.js';
import { runCase } from '../../src/testing/run-suite.js';
import { ruleSetDocument } from '../arbitraries/index.js';

test('every proposed case is decided as it says, and with all of them only what is said is left open', () => {
  let [proposed, impossible] = [0, 0];
  fc.assert(
    fc.property(ruleSetDocument, (document) => {
      const { ruleSet } = parse(JSON.stringify(document));
      if (ruleSet === undefined) throw new Error('a valid document gave no rule set');
      const engine = compile(ruleSet);
      const proposals = proposeCases(ruleSet, [], { steps: 100_000 });
      proposed += proposals.cases.length;
      impossible += proposals.impossible.length;
      const results = proposals.cases.map(({ name, request, decision }) => {
        const result = runCase(engine, { name, request, expect: {} });
        expect(result.decision).toEqual(decision);
        return result;
      });
      const { covered, total } = coverageOf(ruleSet, results);
      expect(total - covered).toBe(proposals.impossible.length + proposals.undecided.length);
      // Nothing that was proved impossible is come to after all.
      expect(proposeCases(ruleSet, results, { steps: 100_000 }).cases).toEqual([]);
    }),
    { numRuns: 40 },
  );
  expect(proposed).toBeGreaterThan(100);
  expect(impossible).toBeGreaterThan(5);
});
