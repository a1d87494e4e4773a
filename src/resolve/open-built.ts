import type { BuiltOptions } from '../built/read.js';
import { readBuilt, unframe } from '../built/read.js';
import type { Parts } from '../condition/parts.js';
import { RolecallError } from '../errors.js';
import type { Resolver } from '../resolver.js';
import { compileResolver } from '../resolver.js';
import { keepAsItIs } from '../ruleset/kept.js';

export interface OpenOptions extends BuiltOptions {
  /** What the rule set needs besides what all rule sets do: `rolecall build` says which. */
  readonly parts?: Parts | undefined;
}

/**
 * `loadBuilt` and `compile` in one, in the fewest bytes: the digest is checked by the Web Crypto of the platform, which answers later, and what
 * few rule sets need is left to the caller to give. A rule set that needs a part that was not given is refused.
 * @throws RolecallError `invalid-build`, as `loadBuilt` does; `missing-part`; `no-web-crypto`, on pages that are not served by HTTPS.
 */
export async function openBuilt(text: string, { parts = {}, ...options }: OpenOptions = {}): Promise<Resolver> {
  const framed = unframe(text, options);
  const ruleSet = readBuilt(framed, await digestOf(framed.frame.ruleSet), parts);
  return compileResolver(ruleSet, keepAsItIs(ruleSet), parts);
}

/** SHA-256 over the UTF-8 form of a text, in hexadecimal. */
async function digestOf(text: string): Promise<string> {
  // The types have it everywhere; pages that are not served by HTTPS do not.
  const subtle = globalThis.crypto?.subtle as typeof globalThis.crypto.subtle | undefined;
  if (subtle === undefined) {
    throw new RolecallError('no-web-crypto', 'there is no `crypto.subtle` here: use `loadBuilt` and `compile`');
  }
  const bytes = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
