import { isOnlyInIdTokens, providerKind } from '../../mapping/provider-claims.js';
import { formatClaimName } from '../../ruleset/claim-name.js';
import type { Provider } from '../../ruleset/model.js';
import { quote } from '../../ruleset/wording.js';
import { claimsOfTest } from '../claims-of-test.js';
import type { LintReport, LintRule } from '../rule.js';
import type { UsedTest } from '../uses.js';
import { rolesOf, usedTests } from '../uses.js';

export const idClaimOfAccessToken: LintRule = {
  code: 'id-claim-of-access-token',
  category: 'trust',
  level: 'warning',
  summary: 'access tokens are accepted, and a rule tests a claim that only ID tokens have',
  check: ({ ruleSet }, report) => {
    for (const used of usedTests(ruleSet)) checkTest(used, report);
  },
};

function acceptsAccessTokens({ key, tokenUse }: Provider): boolean {
  return providerKind(key) === 'user-pool' && tokenUse.includes('access');
}

function checkTest({ test, uses }: UsedTest, report: LintReport): void {
  const accepting = uses.filter(({ provider }) => acceptsAccessTokens(provider));
  if (accepting.length === 0) return;
  // The file says what is to be where the claim is missing.
  if (test.kind === 'atom' && (test.atom.test.operator === 'exists' || test.atom.ifMissing !== undefined)) return;
  const only = accepting.every(({ provider }) => !provider.tokenUse.includes('id'));
  for (const [claim, path] of claimsOfTest(test)) {
    if (!isOnlyInIdTokens(claim)) continue;
    report({
      path,
      message: `access tokens do not have ${quote(formatClaimName(claim))}`,
      help: only
        ? 'accept ID tokens (`tokenUse: [id]`), or test `cognito:groups` or `scope`, which access tokens have'
        : 'leave `access` out of `tokenUse`, or say with `ifMissing` what holds for access tokens',
      roles: rolesOf(accepting),
    });
  }
}
