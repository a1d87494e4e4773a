import { formatClaimName } from '../ruleset/claim-name.js';
import type { ClaimDeclaration, ClaimPath, RuleSet } from '../ruleset/model.js';
import { isUserAttribute } from './provider-claims.js';

/** Why users can write a claim: the file says so, or it is an attribute of which the file says nothing. */
export type Writable = 'declared' | 'attribute';

/** What the file says about its claims. */
export interface ClaimFacts {
  readonly declaration: (path: ClaimPath) => ClaimDeclaration | undefined;
  /** Can users write the claim, or what it is a part of? Undefined where they cannot, as far as anybody can tell. */
  readonly writable: (path: ClaimPath, isUserPool: boolean) => Writable | undefined;
}

export function claimFacts(ruleSet: RuleSet): ClaimFacts {
  const declarations = new Map(ruleSet.claims.map((claim) => [formatClaimName(claim.path), claim]));
  const declaration = (path: ClaimPath): ClaimDeclaration | undefined => declarations.get(formatClaimName(path));
  return {
    declaration,
    writable: (path, isUserPool) => {
      const [first, ...rest] = path;
      for (let length = rest.length; length >= 0; length--) {
        const said = declaration([first, ...rest.slice(0, length)])?.writable;
        if (said !== undefined) return said ? 'declared' : undefined;
      }
      return isUserPool && isUserAttribute(path) ? 'attribute' : undefined;
    },
  };
}
