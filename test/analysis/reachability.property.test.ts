import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reachability, thorough } from '../../src/analysis/index.js';
import { compile, parse } from '../../src/index.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { requestFor, ruleSetDocument } from '../arbitraries/index.js';
import { referenceResolve } from '../reference/reference.js';
import { runs } from '../runs.js';

const RUNS = runs(150);

const cases = ruleSetDocument.chain((document) =>
  fc.record({
    document: fc.constant(document),
    requests: fc.array(requestFor(document), { minLength: 20, maxLength: 40 }),
  }),
);

function read(document: unknown): RuleSet {
  const { ruleSet } = parse(JSON.stringify(document));
  if (ruleSet === undefined) throw new Error('a valid document gave no rule set');
  return ruleSet;
}

test('what is called unreachable decides no request, and every witness is decided as it says, by the reference too', () => {
  const counts = { reached: 0, unreachable: 0, undecided: 0 };
  let openFiles = 0;
  fc.assert(
    fc.property(cases, ({ document, requests }) => {
      const ruleSet = read(document);
      const engine = compile(ruleSet);
      const decisions = requests
        .filter(({ customRoleArn }) => customRoleArn === undefined)
        .map((request) => engine.resolve(request as object));
      const decided = counts.undecided;
      for (const { provider, rules, otherwise } of reachability(ruleSet, { thorough })) {
        const shared = Object.values(ruleSet.providers).filter(({ key, sameAs }) => (sameAs ?? key) === provider);
        const keys = new Set<string | null>(shared.map(({ key }) => key));
        const own = decisions.filter((decision) => keys.has(decision.provider));
        for (const { rule, ...verdict } of [...rules, { rule: undefined, ...otherwise }]) {
          counts[verdict.verdict]++;
          if (verdict.verdict === 'unreachable') {
            const seen = own.filter(
              (decision) =>
                decision.rule === rule && (decision.outcome === 'grant' || decision.reason !== 'unsupported-token'),
            );
            expect(seen).toEqual([]);
          }
          if (verdict.verdict !== 'reached') continue;
          const { decision, ...request } = verdict.witness;
          const plain = referenceResolve(ruleSet, JSON.parse(JSON.stringify(request)));
          expect({ outcome: decision.outcome, rule: decision.rule }).toEqual({ outcome: plain.outcome, rule });
          expect(plain.rule).toBe(rule);
        }
      }
      if (counts.undecided > decided) openFiles++;
    }),
    { numRuns: RUNS },
  );
  // Both verdicts are common, and in nearly all files everything is decided: what is not goes back to logic, of which many rules of a file may make use.
  expect(openFiles).toBeLessThan(RUNS / 4);
  expect(counts.unreachable).toBeGreaterThan(RUNS / 10);
  expect(counts.reached).toBeGreaterThan(RUNS);
});
