import { providerKind } from '../../mapping/provider-claims.js';
import type { Condition, Rule, RuleSet } from '../../ruleset/model.js';
import type { JsonPath } from '../../syntax/json.js';
import { formatPointer } from '../../syntax/json.js';
import type { Behind, Reaches } from '../reach.js';
import { BEHIND_NOTHING, behind, reachesIn } from '../reach.js';
import type { LintReport, LintRule } from '../rule.js';
import { rolesBehind } from '../uses.js';

export const unverifiedEmail: LintRule = {
  code: 'unverified-email',
  category: 'trust',
  level: 'warning',
  strict: 'error',
  summary: 'a rule trusts `email` without asking for `email_verified`',
  check: ({ ruleSet }, report) => {
    const reachesOf = reachesIn(ruleSet);
    const found = new Map<string, { readonly path: JsonPath; readonly roles: Set<string> }>();
    const later = rolesBehind(ruleSet);
    const search = searchIn(ruleSet);
    for (const provider of Object.values(ruleSet.providers)) {
      if (provider.type !== 'rules' || provider.sameAs !== undefined) continue;
      if (!VERIFIERS.has(providerKind(provider.key))) continue;
      const reaches = reachesOf(provider);
      let before: Behind = BEHIND_NOTHING;
      for (const [index, rule] of provider.rules.entries()) {
        const at: JsonPath = ['providers', provider.key, 'rules', index];
        const path = before.verified.has('email') ? undefined : search(rule, at, reaches);
        const roles = rule.effect.kind === 'role' ? [rule.effect.role] : (later.get(rule) ?? []);
        if (path !== undefined) note(found, path, roles);
        before = behind(before, rule, at, reaches);
      }
    }
    for (const { path, roles } of found.values()) tell(path, [...roles], report);
  },
};

/** The kinds of provider whose tokens say whether an address is verified. */
const VERIFIERS: ReadonlySet<string> = new Set(['user-pool', 'google', 'apple', 'oidc']);

function note(
  found: Map<string, { readonly path: JsonPath; readonly roles: Set<string> }>,
  path: JsonPath,
  roles: Iterable<string>,
): void {
  const key = formatPointer(path);
  const known = found.get(key) ?? { path, roles: new Set<string>() };
  for (const role of roles) known.roles.add(role);
  found.set(key, known);
}

function tell(path: JsonPath, roles: readonly string[], report: LintReport): void {
  report({
    path,
    message: '`email` is trusted whether or not it is verified: users can write any address',
    help: 'ask in the same rule for `{ claim: email_verified, equals: true }`, under `all`',
    roles,
  });
}

function isOfEmail({ claim, test }: Extract<Condition, { kind: 'atom' }>): boolean {
  return claim.length === 1 && claim[0] === 'email' && test.operator !== 'exists';
}

function trustsEmail({ claims }: Extract<Condition, { kind: 'logic' }>): boolean {
  return claims.includes('email') && !claims.includes('email_verified');
}

/** The first test of `email` that helps to get a role without the address being verified. */
type Search = (rule: Rule, at: JsonPath, reaches: Reaches) => JsonPath | undefined;

function searchIn(ruleSet: RuleSet): Search {
  const known = new Map<string, JsonPath | undefined>();
  return ({ test, effect }, at, reaches) => {
    if (test.kind === 'match') {
      const isAsked = test.match.claim === 'email' && test.match.type !== 'NotEqual';
      return isAsked ? [...at, 'match', 'claim'] : undefined;
    }
    const look = (condition: Condition, path: JsonPath, isPositive: boolean): JsonPath | undefined => {
      switch (condition.kind) {
        case 'atom':
          return isPositive && isOfEmail(condition) ? [...path, 'claim'] : undefined;
        case 'logic':
          return trustsEmail(condition) ? [...path, 'logic'] : undefined;
        case 'not':
          return look(condition.of, [...path, 'not'], !isPositive);
        case 'use':
          return lookAtNamed(condition.name, isPositive);
        default:
          return lookAtParts(condition.kind, condition.of, path, isPositive);
      }
    };
    const lookAtParts = (
      kind: 'all' | 'any',
      parts: readonly Condition[],
      path: JsonPath,
      isPositive: boolean,
    ): JsonPath | undefined => {
      const isAll = (kind === 'all') === isPositive;
      if (isAll && parts.some((part) => reaches.impliesVerified(part, isPositive, 'email'))) return undefined;
      for (const [index, part] of parts.entries()) {
        const found = look(part, [...path, kind, index], isPositive);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    const lookAtNamed = (name: string, isPositive: boolean): JsonPath | undefined => {
      const key = `${isPositive ? '+' : '-'}${name}`;
      if (known.has(key)) return known.get(key);
      const condition = Object.hasOwn(ruleSet.conditions, name) ? ruleSet.conditions[name] : undefined;
      const found = condition && look(condition, ['conditions', name], isPositive);
      known.set(key, found);
      return found;
    };
    return look(test.condition, [...at, 'when'], effect.kind === 'role');
  };
}
