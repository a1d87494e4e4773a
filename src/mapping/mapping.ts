import { ConditionCompiler } from '../condition/compile.js';
import { foldAscii } from '../condition/fold.js';
import { newCollection } from '../condition/looks.js';
import type { Parts } from '../condition/parts.js';
import type { Decision, RuleSetIdentity } from '../generated/decision.js';
import type { KeptRuleSet, ProviderHead } from '../ruleset/kept.js';
import type { Defaults, Role, Rule, RuleSet } from '../ruleset/model.js';
import { hasSlots, readTemplate } from '../ruleset/template.js';
import { emptyRecord } from '../syntax/json.js';
import type { CompiledRole } from './granted-role.js';
import { compileRole } from './granted-role.js';
import { Guards } from './index/guard.js';
import type { RuleIndex } from './index/rule-index.js';
import { ruleIndex } from './index/rule-index.js';
import { parseProviderKey } from './provider-key.js';
import { collectRule, hasLogic, isTimed } from './rule.js';
import { RuleList } from './rule-list.js';
import type { ProviderKeys } from './token.js';
import { indexKeys } from './token.js';

export interface CompiledProvider {
  /** The mapping that counts: that of the other provider where there is `sameAs`. */
  readonly provider: ProviderHead;
  readonly rules: RuleList;
  /** By the numbers of the rules, from 0, and then of none: decisions that are the same each time, from when they were first made. */
  readonly kept: (Decision | undefined)[];
  /** The rules by what a token must have for them to decide, or to tell anything. */
  readonly index: RuleIndex;
  /** The rules that time can change, by what a token must have for them to be open; left out where there are none. */
  readonly timed: RuleIndex | undefined;
  /** The claims that the first `count` rules look at, sorted. */
  readonly claimsOf: (count: number) => readonly string[];
}

/** The role mapping of a rule set, ready for many requests. */
export interface CompiledMapping {
  readonly defaults: Defaults;
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

/** Nothing that is kept refers to the roles and rules of the rule set, unless `kept` does. */
export function compileMapping(ruleSet: RuleSet, kept: KeptRuleSet, parts: Parts): CompiledMapping {
  const conditions = new ConditionCompiler(ruleSet, parts);
  const { role, nameOf } = compileRoles(kept, conditions);
  const ruleParts = { conditions, role };
  const providers = emptyRecord<CompiledProvider>();
  for (const { key, sameAs, rules } of Object.values(ruleSet.providers)) {
    if (sameAs !== undefined) continue;
    const list = new RuleList(kept.rules(key), ruleParts);
    // Where another module has changed what JSON Logic means, that is said here, and not by a decision.
    rules.forEach((rule, i) => {
      if (hasLogic(rule, conditions)) list.at(i).compileTest();
    });
    providers[key] = {
      provider: kept.providers[key] as ProviderHead,
      rules: list,
      kept: [],
      ...indexRules(rules, ruleSet, conditions),
      claimsOf: claimsByCount(rules, conditions),
    };
  }
  const keys = Object.keys(ruleSet.providers);
  for (const key of keys) {
    const { sameAs } = kept.providers[key] as ProviderHead;
    if (sameAs !== undefined) providers[key] = providers[sameAs] as CompiledProvider;
  }
  const { name, digest } = ruleSet;
  return {
    defaults: ruleSet.defaults,
    identity: Object.freeze({ ...(name !== undefined && { name }), digest }),
    conditions,
    role,
    nameOf,
    keys: indexKeys(keys.map(parseProviderKey)),
    providers,
    // Decisions name the key of the provider, so that each key has its own.
    numbered: keys.map((key, i) => {
      const provider = providers[key] as CompiledProvider;
      const { length } = provider.rules;
      return { ...provider, kept: Array<undefined>(i * length > MAX_KEPT ? 0 : length + 1).fill(undefined) };
    }),
  };
}

/** Decisions that are kept for the keys of a rule set, roughly, where keys share the rules of others. */
const MAX_KEPT = 2 ** 17;

/** The declared roles, each compiled when it is first asked for. */
function compileRoles(kept: KeptRuleSet, conditions: ConditionCompiler): Pick<CompiledMapping, 'role' | 'nameOf'> {
  const compiled = new Map<string, CompiledRole>();
  let arns: ReadonlySet<string> | undefined;
  let names: ReadonlyMap<string, string> | undefined;
  const others = (): ReadonlySet<string> => {
    arns ??= new Set(Array.from(kept.roles(), ({ arn }) => foldAscii(arn)));
    return arns;
  };
  return {
    role: (name) => {
      const known = compiled.get(name);
      if (known !== undefined) return known;
      const declared = kept.role(name);
      if (declared === undefined) return undefined;
      const role = compileRole(declared, compiled.size, others, (path) => conditions.reader(path));
      compiled.set(name, role);
      return role;
    },
    nameOf: (arn) => {
      names ??= namesByArn(kept.roles());
      return names.get(arn);
    },
  };
}

/** A token that writes the slots of a template as they stand has not the role that the template makes. */
function namesByArn(roles: Iterable<Role>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { arn, name } of roles) {
    if (!names.has(arn) && !hasSlots(readTemplate(arn) ?? [])) names.set(arn, name);
  }
  return names;
}

/** Files rules by what has to be found in a token for them to decide: all of them, and those that hang on the time, where there are any. */
function indexRules(
  rules: readonly Rule[],
  { conditions }: RuleSet,
  compiler: ConditionCompiler,
): Pick<CompiledProvider, 'index' | 'timed'> {
  const guards = new Guards(conditions, (path) => compiler.reader(path));
  for (const rule of rules) guards.count(rule);
  const index = ruleIndex(rules.length, (i) => {
    const rule = rules[i] as Rule;
    // An unknown that is passed over has no trace in the decision.
    return guards.choose(rule, rule.onUnknown === 'deny' ? 'possible' : 'certain');
  });
  if (!rules.some((rule) => isTimed(rule, compiler))) return { index, timed: undefined };
  const timed = ruleIndex(rules.length, (i) => {
    const rule = rules[i] as Rule;
    return isTimed(rule, compiler) ? guards.choose(rule, 'possible') : null;
  });
  return { index, timed };
}

/** Lists of claims up to this length are made once and shared by decisions; longer ones are kept by nobody. */
export const MAX_KEPT_CLAIMS = 64;

/** Rules that come after one another mostly look at the same claims, so only the rules that add some are kept. */
function claimsByCount(rules: readonly Rule[], conditions: ConditionCompiler): (count: number) => readonly string[] {
  const collected = newCollection();
  const sizes = Uint32Array.from(rules, (rule) => {
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
