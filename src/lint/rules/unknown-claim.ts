import { isNeverSent, providerKind } from '../../mapping/provider-claims.js';
import { formatClaimName } from '../../ruleset/claim-name.js';
import { quote } from '../../ruleset/wording.js';
import { STANDARD_CLAIMS, userPoolPlaces } from '../claim-types.js';
import type { ClaimUse } from '../claim-uses.js';
import { claimUses } from '../claim-uses.js';
import { NearNames } from '../near-names.js';
import type { LintRule } from '../rule.js';

export const unknownClaim: LintRule = {
  code: 'unknown-claim',
  category: 'values',
  level: 'warning',
  summary: 'a claim has nearly the name of one that is declared, or that user pools send',
  check: ({ ruleSet }, report) => {
    const declared = new Set(ruleSet.claims.map(({ path }) => formatClaimName(path)));
    const isOfPool = userPoolPlaces(ruleSet);
    const near = new NearNames(declared, STANDARD_CLAIMS);
    for (const use of claimUses(ruleSet)) {
      const { name, path } = use;
      if (declared.has(name) || STANDARD_CLAIMS.has(name) || isToldElsewhere(use)) continue;
      const suggestion = near.find(name, isOfPool(path));
      if (suggestion === undefined) continue;
      report({
        path,
        message: `the claim ${quote(name)} is not known, but ${quote(suggestion)} is`,
        help: `did you mean ${quote(suggestion)}? if not, declare ${quote(name)} under \`claims\``,
        suggestion,
      });
    }
  },
};

/** `claim-never-sent` looks after tests of claims that no token of the provider can have. */
function isToldElsewhere({ name, path, isTested }: ClaimUse): boolean {
  const kind = path[0] === 'providers' ? providerKind(String(path[1])) : 'user-pool';
  return isTested && isNeverSent(kind, [name]);
}
