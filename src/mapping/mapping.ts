import { ConditionCompiler, newCollection } from '../condition/compile.js';
import { foldAscii } from '../condition/fold.js';
import type { RuleSetIdentity } from '../generated/decision.js';
import type { Provider, RuleSet } from '../ruleset/model.js';
import { emptyRecord } from '../syntax/json.js';
import type { CompiledRole } from './granted-role.js';
import { compileRole } from './granted-role.js';
import { Guards } from './index/guard.js';
import type { RuleIndex } from './index/rule-index.js';
import { ruleIndex } from './index/rule-index.js';
import { parseProviderKey } from './provider-key.js';
import type { CompiledRule } from './rule.js';
import { compileRule, isTimed } from './rule.js';
import type { ProviderKeys } from './token.js';
import { indexKeys } from './token.js';

export interface CompiledProvider {
  /** The mapping that counts: that of the other provider where there is `sameAs`. */
  readonly provider: Provider;
  readonly rules: readonly CompiledRule[];
  /** The rules by what a token must have for them to decide, or to tell anything. */
  readonly index: RuleIndex;
  /** The rules that time can change, by what a token must have for them to be open; left out where there are none. */
  readonly timed: RuleIndex | undefined;
  /** The claims that the first `count` rules look at, sorted. */
  readonly claimsOf: (count: number) => readonly string[];
}

/** The role mapping of a rule set, ready for many requests. */
export interface CompiledMapping {
  readonly ruleSet: RuleSet;
  /** What decisions tell of the rule set. */
  readonly identity: RuleSetIdentity;
  readonly conditions: ConditionCompiler;
  readonly roles: Readonly<Record<string, CompiledRole>>;
  /** The name of the first declared role with an ARN. */
  readonly nameOf: ReadonlyMap<string, string>;
  readonly keys: ProviderKeys;
  readonly providers: Readonly<Record<string, CompiledProvider>>;
  /** The same by the numbers of their keys. */
  readonly numbered: readonly CompiledProvider[];
}

export function compileMapping(ruleSet: RuleSet): CompiledMapping {
  const conditions = new ConditionCompiler(ruleSet);
  const roles = emptyRecord<CompiledRole>();
  const arns = new Set(Object.values(ruleSet.roles).map((role) => foldAscii(role.arn)));
  const nameOf = new Map<string, string>();
  for (const [number, role] of Object.values(ruleSet.roles).entries()) {
    roles[role.name] = compileRole(role, number, arns, (path) => conditions.reader(path));
    if (!nameOf.has(role.arn)) nameOf.set(role.arn, role.name);
  }
  const providers = emptyRecord<CompiledProvider>();
  for (const provider of Object.values(ruleSet.providers)) {
    if (provider.sameAs !== undefined) continue;
    const rules = provider.rules.map((rule, i) => compileRule(rule, i + 1, conditions, roles));
    providers[provider.key] = {
      provider,
      rules,
      ...indexRules(rules, ruleSet, conditions),
      claimsOf: claimsByCount(rules),
    };
  }
  for (const { key, sameAs } of Object.values(ruleSet.providers)) {
    if (sameAs !== undefined) providers[key] = providers[sameAs] as CompiledProvider;
  }
  const keys = indexKeys(Object.keys(ruleSet.providers).map(parseProviderKey));
  const { name, digest } = ruleSet;
  const identity = Object.freeze({ ...(name !== undefined && { name }), digest });
  const numbered = Object.keys(ruleSet.providers).map((key) => providers[key] as CompiledProvider);
  return { ruleSet, identity, conditions, roles, nameOf, keys, providers, numbered };
}

function indexRules(
  rules: readonly CompiledRule[],
  { conditions }: RuleSet,
  compiler: ConditionCompiler,
): Pick<CompiledProvider, 'index' | 'timed'> {
  const guards = new Guards(conditions, (path) => compiler.reader(path));
  for (const { rule } of rules) guards.count(rule);
  // An unknown that is passed over has no trace in the decision.
  const index = ruleIndex(
    rules.map(({ rule }) => guards.choose(rule, rule.onUnknown === 'deny' ? 'possible' : 'certain')),
  );
  if (!rules.some(isTimed)) return { index, timed: undefined };
  const timed = ruleIndex(rules.map((rule) => (isTimed(rule) ? guards.choose(rule.rule, 'possible') : null)));
  return { index, timed };
}

/** Lists of claims up to this length are made once and shared by decisions. */
const MAX_KEPT_CLAIMS = 64;

/** Rules that come after one another mostly look at the same claims, so only the rules that add some are kept. */
function claimsByCount(rules: readonly CompiledRule[]): (count: number) => readonly string[] {
  const collected = newCollection();
  const sizes = rules.map(({ test }) => {
    test.collect(collected);
    return collected.claims.size;
  });
  const names = [...collected.claims];
  const lists: (readonly string[])[] = [];
  return (count) => {
    const size = count === 0 ? 0 : (sizes[count - 1] as number);
    // A list for each rule of a file with as many claims as rules would take the square of them.
    if (size > MAX_KEPT_CLAIMS) return Object.freeze(names.slice(0, size).sort());
    lists[size] ??= Object.freeze(names.slice(0, size).sort());
    return lists[size];
  };
}
