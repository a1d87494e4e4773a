import type { Provider, Rule } from '../ruleset/model.js';
import { reachWithin } from './allowance.js';
import type { Asking } from './condition-facts.js';
import { isNever } from './condition-facts.js';
import type { Group } from './group.js';

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

/**
 * Those of the rules at the given positions that no request gets to of which they are true, with the reason. In doubt such a rule may still
 * deny. Requests that ask for another role are thought of where the provider lets them. `onAsked` is called with each position.
 */
export function coveredRules(
  group: Group,
  positions: readonly number[],
  asking: Asking,
  onAsked: () => void,
): readonly CoveredRule[] {
  return positions.flatMap((position) => {
    const found = coveredRule(group, position, asking);
    onAsked();
    return found;
  });
}

function coveredRule(group: Group, position: number, asking: Asking): readonly CoveredRule[] {
  const { analysed, rules, provider } = group;
  const rule = rules[position];
  if (rule === undefined) return [];
  const { isTrue } = analysed.formulas.rule(rule);
  const reached = reachWithin(asking.allowance, group, position, isTrue, asking.now);
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
