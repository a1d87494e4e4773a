import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thorough, who, writableOnly } from '../../src/analysis/index.js';
import { MISSING } from '../../src/condition/readable.js';
import { rawClaim } from '../../src/condition/reader.js';
import { compile, parse } from '../../src/index.js';
import { isAlwaysSent, providerKind } from '../../src/mapping/provider-claims.js';
import { writableIn } from '../../src/mapping/writable.js';
import { parseClaimName } from '../../src/ruleset/claim-name.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { close, openCondition } from '../arbitraries/conditions.js';
import { requestFor, ruleSetDocument } from '../arbitraries/index.js';
import { ALL_CLAIMS } from '../arbitraries/pools.js';
import { referenceCondition } from '../reference/reference.js';
import { toCondition } from '../reference/to-rule-set.js';
import { runs } from '../runs.js';

const cases = fc.tuple(ruleSetDocument, openCondition).chain(([document, where]) =>
  fc.record({
    document: fc.constant(document),
    where: fc.option(fc.constant(close(where, Object.keys(document.conditions ?? {})))),
    without: fc.array(fc.constantFrom(...ALL_CLAIMS), { maxLength: 2 }),
    isWritableOnly: fc.boolean(),
    requests: fc.array(requestFor(document), { minLength: 10, maxLength: 30 }),
  }),
);

type Claims = Readonly<Record<string, unknown>>;

function read(document: unknown): RuleSet {
  const { ruleSet } = parse(JSON.stringify(document));
  if (ruleSet === undefined) throw new Error('a valid document gave no rule set');
  return ruleSet;
}

/** May a token of the provider have the claim where only what users can write is free? */
function isFree(ruleSet: RuleSet, key: string, name: string): boolean {
  const provider = ruleSet.providers[key];
  if (provider === undefined) return true;
  const isPool = providerKind(key) === 'user-pool';
  return (
    ['iss', 'aud', 'client_id', 'token_use'].includes(name) ||
    writableIn(ruleSet)([name], isPool) !== undefined ||
    isAlwaysSent(provider, [name])
  );
}

test('only tokens that are asked about are shown, and none that is asked about gets the role in a way that was proved closed', () => {
  const counts = { reached: 0, closed: 0, undecided: 0, asked: 0 };
  fc.assert(
    fc.property(cases, ({ document, where, without, isWritableOnly, requests }) => {
      const ruleSet = read(document);
      const { resolve } = compile(ruleSet);
      const condition = where === null ? undefined : toCondition(where);
      const isAsked = (claims: Claims, now: number | undefined): boolean =>
        (condition === undefined || referenceCondition(ruleSet, condition, claims, now) === 'true') &&
        without.every((name) => rawClaim(claims, parseClaimName(name) ?? ['']) === MISSING);
      const free = (claims: Claims, key: string): Claims =>
        Object.fromEntries(Object.entries(claims).filter(([name]) => !isWritableOnly || isFree(ruleSet, key, name)));
      const asked = requests.flatMap(({ provider = '', claims, now, customRoleArn }) => {
        if (customRoleArn !== undefined || claims === undefined) return [];
        const given = free(claims as Claims, provider);
        const at = typeof now === 'number' ? now : undefined;
        if (!isAsked(given, at)) return [];
        counts.asked++;
        return [resolve({ provider, claims: given, ...(at !== undefined && { now: at }) } as never)];
      });
      const [role = ''] = Object.keys(ruleSet.roles);
      const options = {
        without,
        steps: 300_000,
        thorough,
        ...(isWritableOnly && { writableOnly }),
        ...(condition && { where: condition }),
      };
      for (const way of who(ruleSet, role, options).ways) {
        if (way.verdict === 'undecided') counts.undecided++;
        if (way.verdict === 'reached' && way.witness.provider !== null) {
          counts.reached++;
          const { provider, now, decision } = way.witness;
          const claims = JSON.parse(JSON.stringify(way.witness.claims)) as Claims;
          expect(isAsked(claims, now)).toBe(true);
          if (condition === undefined) expect(free(claims, provider)).toEqual(claims);
          const again = resolve({ provider, claims, ...(now !== undefined && { now }) } as never);
          expect(again).toEqual(decision);
          expect(again).toMatchObject({ outcome: 'grant', role: { name: role } });
        }
        if (way.verdict !== 'unreachable') continue;
        counts.closed++;
        const sharing = Object.values(ruleSet.providers).filter(({ key, sameAs }) => (sameAs ?? key) === way.provider);
        const keys = new Set<string | null>(sharing.map(({ key }) => key));
        const found = asked.filter(
          (decision) =>
            decision.outcome === 'grant' &&
            decision.role.name === role &&
            keys.has(decision.provider) &&
            decision.rule === way.rule &&
            decision.via !== 'preferred-role' &&
            decision.via !== 'only-role',
        );
        expect(found).toEqual([]);
      }
    }),
    { numRuns: runs(200) },
  );
  expect(counts.reached).toBeGreaterThan(40);
  expect(counts.closed).toBeGreaterThan(40);
  expect(counts.asked).toBeGreaterThan(100);
});
