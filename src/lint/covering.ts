import type { Condition, Rule, RuleSet } from '../ruleset/model.js';
import { canonicalJson } from '../syntax/canonical.js';
import type { Json } from '../syntax/json.js';
import type { PlacedRule } from './walk.js';
import { placedRules } from './walk.js';

/** A rule that never decides a request whose test is true for it, since an earlier one of its provider has decided it. */
export interface CoveredRule {
  readonly later: PlacedRule;
  readonly earlier: PlacedRule;
  /** Do both ask the same, rather than the later one more? */
  readonly isSame: boolean;
}

/**
 * The rules that an earlier rule covers, as far as the two texts show it: the later one asks for everything that the earlier one asks
 * for, or for one of the things of which the earlier one takes any. In doubt the later rule may still deny.
 * What is said is true of every rule found; not every covered rule is found. Takes time in proportion to the file.
 */
export function coveredRules(ruleSet: RuleSet): readonly CoveredRule[] {
  let covered = found.get(ruleSet);
  if (covered === undefined) {
    covered = [...findCovered(ruleSet)];
    found.set(ruleSet, covered);
  }
  return covered;
}

/** Several lint rules ask for the same rule set, which never changes. */
const found = new WeakMap<RuleSet, readonly CoveredRule[]>();

function* findCovered(ruleSet: RuleSet): Generator<CoveredRule> {
  let index = new Index();
  let key: string | undefined;
  for (const later of placedRules(ruleSet)) {
    if (later.provider.key !== key) {
      key = later.provider.key;
      index = new Index();
    }
    const asked = partsOf(later.rule);
    const entry = index.find(later, asked);
    if (entry) yield { later, earlier: entry.rule, isSame: entry.isAll && entry.asked.size === asked.size };
    index.add({ rule: later, asked, isAll: true });
    for (const each of alternativesOf(later.rule)) index.add({ rule: later, asked: each, isAll: false });
  }
}

interface Entry {
  readonly rule: PlacedRule;
  /** Whoever is all of this is one that the rule is about. */
  readonly asked: ReadonlySet<string>;
  /** Is it everything that the rule asks for, rather than one of several things that will do? */
  readonly isAll: boolean;
}

/** Most earlier rules that one rule is compared with; each is found by the rarest thing it asks for, so that few are. */
const MOST_TRIED = 100;

class Index {
  readonly #entries = new Map<string, Entry[]>();

  add(entry: Entry): void {
    let rarest: Entry[] | undefined;
    for (const part of entry.asked) {
      let list = this.#entries.get(part);
      if (list === undefined) {
        list = [];
        this.#entries.set(part, list);
      }
      if (rarest === undefined || list.length < rarest.length) rarest = list;
    }
    rarest?.push(entry);
  }

  find(later: PlacedRule, asked: ReadonlySet<string>): Entry | undefined {
    let tried = 0;
    for (const part of asked) {
      for (const entry of this.#entries.get(part) ?? []) {
        if (++tried > MOST_TRIED) return undefined;
        if (isWithin(entry.asked, asked) && endsBefore(entry.rule, later)) return entry;
      }
    }
    return undefined;
  }
}

function isWithin(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  if (part.size > whole.size) return false;
  for (const each of part) if (!whole.has(each)) return false;
  return true;
}

/** Does the earlier rule decide whatever the later one could, where the tests of both are true? */
export function endsBefore({ rule: earlier, provider }: PlacedRule, { rule: later }: PlacedRule): boolean {
  if (!isOpenWhile(earlier, later)) return false;
  // Callers who ask for another role are passed on by rules that give theirs.
  return provider.customRole === 'deny' || earlier.effect.kind === 'deny' || givesSame(earlier, later);
}

function isOpenWhile(earlier: Rule, later: Rule): boolean {
  const { from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = earlier;
  return from <= (later.from ?? Number.NEGATIVE_INFINITY) && until >= (later.until ?? Number.POSITIVE_INFINITY);
}

/** Do both deny, or give the same role? */
export function givesSame({ effect: a }: Rule, { effect: b }: Rule): boolean {
  return a.kind === 'deny' ? b.kind === 'deny' : b.kind === 'role' && a.role === b.role;
}

/** Can the later of two rules that ask the same still deny where that is in doubt? */
export function deniesInDoubt(earlier: Rule, later: Rule): boolean {
  return later.onUnknown === 'deny' && earlier.onUnknown === 'skip';
}

/** Everything that has to be true for the test of a rule to be true. */
function partsOf({ test }: Rule): ReadonlySet<string> {
  return test.kind === 'match'
    ? new Set([`match ${textOf(test.match)}`])
    : new Set(conjuncts(test.condition).map(textOf));
}

/** Of a test that takes any of several things, what each of them asks for. */
function* alternativesOf({ test }: Rule): Generator<ReadonlySet<string>> {
  if (test.kind !== 'when' || test.condition.kind !== 'any') return;
  for (const part of test.condition.of) yield new Set(conjuncts(part).map(textOf));
}

function conjuncts(condition: Condition): readonly Condition[] {
  return condition.kind === 'all' ? condition.of.flatMap(conjuncts) : [condition];
}

/** The same text for the same value, whatever the order of its members. */
export function textOf(value: object): string {
  return canonicalJson(value as unknown as Json);
}
