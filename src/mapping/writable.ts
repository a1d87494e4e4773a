import { formatClaimName } from '../ruleset/claim-name.js';
import type { ClaimPath, RuleSet } from '../ruleset/model.js';
import { isUserAttribute } from './provider-claims.js';

/** Why users can write a claim: the file says so, or it is an attribute of which the file says nothing. */
export type Writable = 'declared' | 'attribute';

/** Can users write a claim, or what it is a part of? Undefined where they cannot, as far as anybody can tell. */
export type WritableOf = (path: ClaimPath, isUserPool: boolean) => Writable | undefined;

export function writableIn(ruleSet: RuleSet): WritableOf {
  const said = new Map(ruleSet.claims.map(({ path, writable }) => [formatClaimName(path), writable]));
  return (path, isUserPool) => {
    const [first, ...rest] = path;
    for (let length = rest.length; length >= 0; length--) {
      const writable = said.get(formatClaimName([first, ...rest.slice(0, length)]));
      if (writable !== undefined) return writable ? 'declared' : undefined;
    }
    return isUserPool && isUserAttribute(path) ? 'attribute' : undefined;
  };
}
