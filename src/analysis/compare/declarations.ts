import { formatClaimName } from '../../ruleset/claim-name.js';
import type { ClaimPath, Json, RuleSet } from '../../ruleset/model.js';
import { canonicalJson } from '../../syntax/canonical.js';

/** What a declaration of a claim makes a difference by; null where there is none. */
export function enforcedDeclaration({ claims }: RuleSet, path: ClaimPath): Json {
  const name = formatClaimName(path);
  const declaration = claims.find((one) => formatClaimName(one.path) === name);
  if (declaration === undefined) return null;
  const { known: _, writable: __, description: ___, ...enforced } = declaration;
  return enforced as unknown as Json;
}

/** The names of the claims that two rule sets declare differently, be it that one of them does not. */
export function declaredDifferently(one: RuleSet, other: RuleSet): ReadonlySet<string> {
  const names = new Map([...one.claims, ...other.claims].map(({ path }) => [formatClaimName(path), path]));
  const differing = [...names].filter(
    ([, path]) => canonicalJson(enforcedDeclaration(one, path)) !== canonicalJson(enforcedDeclaration(other, path)),
  );
  return new Set(differing.map(([name]) => name));
}
