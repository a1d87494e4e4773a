import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factsOf } from '../../src/analysis/condition-facts.js';
import { analyse } from '../../src/analysis/group.js';
import { closedDefaults, conditionFacts, coveredRules, meaningOf, reachability } from '../../src/analysis/index.js';
import { placedConditions } from '../../src/analysis/places.js';
import { plainConditions } from '../../src/analysis/plain.js';
import { hasNothingToProve } from '../../src/analysis/screen.js';
import { Sketcher } from '../../src/analysis/sketch.js';
import { parse } from '../../src/index.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { ruleSetDocument } from '../arbitraries/index.js';

function read(document: unknown): RuleSet {
  const { ruleSet } = parse(JSON.stringify(document));
  if (ruleSet === undefined) throw new Error('a valid document gave no rule set');
  return ruleSet;
}

test('of a plain condition there is nothing to say', () => {
  let plain = 0;
  fc.assert(
    fc.property(ruleSetDocument, (document) => {
      const ruleSet = read(document);
      const isPlain = plainConditions(ruleSet);
      const analysed = analyse(ruleSet);
      const sketcher = new Sketcher(ruleSet, analysed.compiler);
      for (const placed of placedConditions(ruleSet)) {
        if (!isPlain(placed.condition)) continue;
        plain++;
        const allowance = { each: 100_000, all: { left: 1_000_000 } };
        expect(
          factsOf(placed, { analysed, sketcher, now: 'any', steps: 100_000, plausible: undefined, allowance }),
        ).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
  expect(plain).toBeGreaterThan(100);
});

test('where nothing is to be proved, nothing is: no rule is covered and no default closed', () => {
  let screened = 0;
  fc.assert(
    fc.property(ruleSetDocument, (document) => {
      const ruleSet = read(document);
      if (!hasNothingToProve(ruleSet)) return;
      screened++;
      const meaning = meaningOf(ruleSet);
      expect([...conditionFacts(meaning), ...coveredRules(meaning), ...closedDefaults(meaning)]).toEqual([]);
      for (const { rules, otherwise } of reachability(ruleSet)) {
        for (const { verdict } of [...rules, otherwise]) expect(verdict).not.toBe('unreachable');
      }
    }),
    { numRuns: 1000 },
  );
  expect(screened).toBeGreaterThan(20);
});
