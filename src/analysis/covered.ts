import type { Provider, Rule } from '../ruleset/model.js';
import { isNever, reachWithin } from './ask-within.js';
import type { Group } from './group.js';
import type { Asking, Meaning } from './meaning.js';
import { insideOf } from './meaning.js';
import { countRules, settled } from './settled.js';

/** A rule that is never reached by those whom it is about, since others have decided before. */
export interface CoveredRule {
  readonly provider: string;
  readonly rule: string;
  /** Among the rules of the provider, from 0. */
  readonly position: number;
  /** The positions of earlier rules that together decide all of them; none, where no token that the provider accepts is one of them. */
  readonly because: readonly number[];
  /** None of these rules can be left out. */
  readonly isMinimal: boolean;
  /** It is true of no token at all, whatever the provider and the time. */
  readonly isNeverTrue: boolean;
}

/** The rules that no request gets to of which they are true. */
export function coveredRules(meaning: Meaning): readonly CoveredRule[] {
  const inside = insideOf(meaning);
  const progress = inside.progress();
  // Each rule is settled, or else asked about.
  const parts = 2 * countRules(inside);
  progress.expect(parts);
  const all = settled(inside, () => progress.did(1));
  progress.reach(parts - all.reduce((sum, { open }) => sum + open.length, 0));
  const asking = inside.asking();
  const found = all.flatMap(({ provider, open }) => {
    const group = open.length === 0 ? undefined : inside.groups().get(provider.key);
    if (group === undefined) return [];
    return open.flatMap((position) => {
      const covered = coveredAt(group, position, asking);
      progress.did(1);
      return covered;
    });
  });
  progress.end();
  return found;
}

/**
 * The rule at a position, where no request gets to it of which it is true, with the reason. In doubt such a rule may still deny. Requests that
 * ask for another role are thought of where the provider lets them.
 */
function coveredAt(group: Group, position: number, asking: Asking): readonly CoveredRule[] {
  const { analysed, rules, provider } = group;
  const rule = rules[position];
  if (rule === undefined) return [];
  const { isTrue } = analysed.formulas.rule(rule);
  const reached = reachWithin(asking, group, position, isTrue);
  if (reached?.verdict !== 'unreachable') return [];
  const { because, isMinimal } = reached;
  const isFirm = because.every((earlier) => endsFor(provider, rules[earlier], rule));
  if (!isFirm) return [];
  const isNeverTrue = because.length === 0 && isNever([isTrue], asking);
  return [{ provider: provider.key, rule: rule.id, position, because, isMinimal, isNeverTrue }];
}

/** Does the earlier rule decide for callers who ask for another role, too? */
function endsFor({ customRole }: Provider, earlier: Rule | undefined, { effect }: Rule): boolean {
  if (customRole === 'deny' || earlier?.effect.kind === 'deny') return true;
  return effect.kind === 'role' && earlier?.effect.role === effect.role;
}
