import { providerKind } from '../../mapping/provider-claims.js';
import { parseProviderKey } from '../../mapping/provider-key.js';
import type { RuleSet } from '../../ruleset/model.js';
import { listNames, quote } from '../../ruleset/wording.js';
import type { JsonPath } from '../../syntax/json.js';
import type { LintRule } from '../rule.js';
import type { ClaimTest } from '../walk.js';
import { placedRules, testsOfRule } from '../walk.js';

export const issuerNeverSent: LintRule = {
  code: 'issuer-never-sent',
  category: 'trust',
  level: 'warning',
  strict: 'error',
  summary: 'a rule compares `iss` with what is not the issuer of its provider',
  check: ({ ruleSet }, report) => {
    const shared = sharedKeys(ruleSet);
    for (const { provider, rule, path } of placedRules(ruleSet)) {
      const issuers = [provider.key, ...(shared.get(provider.key) ?? [])].map(issuersOf);
      // Of some keys nobody knows the issuer.
      if (issuers.some((known) => known.length === 0)) continue;
      for (const test of testsOfRule(rule, path)) {
        const asked = askedOf(test);
        if (asked === undefined || issuers.flat().some((issuer) => asked.holds(issuer))) continue;
        const wanted = [...new Set(issuers.flat())];
        report({
          path: asked.path,
          message: `${quote(asked.value)} is not the issuer of this provider`,
          help: `write the \`iss\` that its tokens have: ${listNames(wanted)}`,
          roles: rule.effect.kind === 'role' ? [rule.effect.role] : [],
          ...(wanted.length === 1 && { suggestion: wanted[0] }),
        });
      }
    }
  },
};

function sharedKeys({ providers }: RuleSet): ReadonlyMap<string, readonly string[]> {
  const shared = new Map<string, string[]>();
  for (const { key, sameAs } of Object.values(providers)) {
    if (sameAs === undefined) continue;
    const keys = shared.get(sameAs) ?? [];
    shared.set(sameAs, keys);
    keys.push(key);
  }
  return shared;
}

/** The values of `iss` that an identity pool sees: of Facebook and Amazon without `https://`. */
function issuersOf(key: string): readonly string[] {
  const kind = providerKind(key);
  return kind === 'facebook' || kind === 'amazon' ? [key] : parseProviderKey(key).issuers;
}

interface Asked {
  readonly value: string;
  readonly path: JsonPath;
  readonly holds: (issuer: string) => boolean;
}

function askedOf(test: ClaimTest): Asked | undefined {
  if (test.kind === 'match') {
    const { claim, type, value } = test.match;
    if (claim !== 'iss') return undefined;
    const path = [...test.path, 'value'];
    if (type === 'StartsWith') return { value, path, holds: (issuer) => issuer.startsWith(value) };
    if (type === 'Contains') return { value, path, holds: (issuer) => issuer.includes(value) };
    return { value, path, holds: (issuer) => issuer === value };
  }
  if (test.kind !== 'atom' || test.atom.claim.length > 1 || test.atom.claim[0] !== 'iss') return undefined;
  const { operator, operand } = test.atom.test;
  const path = [...test.path, operator];
  if (operator === 'equals' && typeof operand === 'string' && !test.atom.ignoreCase) {
    return { value: operand, path, holds: (issuer) => issuer === operand };
  }
  if (operator === 'startsWith' && !test.atom.ignoreCase) {
    return { value: operand, path, holds: (issuer) => issuer.startsWith(operand) };
  }
  return undefined;
}
