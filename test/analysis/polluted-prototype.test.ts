import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, describe as describeTokens, prove, reachability, thorough, who } from '../../src/analysis/index.js';
import { parse } from '../../src/index.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { ruleSetDocument } from '../arbitraries/index.js';
import { polluted, pollutions } from '../pollution.js';
import { runs } from '../runs.js';

/** All that is asked about a file, and about another version of it. */
function answers(ruleSet: RuleSet, other: RuleSet): string {
  const few = { steps: 20_000, thorough };
  const [role = ''] = Object.keys(ruleSet.roles);
  return JSON.stringify([
    reachability(ruleSet, few),
    who(ruleSet, role, { ...few, describe: describeTokens }),
    prove(ruleSet, few),
    compare(ruleSet, other, { steps: 20_000 }),
  ]);
}

test('what is proved of random rule files is the same under a polluted Object.prototype', () => {
  const cases = fc.tuple(ruleSetDocument, ruleSetDocument);
  fc.assert(
    fc.property(cases, pollutions, ([one, { claims }], pollution) => {
      const read = (document: object): RuleSet | undefined => parse(JSON.stringify(document)).ruleSet;
      const ruleSet = read(one);
      const other = read({ ...one, ...(claims && { claims }) }) ?? ruleSet;
      if (ruleSet === undefined || other === undefined) return;
      const wanted = answers(ruleSet, other);
      expect(polluted(pollution, () => answers(ruleSet, other))).toBe(wanted);
    }),
    { numRuns: runs(40), endOnFailure: true },
  );
});
