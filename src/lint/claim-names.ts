import type { ClaimPath } from '../ruleset/model.js';

/** Does the name say that the claim is an e-mail address? */
export function isMailClaim(path: ClaimPath): boolean {
  return /e-?mail(?:_?address)?$|^upn$/i.test(path.at(-1) ?? '');
}

/** Does the name say that the claim is the name of a domain or host? */
export function isDomainClaim(path: ClaimPath): boolean {
  return /(?:^|[:_./-])(?:hd|(?:e-?mail_?)?domain|host|hostname)$/i.test(path.at(-1) ?? '');
}
