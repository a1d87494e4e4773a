import { withAllowance } from './allowance.js';
import type { Reached } from './first-match.js';
import { reach } from './first-match.js';
import type { Formula } from './gates.js';
import { NO, YES } from './gates.js';
import type { Group } from './group.js';
import type { Asking } from './meaning.js';
import { ask } from './query.js';

/** `reach`, with what one question may take; undefined where nothing is left. */
export function reachWithin(
  { allowance, now }: Pick<Asking, 'allowance' | 'now'>,
  group: Group,
  place: number,
  wanted: Formula,
): Reached | undefined {
  return withAllowance(allowance, (budget) => reach(group, place, wanted, now, budget));
}

/** Is there certainly no request of which all of these hold? */
export function isNever(wanted: readonly Formula[], { analysed, now, allowance }: Asking): boolean {
  const formula = analysed.space.gates.and(wanted);
  if (formula === NO) return true;
  if (formula === YES) return false;
  const answer = withAllowance(allowance, (budget) => ask(analysed.space, [formula], now, budget));
  return answer?.kind === 'none';
}
