import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FactsAt } from '../../src/analysis/facts-at.js';
import { analyse, groupsOf } from '../../src/analysis/group.js';
import { parse } from '../../src/index.js';
import { requestFor, ruleSetDocument } from '../arbitraries/index.js';
import { runs } from '../runs.js';

const cases = ruleSetDocument.chain((document) =>
  fc.record({
    document: fc.constant(document),
    requests: fc.array(requestFor(document), { minLength: 20, maxLength: 40 }),
  }),
);

test('of every request the formulas hold by which the engine decides it', () => {
  let seen = 0;
  fc.assert(
    fc.property(cases, ({ document, requests }) => {
      const { ruleSet } = parse(JSON.stringify(document));
      if (ruleSet === undefined) throw new Error('a valid document gave no rule set');
      const analysed = analyse(ruleSet);
      const [group] = groupsOf(analysed);
      if (group === undefined || group.keys.length > 1) return;
      for (const { provider, customRoleArn, claims, now } of requests) {
        if (provider !== group.provider.key || customRoleArn !== undefined || claims === undefined) continue;
        const at = typeof now === 'number' ? now : undefined;
        const situation = { claims: claims as Record<string, unknown>, ...(at !== undefined && { now: at }) };
        const decision = analysed.engine.resolve({ provider, ...situation });
        const facts = new FactsAt(analysed.space, situation);
        const isAccepted = decision.outcome === 'grant' || decision.reason !== 'unsupported-token';
        expect(facts.holds(group.entrance)).toBe(isAccepted);
        if (!isAccepted) continue;
        seen++;
        const first = group.decides.findIndex((formula) => facts.holds(formula));
        expect(group.rules[first]?.id).toBe(decision.rule);
        expect(facts.holds(analysed.space.gates.or(group.decides))).toBe(decision.rule !== undefined);
      }
    }),
    { numRuns: runs(200) },
  );
  expect(seen).toBeGreaterThan(300);
});
