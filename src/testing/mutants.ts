import type { Atom, Condition, Rule, RuleSet } from '../ruleset/model.js';
import type { JsonPath } from '../syntax/json.js';
import { emptyRecord } from '../syntax/json.js';
import { areDisjoint } from './disjoint.js';
import type { Part, PlacedRule } from './places.js';
import { partsOf, placedRules, usedConditions } from './places.js';
import { widened, widenedMatch, withoutIfMissing } from './widen.js';

/** A small change of a rule set that its tests should notice. */
export interface Mutant {
  /** Stable as long as the rule's id and the shape of its condition stay: `negate:admins/all/1`. */
  readonly id: string;
  readonly path: JsonPath;
  /** What was changed, in a clause. */
  readonly change: string;
  readonly ruleSet: RuleSet;
  /** Why it alters no decision, where that can be proved. */
  readonly equivalent?: string;
}

/** The changes of a rule set, one at a time, in the order of the file. Lazily, since each is a whole rule set. */
export function* mutantsOf(ruleSet: RuleSet): Generator<Mutant> {
  const used = usedConditions(ruleSet);
  for (const [name, condition] of Object.entries(ruleSet.conditions)) {
    if (!used.has(name)) continue;
    for (const { id, path, change, condition: changed } of changesOf(condition, name, ['conditions', name])) {
      yield { id, path, change, ruleSet: withCondition(ruleSet, name, changed) };
    }
  }
  const rules = placedRules(ruleSet);
  for (const [i, placed] of rules.entries()) {
    yield* ruleMutants(ruleSet, placed);
    const next = rules[i + 1];
    if (next?.provider === placed.provider) yield swapMutant(ruleSet, placed, next);
  }
}

function* ruleMutants(ruleSet: RuleSet, placed: PlacedRule): Generator<Mutant> {
  const { rule, name, path } = placed;
  const { from, until } = rule;
  const kind = rule.effect.kind === 'deny' ? 'denial' : 'rule';
  yield { id: `drop:${name}`, path, change: `dropped the ${kind}`, ruleSet: withRules(ruleSet, placed, []) };
  if (from !== undefined || until !== undefined) {
    const changed = withRules(ruleSet, placed, [{ ...rule, from: undefined, until: undefined }]);
    yield { id: `window:${name}`, path, change: 'dropped `from` and `until`', ruleSet: changed };
  }
  const other = rule.effect.kind === 'role' ? otherRole(ruleSet, rule.effect.role) : undefined;
  if (other !== undefined) {
    const changed: Rule = { ...rule, effect: { kind: 'role', role: other } };
    yield {
      id: `role:${name}`,
      path,
      change: `gave the role \`${other}\``,
      ruleSet: withRules(ruleSet, placed, [changed]),
    };
  }
  if (rule.test.kind === 'match') {
    const wider = widenedMatch(rule.test.match);
    if (wider === undefined) return;
    const changed: Rule = { ...rule, test: { kind: 'match', match: wider } };
    const change = `widened the value to \`${wider.value}\``;
    yield {
      id: `widen:${name}/match`,
      path: [...path, 'match'],
      change,
      ruleSet: withRules(ruleSet, placed, [changed]),
    };
    return;
  }
  for (const { condition, ...made } of changesOf(rule.test.condition, name, [...path, 'when'])) {
    const changed: Rule = { ...rule, test: { kind: 'when', condition } };
    yield { ...made, ruleSet: withRules(ruleSet, placed, [changed]) };
  }
}

function swapMutant(ruleSet: RuleSet, first: PlacedRule, second: PlacedRule): Mutant {
  const changed = withRules(ruleSet, first, [second.rule, first.rule], 2);
  const why = areDisjoint(first.rule, second.rule, ruleSet);
  return {
    id: `swap:${first.name}:${second.name}`,
    path: second.path,
    change: `tried it before \`${first.name}\``,
    ruleSet: changed,
    ...(why !== undefined && { equivalent: why }),
  };
}

interface Change {
  readonly id: string;
  readonly path: JsonPath;
  readonly change: string;
  readonly condition: Condition;
}

function* changesOf(condition: Condition, name: string, at: JsonPath): Generator<Change> {
  for (const part of partsOf(condition)) {
    for (const { kind, change, to } of changesAt(part.condition)) {
      const id = `${kind}:${[name, ...part.steps].join('/')}`;
      yield { id, path: [...at, ...part.steps], change, condition: replaced(condition, part.steps, to) };
    }
    yield* drops(condition, part, name, at);
  }
}

function* drops(condition: Condition, part: Part, name: string, at: JsonPath): Generator<Change> {
  const { condition: list, steps } = part;
  if ((list.kind !== 'all' && list.kind !== 'any') || list.of.length < 2) return;
  for (const i of list.of.keys()) {
    const inner = [...steps, list.kind, i];
    const to: Condition = { ...list, of: list.of.filter((_, j) => j !== i) };
    const id = `drop-test:${[name, ...inner].join('/')}`;
    yield { id, path: [...at, ...inner], change: 'dropped the test', condition: replaced(condition, steps, to) };
  }
}

interface Edit {
  readonly kind: string;
  readonly change: string;
  readonly to: Condition;
}

function changesAt(condition: Condition): readonly Edit[] {
  if (condition.kind === 'not') return [{ kind: 'negate', change: 'dropped the `not`', to: condition.of }];
  if (condition.kind === 'all' || condition.kind === 'any') return [];
  const negated: Edit = { kind: 'negate', change: 'negated the test', to: { kind: 'not', of: condition } };
  return condition.kind === 'atom' ? [negated, ...atomEdits(condition)] : [negated];
}

function atomEdits(atom: Atom): readonly Edit[] {
  const test = widened(atom.test);
  const wider: Edit | undefined = test && {
    kind: 'widen',
    change: `widened the value to \`${JSON.stringify(test.operand)}\``,
    to: { ...atom, test },
  };
  const bare: Edit | undefined =
    atom.ifMissing === undefined
      ? undefined
      : { kind: 'if-missing', change: 'dropped `ifMissing`', to: withoutIfMissing(atom) };
  return [wider, bare].filter((edit) => edit !== undefined);
}

/** The condition with another one in the place that the steps lead to. */
function replaced(condition: Condition, steps: JsonPath, to: Condition): Condition {
  const [step, index, ...rest] = steps;
  if (step === undefined) return to;
  if (condition.kind === 'not') return { ...condition, of: replaced(condition.of, steps.slice(1), to) };
  if (condition.kind !== 'all' && condition.kind !== 'any') return condition;
  return { ...condition, of: condition.of.map((part, i) => (i === index ? replaced(part, rest, to) : part)) };
}

function otherRole({ roles }: RuleSet, role: string): string | undefined {
  const names = Object.keys(roles);
  return names.length < 2 ? undefined : names[(names.indexOf(role) + 1) % names.length];
}

function withCondition(ruleSet: RuleSet, name: string, condition: Condition): RuleSet {
  const conditions = Object.assign(emptyRecord<Condition>(), ruleSet.conditions);
  conditions[name] = condition;
  return { ...ruleSet, conditions };
}

/** The rule set with other rules in the place of `count` ones; their numbers stay those of the file. */
function withRules(ruleSet: RuleSet, { provider, index }: PlacedRule, rules: readonly Rule[], count = 1): RuleSet {
  const providers = Object.assign(emptyRecord<RuleSet['providers'][string]>(), ruleSet.providers);
  for (const [key, shared] of Object.entries(ruleSet.providers)) {
    if ((shared.sameAs ?? key) !== provider) continue;
    providers[key] = {
      ...shared,
      rules: shared.rules.slice(0, index).concat(rules, shared.rules.slice(index + count)),
    };
  }
  return { ...ruleSet, providers };
}
