import { providerKind } from '../../mapping/provider-claims.js';
import { formatClaimName } from '../../ruleset/claim-name.js';
import type { ClaimPath, Provider, Rule, RuleSet, SessionSpec } from '../../ruleset/model.js';
import { readTemplate, templateClaims } from '../../ruleset/template.js';
import { quote } from '../../ruleset/wording.js';
import type { JsonObject, JsonPath } from '../../syntax/json.js';
import { isJsonObject } from '../../syntax/json.js';
import { claimFacts } from '../claim-facts.js';
import { claimsInDocument } from '../claim-uses.js';
import type { LintReport, LintRule } from '../rule.js';
import type { Verifiable } from '../verified.js';
import { isVerifiable, VERIFIED_BY, verifiedIn } from '../verified.js';
import { placedRules } from '../walk.js';

export const writableTemplate: LintRule = {
  code: 'writable-template',
  category: 'trust',
  level: 'warning',
  strict: 'error',
  summary: 'a role ARN, tag, source identity or session policy is made of a claim that users can write',
  check: ({ ruleSet, document }, report) => {
    const facts = claimFacts(ruleSet);
    const isVerified = verifiedRules(ruleSet);
    const check = (
      claims: readonly ClaimPath[],
      path: JsonPath,
      isPool: boolean,
      roles: readonly string[],
      rule?: Rule,
    ): void => {
      const isOpen = (claim: ClaimPath): boolean => facts.writable(claim, isPool) !== undefined;
      const claim = claims.find((one) => isOpen(one) && !isVerified(one, rule ?? roles));
      if (claim !== undefined) tell(claim, path, roles, report);
    };
    const byPool = rolesOfPools(ruleSet);
    for (const { name, arn, session } of Object.values(ruleSet.roles)) {
      const isPool = byPool.has(name);
      check(claimsIn(arn), placeOfArn(name, document), isPool, [name]);
      for (const [claims, path] of claimsOf(session))
        check(claims, ['roles', name, 'session', ...path], isPool, [name]);
    }
    for (const { provider, rule, path } of placedRules(ruleSet)) {
      const roles = rule.effect.kind === 'role' ? [rule.effect.role] : [];
      for (const [claims, inside] of claimsOf(rule.session)) {
        check(claims, [...path, 'session', ...inside], isPoolOf(provider), roles, rule);
      }
    }
    for (const provider of Object.values(ruleSet.providers)) {
      if (provider.sameAs !== undefined) continue;
      const roles = [...new Set(provider.rules.flatMap(({ effect }) => (effect.kind === 'role' ? [effect.role] : [])))];
      for (const [key, name] of Object.entries(provider.principalTags ?? {})) {
        const path: JsonPath = ['providers', provider.key, 'principalTags', key];
        check([[name]], path, isPoolOf(provider), roles);
      }
    }
  },
};

/** A role may be written as its ARN alone. */
function placeOfArn(name: string, { roles }: JsonObject): JsonPath {
  const written = isJsonObject(roles) && Object.hasOwn(roles, name) ? roles[name] : undefined;
  return ['roles', name, ...(isJsonObject(written) ? ['arn'] : [])];
}

function tell(claim: ClaimPath, path: JsonPath, roles: readonly string[], report: LintReport): void {
  report({
    path,
    message: `users choose what stands here: they can write ${quote(formatClaimName(claim))}`,
    help: 'if no app client may write it, say so: `writable: false` under `claims`; otherwise take a claim such as `sub`',
    roles,
  });
}

function isPoolOf({ key, tokenUse }: Provider): boolean {
  return providerKind(key) === 'user-pool' && tokenUse.includes('id');
}

/** The roles that users of user pools can get. */
function rolesOfPools({ defaults, providers, roles }: RuleSet): ReadonlySet<string> {
  const given = new Set<string>();
  for (const provider of Object.values(providers)) {
    if (!isPoolOf(provider)) continue;
    // The token may name any role.
    if (provider.type === 'token') return new Set(Object.keys(roles));
    if (provider.otherwise === 'authenticated' && defaults.authenticated !== undefined)
      given.add(defaults.authenticated);
    for (const { effect } of provider.rules) if (effect.kind === 'role') given.add(effect.role);
  }
  return given;
}

/**
 * Is a claim an address that has to be verified: by the rule, or by every rule that gives one of the roles? Users cannot write one of
 * somebody else's then.
 */
function verifiedRules(ruleSet: RuleSet): (claim: ClaimPath, of: Rule | readonly string[]) => boolean {
  const implies = verifiedIn(ruleSet);
  const asks = ({ test }: Rule, attribute: Verifiable): boolean =>
    test.kind === 'when' && implies(test.condition, true, attribute);
  const open = new Map<string, Set<string>>();
  for (const { rule } of placedRules(ruleSet)) {
    if (rule.effect.kind === 'deny') continue;
    for (const attribute of Object.keys(VERIFIED_BY).filter(isVerifiable)) {
      const roles = open.get(attribute) ?? new Set([ruleSet.defaults.authenticated ?? '']);
      open.set(attribute, roles);
      if (!asks(rule, attribute)) roles.add(rule.effect.role);
    }
  }
  return ([name, ...rest], of) => {
    if (rest.length > 0 || !isVerifiable(name)) return false;
    if ('test' in of) return asks(of, name);
    return of.length > 0 && of.every((role) => open.get(name)?.has(role) === false);
  };
}

type Made = readonly (readonly [claims: readonly ClaimPath[], path: JsonPath])[];

/** Not the name of a session, which nothing is decided by. */
function claimsOf(session: SessionSpec | undefined): Made {
  if (session === undefined) return [];
  const { tags = {}, sourceIdentity, policy } = session;
  return [
    ...Object.entries(tags).map(
      ([key, tag]) => [typeof tag === 'string' ? claimsIn(tag) : [tag.claim], ['tags', key]] as const,
    ),
    ...(sourceIdentity === undefined ? [] : [[claimsIn(sourceIdentity), ['sourceIdentity']] as const]),
    ...(policy === undefined ? [] : [[claimsInDocument(policy.document), ['policy']] as const]),
  ];
}

function claimsIn(text: string): readonly ClaimPath[] {
  return templateClaims(readTemplate(text) ?? []);
}
