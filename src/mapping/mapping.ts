import { ConditionCompiler } from '../condition/compile.js';
import { foldAscii } from '../condition/fold.js';
import { newCollection } from '../condition/looks.js';
import type { RuleSetIdentity } from '../generated/decision.js';
import type { Provider, Rule, RuleSet } from '../ruleset/model.js';
import { emptyRecord } from '../syntax/json.js';
import type { GrantVerdict } from './decision.js';
import type { CompiledRole } from './granted-role.js';
import { compileRole } from './granted-role.js';
import { Guards } from './index/guard.js';
import type { RuleIndex } from './index/rule-index.js';
import { ruleIndex } from './index/rule-index.js';
import { parseProviderKey } from './provider-key.js';
import { CompiledRule, collectRule, hasLogic, isTimed } from './rule.js';
import type { ProviderKeys } from './token.js';
import { indexKeys } from './token.js';

export interface CompiledProvider {
  /** The mapping that counts: that of the other provider where there is `sameAs`. */
  readonly provider: Provider;
  readonly rules: readonly CompiledRule[];
  /** By the numbers of the rules, from 0: what those come to whose grants are all the same, from when they first gave one. */
  readonly grants: (GrantVerdict | undefined)[];
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
  /** The declared role of a name. */
  readonly role: (name: string) => CompiledRole | undefined;
  /** The name of the first declared role with an ARN. */
  readonly nameOf: (arn: string) => string | undefined;
  readonly keys: ProviderKeys;
  readonly providers: Readonly<Record<string, CompiledProvider>>;
  /** The same by the numbers of their keys. */
  readonly numbered: readonly CompiledProvider[];
}

export function compileMapping(ruleSet: RuleSet): CompiledMapping {
  const conditions = new ConditionCompiler(ruleSet);
  const { role, nameOf } = compileRoles(ruleSet, conditions);
  const parts = { conditions, role };
  const providers = emptyRecord<CompiledProvider>();
  for (const provider of Object.values(ruleSet.providers)) {
    if (provider.sameAs !== undefined) continue;
    const rules = provider.rules.map((rule, i) => new CompiledRule(rule, i + 1, parts));
    // Where another module has changed what JSON Logic means, that is said here, and not by a decision.
    for (const rule of rules) if (hasLogic(rule.rule, conditions)) rule.compileTest();
    providers[provider.key] = {
      provider,
      rules,
      grants: rules.map(() => undefined),
      ...indexRules(rules, ruleSet, conditions),
      claimsOf: claimsByCount(provider.rules, conditions),
    };
  }
  for (const { key, sameAs } of Object.values(ruleSet.providers)) {
    if (sameAs !== undefined) providers[key] = providers[sameAs] as CompiledProvider;
  }
  const keys = indexKeys(Object.keys(ruleSet.providers).map(parseProviderKey));
  const { name, digest } = ruleSet;
  const identity = Object.freeze({ ...(name !== undefined && { name }), digest });
  const numbered = Object.keys(ruleSet.providers).map((key) => providers[key] as CompiledProvider);
  return { ruleSet, identity, conditions, role, nameOf, keys, providers, numbered };
}

/** The declared roles, each compiled when it is first asked for. */
function compileRoles({ roles }: RuleSet, conditions: ConditionCompiler): Pick<CompiledMapping, 'role' | 'nameOf'> {
  const compiled = new Map<string, CompiledRole>();
  let arns: ReadonlySet<string> | undefined;
  let names: ReadonlyMap<string, string> | undefined;
  const others = (): ReadonlySet<string> => {
    arns ??= new Set(Object.values(roles).map((role) => foldAscii(role.arn)));
    return arns;
  };
  return {
    role: (name) => {
      const known = compiled.get(name);
      if (known !== undefined) return known;
      const declared = roles[name];
      if (declared === undefined) return undefined;
      const role = compileRole(declared, compiled.size, others, (path) => conditions.reader(path));
      compiled.set(name, role);
      return role;
    },
    nameOf: (arn) => {
      // Of equal ARNs the first one's name is the last to be set.
      names ??= new Map(
        Object.values(roles)
          .toReversed()
          .map((role) => [role.arn, role.name]),
      );
      return names.get(arn);
    },
  };
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
  if (!rules.some(({ rule }) => isTimed(rule, compiler))) return { index, timed: undefined };
  const timed = ruleIndex(rules.map(({ rule }) => (isTimed(rule, compiler) ? guards.choose(rule, 'possible') : null)));
  return { index, timed };
}

/** Lists of claims up to this length are made once and shared by decisions. */
const MAX_KEPT_CLAIMS = 64;

/** Rules that come after one another mostly look at the same claims, so only the rules that add some are kept. */
function claimsByCount(rules: readonly Rule[], conditions: ConditionCompiler): (count: number) => readonly string[] {
  const collected = newCollection();
  const sizes = rules.map((rule) => {
    collectRule(rule, conditions, collected);
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
