import { formatClaimName } from '../../ruleset/claim-name.js';
import type { ClaimDeclaration, ClaimPath, RuleSet } from '../../ruleset/model.js';
import { canonicalJson } from '../../syntax/canonical.js';
import { enforced } from '../facts.js';
import { READ_AS } from '../read-as.js';
import { claimUses } from './claim-uses.js';

/** The claims that two rule sets declare differently, be it that one of them does not, by their names. */
export function declaredDifferently(one: RuleSet, other: RuleSet): ReadonlyMap<string, ClaimPath> {
  const [before, after] = [declarationsOf(one), declarationsOf(other)];
  const differing = [...new Map([...before, ...after])].filter(
    ([name]) => canonicalJson(enforced(before.get(name))) !== canonicalJson(enforced(after.get(name))),
  );
  return new Map(differing.map(([name, { path }]) => [name, path]));
}

function declarationsOf({ claims }: RuleSet): ReadonlyMap<string, ClaimDeclaration> {
  return new Map(claims.map((declaration) => [formatClaimName(declaration.path), declaration]));
}

/**
 * The two rule sets without the declarations that differ and make no difference: where a claim is plain JSON of its declared type without further
 * limits, and is read as that type and no other, it is read the same without being declared.
 */
export function withoutIdle(one: RuleSet, other: RuleSet): readonly [RuleSet, RuleSet] {
  const differing = declaredDifferently(one, other);
  if (differing.size === 0) return [one, other];
  const [idleInOne, idleInOther] = [idleOf(one), idleOf(other)];
  const isIdle = (name: string): boolean => differing.has(name) && idleInOne(name) && idleInOther(name);
  const strip = (ruleSet: RuleSet): RuleSet => ({
    ...ruleSet,
    claims: ruleSet.claims.filter(({ path }) => !isIdle(formatClaimName(path))),
  });
  return [strip(one), strip(other)];
}

function idleOf(ruleSet: RuleSet): (name: string) => boolean {
  const uses = claimUses(ruleSet);
  const declared = declarationsOf(ruleSet);
  return (name) => {
    const declaration = declared.get(name);
    if (declaration === undefined) return true;
    const { type, encoding, missing, values, pattern } = declaration;
    const isPlain = encoding === 'json' && missing === 'unknown' && values === undefined && pattern === undefined;
    return isPlain && [...(uses.get(name) ?? [])].every((reading) => reading === READ_AS[type]);
  };
}
