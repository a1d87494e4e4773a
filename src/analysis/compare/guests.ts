import { emptyRecord } from '../../syntax/json.js';
import { isSameOutcome } from './both-decide.js';
import { kindOf, witnessOf } from './changes.js';
import type { Difference } from './model.js';
import type { Outcome } from './outcome.js';
import { DENIED, grantOf } from './outcome.js';
import type { Both, Which } from './pair.js';
import { sessionChanges } from './session-changes.js';

/** What changes for callers without a token: there is only one such request. */
export function guestDifferences(both: Both, steps: number): readonly Difference[] {
  const [old, fresh] = [both.old.engine.resolve({ guest: true }), both.new.engine.resolve({ guest: true })];
  if (isSameOutcome(old, fresh)) return [];
  const decisions = { provider: null, situation: { claims: emptyRecord<unknown>() }, old, new: fresh };
  const kind = kindOf(old, fresh);
  const [before, after] = [guestOutcome(both, 'old', old.outcome), guestOutcome(both, 'new', fresh.outcome)];
  return [
    {
      who: 'guest',
      providers: [],
      kind,
      old: before,
      new: after,
      rules: [],
      witness: witnessOf(decisions),
      ...(kind === 'session' && { session: sessionChanges(before, after, decisions, steps) }),
    },
  ];
}

function guestOutcome(both: Both, which: Which, came: 'grant' | 'deny'): Outcome {
  const analysed = both[which];
  const { roles, defaults } = analysed.engine.ruleSet;
  const role = defaults.unauthenticated === undefined ? undefined : roles[defaults.unauthenticated];
  return came === 'deny' || role === undefined
    ? DENIED.outcome
    : grantOf(analysed, role, undefined, undefined, 'any').outcome;
}
