import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describe as tell } from '../../src/analysis/describe.js';
import type { Group } from '../../src/analysis/group.js';
import { analyse, groupsOf } from '../../src/analysis/group.js';
import { Query } from '../../src/analysis/query.js';
import { MISSING } from '../../src/condition/readable.js';
import { rawClaim } from '../../src/condition/reader.js';
import { parse } from '../../src/index.js';
import { parseClaimName } from '../../src/ruleset/claim-name.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { requestFor, ruleSetDocument } from '../arbitraries/index.js';
import type { ConditionDocument, RuleFileDocument } from '../reference/document.js';
import { referenceCondition } from '../reference/reference.js';
import { toCondition } from '../reference/to-rule-set.js';
import { runs } from '../runs.js';

const cases = ruleSetDocument.chain((document) =>
  fc.record({
    document: fc.constant(document),
    requests: fc.array(requestFor(document), { minLength: 20, maxLength: 40 }),
  }),
);

function read(document: unknown): RuleSet {
  const { ruleSet, diagnostics } = parse(JSON.stringify(document));
  if (ruleSet === undefined) throw new Error(`a valid document gave no rule set: ${JSON.stringify(diagnostics)}`);
  return ruleSet;
}

/** When the rule at a place decides; behind the last one, when none does. */
const decidesAt = ({ analysed, decides }: Group, place: number): number =>
  analysed.space.gates.and([...decides.slice(0, place).map((one) => -one), ...decides.slice(place, place + 1)]);

/** A file with these conditions besides its own, under names that it does not have. */
const withConditions = (document: RuleFileDocument, conditions: readonly object[]): RuleFileDocument =>
  ({
    ...document,
    conditions: {
      ...document.conditions,
      ...Object.fromEntries(conditions.map((condition, i) => [`described-${i}`, condition])),
    },
  }) as RuleFileDocument;

test('what describes a set of tokens is read back as a condition of that set, all of it where it says so', () => {
  const counts = { described: 0, exact: 0, unreadable: 0, open: 0, undefined: 0, hits: 0 };
  fc.assert(
    fc.property(cases, fc.nat(), ({ document, requests }, at) => {
      const ruleSet = read(document);
      const analysed = analyse(ruleSet);
      for (const group of groupsOf(analysed)) {
        const place = at % (group.rules.length + 1);
        const description = tell(analysed, group.entrance, decidesAt(group, place), 'any', 200_000);
        if (description === undefined) {
          counts.undefined++;
          continue;
        }
        const { conditions, isComplete, butUnreadable, atSomeTimes } = description;
        counts[isComplete ? 'exact' : butUnreadable ? 'unreadable' : 'open']++;
        counts.described += conditions.length;
        // Read back by the project's own parser, and proved anew.
        const again = analyse(read(withConditions(document, conditions)));
        const twin = groupsOf(again).find(({ provider }) => provider.key === group.provider.key);
        if (twin === undefined) throw new Error('the provider is gone');
        const isTrue = conditions.map(
          (_, i) => again.formulas.condition({ kind: 'use', name: `described-${i}` }).isTrue,
        );
        const wanted = decidesAt(twin, place);
        const isNone = (must: readonly number[]): boolean =>
          new Query(again.space, must, [], 'any', { left: 1_000_000 }).ask([]).kind === 'none';
        if (!atSomeTimes) for (const one of isTrue) expect(isNone([twin.entrance, one, -wanted])).toBe(true);
        if (isComplete) expect(isNone([twin.entrance, wanted, ...isTrue.map((one) => -one)])).toBe(true);
        // Against engine and reference.
        const id = group.rules[place]?.id;
        const parts = conditions.map((condition) => toCondition(condition as ConditionDocument));
        for (const { provider = '', customRoleArn, claims = {}, now } of requests) {
          if (customRoleArn !== undefined || !group.keys.includes(provider)) continue;
          const decision = analysed.engine.resolve({ provider, claims, ...(now !== undefined && { now }) } as never);
          if (decision.outcome === 'deny' && decision.reason === 'unsupported-token') continue;
          const isIn = parts.some((part) => referenceCondition(ruleSet, part, claims, now as never) === 'true');
          const isWanted = decision.rule === id;
          if (isIn) counts.hits++;
          if (isIn && !atSomeTimes) expect(isWanted).toBe(true);
          const isOdd = (butUnreadable ?? []).some(
            (name) => rawClaim(claims as object, parseClaimName(name) ?? ['']) !== MISSING,
          );
          if (isWanted && (isComplete || (butUnreadable && !isOdd))) expect(isIn).toBe(true);
        }
      }
    }),
    { numRuns: runs(150) },
  );
  expect(counts.exact).toBeGreaterThan(20);
  expect(counts.unreadable).toBeGreaterThan(20);
  expect(counts.hits).toBeGreaterThan(100);
  expect(counts.undefined).toBeLessThan(counts.exact);
});
