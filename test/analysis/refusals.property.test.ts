import fc from 'fast-check';
import { expect, test } from 'vitest';
import { YES } from '../../src/analysis/gates.js';
import { analyse, certify, decidedBy, groupsOf } from '../../src/analysis/group.js';
import { Progress } from '../../src/analysis/progress.js';
import { Refusals } from '../../src/analysis/refusals.js';
import { waysAt } from '../../src/analysis/ways.js';
import { load, parse } from '../../src/index.js';
import { requestFor, ruleSetDocument } from '../arbitraries/index.js';
import { runs } from '../runs.js';

const cases = ruleSetDocument.chain((document) =>
  fc.record({
    document: fc.constant(document),
    requests: fc.array(requestFor(document), { minLength: 20, maxLength: 40 }),
  }),
);

test('no request is refused that the engine decides at the place', () => {
  let [refused, passed] = [0, 0];
  fc.assert(
    fc.property(cases, ({ document, requests }) => {
      const { ruleSet } = parse(JSON.stringify(document));
      if (ruleSet === undefined) throw new Error('a valid document gave no rule set');
      const [group] = groupsOf(analyse(ruleSet));
      if (group === undefined) return;
      const refusals = new Refusals(group, 'any');
      for (const { claims, now } of requests) {
        if (claims === undefined) continue;
        const at = typeof now === 'number' ? now : undefined;
        const situation = { claims: claims as Record<string, unknown>, ...(at !== undefined && { now: at }) };
        const witness = certify(group, situation, 'any');
        const decided = decidedBy(group, witness);
        for (let place = 0; place <= group.rules.length; place++) {
          const isRefused = refusals.at(place)(situation);
          if (isRefused) refused++;
          else passed++;
          const isHere = decided === place || (decided === -1 && place === group.rules.length);
          const isGiven = isHere && witness.decision.outcome === 'grant';
          if (isGiven) expect(isRefused).toBe(false);
        }
        if (decided !== -1) refusals.note(decided);
      }
    }),
    { numRuns: runs(200) },
  );
  expect(refused).toBeGreaterThan(1000);
  expect(passed).toBeGreaterThan(1000);
});

test('the engine is hardly asked about requests that are none of the wanted ones', () => {
  const count = 40;
  const without = (i: number): string => `{ not: { claim: cognito:groups, includes: group-${i} } }`;
  const analysed = analyse(
    load(`version: 1
roles: { a: arn:aws:iam::123456789012:role/a }
claims: { cognito:groups: { type: "string[]" } }
providers:
  accounts.google.com:
    type: rules
    rules:
${Array.from({ length: count }, (_, i) => `      - { when: ${without(i)}, deny: without it }`).join('\n')}
      - { when: { claim: email, endsWith: "@a.long.name.of.a.company.example" }, role: a }
`),
  );
  let decisions = 0;
  const { engine } = analysed;
  const resolve: typeof engine.resolve = (request) => {
    decisions++;
    return engine.resolve(request);
  };
  const [group] = groupsOf({ ...analysed, engine: { ...engine, resolve } });
  if (group === undefined) throw new Error('there is one provider');
  const stop = { place: count, wanted: group.decides[count] ?? YES, fitting: { must: YES, easy: YES } };
  const [found] = waysAt(group, [stop], {
    settings: { now: 'any', steps: 1_000_000, plausible: undefined },
    tokens: {},
    progress: new Progress(undefined),
    describing: { left: 0 },
  });
  if (found?.verdict !== 'reached') throw new Error('nobody gets the role');
  expect(found.witness.claims['cognito:groups']).toHaveLength(count);
  expect(found.witness.claims).toMatchObject({ email: '@a.long.name.of.a.company.example' });
  // Each group once, and what the request is made of.
  expect(decisions).toBeLessThan(3 * count);
});
