import type { WritableOf } from '../mapping/writable.js';
import { writableIn } from '../mapping/writable.js';
import { formatClaimName } from '../ruleset/claim-name.js';
import type { ClaimDeclaration, ClaimPath, RuleSet } from '../ruleset/model.js';

/** What the file says about its claims. */
export interface ClaimFacts {
  readonly declaration: (path: ClaimPath) => ClaimDeclaration | undefined;
  readonly writable: WritableOf;
}

export function claimFacts(ruleSet: RuleSet): ClaimFacts {
  const declarations = new Map(ruleSet.claims.map((claim) => [formatClaimName(claim.path), claim]));
  return {
    declaration: (path) => declarations.get(formatClaimName(path)),
    writable: writableIn(ruleSet),
  };
}
