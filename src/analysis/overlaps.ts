import { TRUE } from '../condition/truth.js';
import { Search } from '../mapping/index/search.js';
import type { Rule } from '../ruleset/model.js';
import { smallest } from './ask-where.js';
import { isNever, reachWithin } from './ask-within.js';
import { NeedIndex, needsOf } from './claim-needs.js';
import type { Group, Witness } from './group.js';
import { decidedBy } from './group.js';
import type { Asking, Meaning } from './meaning.js';
import { insideOf } from './meaning.js';
import type { Progress } from './progress.js';
import { truthOf } from './tried-rules.js';

/** Two rules that give something else, and a request that both are true of: which of them decides it is a matter of their order. */
export interface Overlap {
  readonly provider: string;
  /** Positions among the rules of the provider, from 0. */
  readonly earlier: number;
  readonly later: number;
  /** The earlier rule is seen to decide it. */
  readonly witness: Witness;
}

/** Most earlier rules that one rule is compared with, out of those that can meet it: the next ones, since pairs grow with the square of the file's size. */
const MOST_EARLIER = 100;

/** The pairs of rules of all providers that overlap. */
export function overlaps(meaning: Meaning): readonly Overlap[] {
  const inside = insideOf(meaning);
  const asking = inside.asking();
  const groups = [...inside.groups().values()];
  const progress = inside.progress();
  for (const { rules } of groups) progress.expect(rules.length);
  return groups.flatMap((group) => overlapsOf(group, asking, progress));
}

/**
 * The pairs of rules with another effect that some request meets, and of which neither is about fewer tokens than the other: an exception before
 * the rule is how rules are meant to be written, and the other way round the later one is covered.
 */
function overlapsOf(group: Group, asking: Asking, progress: Progress): readonly Overlap[] {
  const { rules, provider } = group;
  const found: Overlap[] = [];
  const index = new NeedIndex();
  for (const [later, rule] of rules.entries()) {
    const needs = needsOf(rule);
    const isOther = (place: number): boolean => !isSameEffect(rules[place] as Rule, rule);
    for (const earlier of index.candidates(needs, MOST_EARLIER, isOther)) {
      const witness = meeting(group, earlier, rules[earlier] as Rule, rule, asking);
      if (witness !== undefined) found.push({ provider: provider.key, earlier, later, witness });
    }
    index.add(needs);
    progress.did(1);
  }
  return found;
}

function isSameEffect({ effect: a }: Rule, { effect: b }: Rule): boolean {
  return a.kind === 'deny' ? b.kind === 'deny' : b.kind === 'role' && a.role === b.role;
}

function meeting(group: Group, position: number, earlier: Rule, later: Rule, asking: Asking): Witness | undefined {
  const { analysed } = group;
  const [a, b] = [analysed.formulas.rule(earlier).isTrue, analysed.formulas.rule(later).isTrue];
  if (isNever([a, b], asking) || isNever([a, -b], asking) || isNever([-a, b], asking)) return undefined;
  const reached = reachWithin(asking, group, position, analysed.space.gates.and([a, b]));
  if (reached?.verdict !== 'reached') return undefined;
  const truth = truthOf(analysed, later);
  const isMeeting = (witness: Witness): boolean =>
    decidedBy(group, witness) === position && truth(new Search(witness.claims, witness.now)) === TRUE;
  return isMeeting(reached.witness) ? smallest(group, reached.witness, isMeeting, asking) : undefined;
}
