import type { Atom, Condition, Match, Provider, Rule, RuleSet } from '../ruleset/model.js';
import type { JsonPath } from '../syntax/json.js';

/** A rule, its provider, and where it stands in the file. Providers that share it by `sameAs` do not have it again. */
export interface PlacedRule {
  readonly provider: Provider;
  readonly rule: Rule;
  readonly path: JsonPath;
}

/** A part of a condition that looks at claims. */
export type ClaimTest = (
  | { readonly kind: 'atom'; readonly atom: Atom }
  | { readonly kind: 'match'; readonly match: Match }
  | { readonly kind: 'logic'; readonly claims: readonly string[] }
) & {
  /** From the root of the rule file to the test: to the mapping that holds `claim` of an atom, to `match`, to `logic`. */
  readonly path: JsonPath;
  /** False inside of an odd number of `not`s. */
  readonly isPositive: boolean;
};

/** The rules of every provider, in the order of the file; those of a provider of type token, which have no effect, only where asked for. */
export function* placedRules(ruleSet: RuleSet, which: 'live' | 'all' = 'live'): Generator<PlacedRule> {
  for (const provider of Object.values(ruleSet.providers)) {
    if (provider.sameAs !== undefined || (provider.type === 'token' && which === 'live')) continue;
    for (const [index, rule] of provider.rules.entries()) {
      yield { provider, rule, path: ['providers', provider.key, 'rules', index] };
    }
  }
}

/** Every test of the file as often as it is written: those of each rule, of each invariant and of each named condition. */
export function* testsOfFile(ruleSet: RuleSet): Generator<ClaimTest> {
  for (const [name, condition] of Object.entries(ruleSet.conditions)) {
    yield* testsIn(condition, ['conditions', name]);
  }
  for (const { condition, path } of invariantConditions(ruleSet)) yield* testsIn(condition, path);
  for (const { rule, path } of placedRules(ruleSet, 'all')) yield* testsOfRule(rule, path);
}

/** The conditions that invariants name, and where they stand. */
export function invariantConditions({ invariants = [] }: RuleSet): readonly PlacedCondition[] {
  return invariants.flatMap((invariant, index) =>
    'condition' in invariant
      ? [{ condition: invariant.condition, path: ['invariants', index, invariant.kind] as const }]
      : [],
  );
}

/** A condition, and where it stands in the file. */
export interface PlacedCondition {
  readonly condition: Condition;
  readonly path: JsonPath;
}

/** Every test that a rule makes, named conditions included: one that is used twice only once, unless once inside of `not`. */
export function* testsOf({ rule, path }: PlacedRule, ruleSet: RuleSet): Generator<ClaimTest> {
  yield* testsOfRule(rule, path, followUses(ruleSet));
}

/** Called for each `use` that is met; yields what is to be had for it. */
export type OnUse = (name: string, isPositive: boolean) => Iterable<ClaimTest>;

/** Follows each `use` to its condition, once for each name and sign as long as the function lives. */
export function followUses(ruleSet: RuleSet): OnUse {
  const seen = new Set<string>();
  const onUse: OnUse = (name, isPositive) => {
    const key = `${isPositive ? '+' : '-'}${name}`;
    const condition = Object.hasOwn(ruleSet.conditions, name) ? ruleSet.conditions[name] : undefined;
    if (condition === undefined || seen.has(key)) return [];
    seen.add(key);
    return testsIn(condition, ['conditions', name], isPositive, onUse);
  };
  return onUse;
}

/** The tests of one rule as it is written; those behind a `use` only where `onUse` gives them. */
export function* testsOfRule({ test }: Rule, path: JsonPath, onUse?: OnUse): Generator<ClaimTest> {
  if (test.kind === 'match') {
    yield { kind: 'match', match: test.match, path: [...path, 'match'], isPositive: true };
  } else yield* testsIn(test.condition, [...path, 'when'], true, onUse);
}

/** The tests of a condition that stands at `path`. */
export function* testsIn(condition: Condition, path: JsonPath, isPositive = true, onUse?: OnUse): Generator<ClaimTest> {
  switch (condition.kind) {
    case 'atom':
      yield { kind: 'atom', atom: condition, path, isPositive };
      break;
    case 'logic':
      yield { kind: 'logic', claims: condition.claims, path: [...path, 'logic'], isPositive };
      break;
    case 'use':
      if (onUse) yield* onUse(condition.name, isPositive);
      break;
    case 'not':
      yield* testsIn(condition.of, [...path, 'not'], !isPositive, onUse);
      break;
    default:
      for (const [index, part] of condition.of.entries()) {
        yield* testsIn(part, [...path, condition.kind, index], isPositive, onUse);
      }
  }
}
