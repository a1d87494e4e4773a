import { suggest } from '../../diagnostics/suggest.js';
import type { ProviderKind } from '../../mapping/provider-claims.js';
import { COGNITO_CLAIMS, isNeverSent, kindName, providerKind } from '../../mapping/provider-claims.js';
import { formatClaimName } from '../../ruleset/claim-name.js';
import type { ClaimPath } from '../../ruleset/model.js';
import { quote } from '../../ruleset/wording.js';
import type { JsonPath } from '../../syntax/json.js';
import { claimsOfTest } from '../claims-of-test.js';
import type { LintReport, LintRule } from '../rule.js';
import type { UsedTest } from '../uses.js';
import { rolesOf, usedTests } from '../uses.js';

export const claimNeverSent: LintRule = {
  code: 'claim-never-sent',
  category: 'trust',
  level: 'error',
  summary: 'a rule tests a claim that the tokens of its provider never have',
  check: ({ ruleSet }, report) => {
    for (const used of usedTests(ruleSet)) checkTest(used, report);
  },
};

function checkTest({ test, uses }: UsedTest, report: LintReport): void {
  const kinds = [...new Set(uses.map(({ provider }) => providerKind(provider.key)))];
  for (const [claim, path] of claimsOfTest(test)) {
    // A named condition may be for several providers, of which one sends the claim.
    if (kinds.length === 0 || !kinds.every((kind) => isNeverSent(kind, claim))) continue;
    tell(claim, path, kinds[0] ?? 'other', rolesOf(uses), report);
  }
}

function tell(
  claim: ClaimPath,
  path: JsonPath,
  kind: ProviderKind,
  roles: readonly string[],
  report: LintReport,
): void {
  const suggestion = kind === 'user-pool' ? suggest(claim[0], COGNITO_CLAIMS) : undefined;
  report({
    path,
    message: `${kindName(kind)} never sends ${quote(formatClaimName(claim))}`,
    help: suggestion === undefined ? helpFor(kind) : `did you mean \`${suggestion}\`?`,
    roles,
    ...(suggestion !== undefined && { suggestion }),
  });
}

function helpFor(kind: ProviderKind): string {
  if (kind === 'facebook' || kind === 'amazon')
    return 'an identity pool sees only `iss`, `aud` and `sub` of its tokens: test one of these, or sign these users in through a user pool';
  if (kind === 'user-pool')
    return 'write one that it sends: `cognito:groups`, `cognito:roles`, `cognito:preferred_role`, `cognito:username`';
  return 'only user pools send claims that begin with `cognito:` or `custom:`: test a claim of this provider, or move the rule to the user pool';
}
