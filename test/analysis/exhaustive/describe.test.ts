/** Descriptions are held to all tokens of a world that is small enough to try each of them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describe as tell } from '../../../src/analysis/describe.js';
import { analyse, groupsOf } from '../../../src/analysis/group.js';
import { parse } from '../../../src/index.js';
import type { ConditionDocument } from '../../reference/document.js';
import { referenceCondition } from '../../reference/reference.js';
import { toCondition } from '../../reference/to-rule-set.js';
import { runs } from '../../runs.js';
import { PROVIDER, smallFileOf, tokens } from './small-world.js';

const RUNS = runs(60);

test('a description is true of the tokens that it is about, and of no other', () => {
  const counts = { exact: 0, unreadable: 0, open: 0, none: 0, tokens: 0 };
  fc.assert(
    fc.property(smallFileOf(1, 4, 2), fc.nat(), ({ document, names }, at) => {
      const { ruleSet } = parse(JSON.stringify(document));
      if (ruleSet === undefined) throw new Error('a valid document gave no rule set');
      const analysed = analyse(ruleSet);
      const [{ rules, decides, entrance } = expect.unreachable()] = groupsOf(analysed);
      const place = at % (rules.length + 1);
      const parts = [...decides.slice(0, place).map((one) => -one), ...decides.slice(place, place + 1)];
      const description = tell(analysed, entrance, analysed.space.gates.and(parts), 'none', 1_000_000);
      if (description === undefined) {
        counts.none++;
        return;
      }
      const { conditions, isComplete, butUnreadable } = description;
      counts[isComplete ? 'exact' : butUnreadable ? 'unreadable' : 'open']++;
      const said = conditions.map((condition) => toCondition(condition as ConditionDocument));
      for (const claims of tokens(names)) {
        const isMeant = analysed.engine.resolve({ provider: PROVIDER, claims }).rule === rules[place]?.id;
        const isSaid = said.some((condition) => referenceCondition(ruleSet, condition, claims) === 'true');
        if (isSaid) counts.tokens++;
        if (isSaid || isComplete) expect([claims, isMeant]).toEqual([claims, isSaid]);
        else if (isMeant && butUnreadable) expect(butUnreadable.some((name) => name in claims)).toBe(true);
      }
    }),
    { numRuns: RUNS },
  );
  expect(counts.exact).toBeGreaterThan(RUNS / 10);
  expect(counts.unreadable).toBeGreaterThan(RUNS / 30);
  expect(counts.open + counts.none).toBeLessThan(RUNS / 4);
  // Few files have most of the tokens: there have been from 7 to 40 for each run.
  expect(counts.tokens).toBeGreaterThan(RUNS / 2);
});
