import type { Provider, Rule } from '../ruleset/model.js';
import { isNever, reachWithin } from './allowance.js';
import type { Group } from './group.js';
import type { Asking, Meaning } from './meaning.js';
import { askingOf } from './meaning.js';
import { settled } from './settled.js';

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
  const asking = askingOf(meaning);
  return settled(meaning).flatMap(({ provider, open }) => {
    const group = open.length === 0 ? undefined : meaning.groups().get(provider.key);
    return group === undefined ? [] : coveredAt(group, open, asking);
  });
}

/**
 * Those of the rules at the given positions that no request gets to of which they are true, with the reason. In doubt such a rule may still
 * deny. Requests that ask for another role are thought of where the provider lets them.
 */
function coveredAt(group: Group, positions: readonly number[], asking: Asking): readonly CoveredRule[] {
  const { analysed, rules, provider } = group;
  return positions.flatMap((position) => {
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
  });
}

/** Does the earlier rule decide for callers who ask for another role, too? */
function endsFor({ customRole }: Provider, earlier: Rule | undefined, { effect }: Rule): boolean {
  if (customRole === 'deny' || earlier?.effect.kind === 'deny') return true;
  return effect.kind === 'role' && earlier?.effect.role === effect.role;
}
