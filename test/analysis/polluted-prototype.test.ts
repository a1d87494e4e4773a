import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, describe as describeTokens, prove, reachability, thorough, who } from '../../src/analysis/index.js';
import { readDirectly } from '../../src/import/direct.js';
import { compile, parse } from '../../src/index.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { ruleSetDocument } from '../arbitraries/index.js';
import { polluted, pollutions } from '../pollution.js';
import { runs } from '../runs.js';

const ROLE = 'arn:aws:iam::123456789012:role/';

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
    { numRuns: runs(12) },
  );
});

test('so with an identity pool that is read as it is', () => {
  const pool = (rules: readonly object[], resolution: string): string =>
    JSON.stringify({
      IdentityPoolId: 'us-east-1:12345678-1234-1234-1234-123456789012',
      Roles: { authenticated: `${ROLE}in` },
      RoleMappings: {
        'accounts.google.com': {
          Type: 'Rules',
          AmbiguousRoleResolution: resolution,
          RulesConfiguration: { Rules: rules },
        },
        'www.amazon.com': { Type: 'Token', AmbiguousRoleResolution: resolution },
      },
    });
  const rule = fc.record({
    Claim: fc.constantFrom('email', 'name'),
    MatchType: fc.constantFrom('Equals', 'NotEqual', 'Contains', 'StartsWith'),
    Value: fc.constantFrom('a', 'admin'),
    RoleARN: fc.constantFrom(`${ROLE}a`, `${ROLE}b`),
  });
  const cases = fc.tuple(fc.array(rule, { maxLength: 3 }), fc.constantFrom('Deny', 'AuthenticatedRole'));
  fc.assert(
    fc.property(cases, pollutions, ([rules, resolution], pollution) => {
      const decisions = (): string => {
        const engine = compile(readDirectly(pool(rules, resolution)) as RuleSet);
        const requests = ['accounts.google.com', 'www.amazon.com', 'login.acme.developer'].flatMap((provider) =>
          [{}, { email: 'a' }, { email: 'admin', name: 'a' }].map((claims) => ({ provider, claims })),
        );
        return JSON.stringify([...requests, { guest: true as const }].map((request) => engine.resolve(request)));
      };
      const wanted = decisions();
      expect(polluted(pollution, decisions)).toBe(wanted);
    }),
    { numRuns: runs(50) },
  );
});
