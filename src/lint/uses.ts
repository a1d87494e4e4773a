import { providerKind } from '../mapping/provider-claims.js';
import type { Condition, Provider, Rule, RuleSet } from '../ruleset/model.js';
import type { JsonPath } from '../syntax/json.js';
import type { ClaimTest } from './walk.js';
import { placedRules, testsIn, testsOfRule } from './walk.js';

/** Rules that make a test for the same kind of provider, with the same effect and sign. */
export interface Use {
  /** The first of their providers. */
  readonly provider: Provider;
  readonly effect: Rule['effect']['kind'];
  /** False inside of an odd number of `not`s. */
  readonly isPositive: boolean;
  /** The roles that they give: some of them, where there are many, and one that is privileged, where there is any. */
  readonly roles: ReadonlySet<string>;
}

/** A test as it is written, and what it is used for. */
export interface UsedTest {
  readonly test: ClaimTest;
  readonly uses: readonly Use[];
}

/** Does the test being true help a token to get a role? */
export function helps({ effect, isPositive }: Use): boolean {
  return isPositive === (effect === 'role');
}

/** The roles of several uses. */
export function rolesOf(uses: readonly Use[]): readonly string[] {
  return [...new Set(uses.flatMap(({ roles }) => [...roles]))];
}

/** Every test of the file that a rule makes; those behind a `use` once, however many rules use them. */
export function* usedTests(ruleSet: RuleSet): Generator<UsedTest> {
  const later = rolesBehind(ruleSet);
  const named = new NamedUses(ruleSet);
  const own: UsedTest[] = [];
  for (const { provider, rule, path } of placedRules(ruleSet)) {
    const effect = rule.effect.kind;
    const roles = rule.effect.kind === 'role' ? new Set([rule.effect.role]) : (later.get(rule) ?? new Set());
    const base = { provider, effect, roles };
    const tests = testsOfRule(rule, path, (name, isPositive) => named.add(name, { ...base, isPositive }));
    for (const test of tests) own.push({ test, uses: [{ ...base, isPositive: test.isPositive }] });
  }
  for (const [name, condition] of Object.entries(ruleSet.conditions)) {
    const uses = named.of(name);
    if (uses.length > 0) yield* testsOfNamed(condition, ['conditions', name], uses);
  }
  yield* own;
}

function* testsOfNamed(condition: Condition, path: JsonPath, uses: readonly Use[]): Generator<UsedTest> {
  for (const test of testsIn(condition, path)) {
    yield { test, uses: uses.map((use) => ({ ...use, isPositive: use.isPositive === test.isPositive })) };
  }
}

const MOST_ROLES = 20;

/** The roles that each denial keeps from those whom it is about: the ones that stand behind it. */
export function rolesBehind({ defaults, providers, roles }: RuleSet): ReadonlyMap<Rule, ReadonlySet<string>> {
  const behind = new Map<Rule, ReadonlySet<string>>();
  for (const { rules, otherwise, sameAs } of Object.values(providers)) {
    if (sameAs !== undefined) continue;
    let later: ReadonlySet<string> = new Set(
      otherwise === 'authenticated' && defaults.authenticated !== undefined ? [defaults.authenticated] : [],
    );
    for (const rule of rules.toReversed()) {
      if (rule.effect.kind === 'deny') behind.set(rule, later);
      else if (isNews(rule.effect.role, later, roles)) later = new Set([...later, rule.effect.role]);
    }
  }
  return behind;
}

/** Few roles are enough, as long as one of them is privileged where any is. */
function isNews(role: string, known: ReadonlySet<string>, roles: RuleSet['roles']): boolean {
  if (known.has(role)) return false;
  if (known.size < MOST_ROLES) return true;
  const isPrivileged = (name: string): boolean => roles[name]?.privileged === true;
  return isPrivileged(role) && ![...known].some(isPrivileged);
}

/** Gathers what named conditions are used for, those that other ones use included. */
class NamedUses {
  readonly #ruleSet: RuleSet;
  readonly #uses = new Map<string, Map<string, { use: Use; roles: Set<string> }>>();

  constructor(ruleSet: RuleSet) {
    this.#ruleSet = ruleSet;
  }

  of(name: string): readonly Use[] {
    return [...(this.#uses.get(name)?.values() ?? [])].map(({ use }) => use);
  }

  /** Takes a use of a condition down to the conditions that it uses in turn. Yields no test. */
  add(name: string, use: Use): readonly never[] {
    const waiting: [string, Use][] = [[name, use]];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [current, given] = next;
      const condition = Object.hasOwn(this.#ruleSet.conditions, current)
        ? this.#ruleSet.conditions[current]
        : undefined;
      if (condition === undefined || !this.#note(current, given)) continue;
      const onUse = (inner: string, isPositive: boolean): readonly never[] => {
        waiting.push([inner, { ...given, isPositive }]);
        return [];
      };
      // The tests are of no interest here, only the uses among them.
      for (const _test of testsIn(condition, [], given.isPositive, onUse));
    }
    return [];
  }

  /** Is there anything new in this use of a condition? */
  #note(name: string, use: Use): boolean {
    const uses = this.#uses.get(name) ?? new Map<string, { use: Use; roles: Set<string> }>();
    this.#uses.set(name, uses);
    const key = `${providerKind(use.provider.key)} ${[...use.provider.tokenUse].sort().join()} ${use.effect} ${use.isPositive}`;
    const known = uses.get(key);
    if (known === undefined) {
      const roles = new Set(use.roles);
      uses.set(key, { use: { ...use, roles }, roles });
      return true;
    }
    const news = [...use.roles].filter((role) => isNews(role, known.roles, this.#ruleSet.roles));
    for (const role of news) known.roles.add(role);
    return news.length > 0;
  }
}
