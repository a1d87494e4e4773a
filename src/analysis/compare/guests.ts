import type { Decision } from '../../generated/decision.js';
import { emptyRecord } from '../../syntax/json.js';
import { isSameOutcome } from './both-decide.js';
import { kindOf, witnessOf } from './changes.js';
import type { Both, Which } from './file.js';
import type { ChangeSettings, Difference } from './model.js';
import type { Outcome } from './outcome.js';
import { DENIED, grantOf } from './outcome.js';
import { sessionChanges } from './session-changes.js';

/** What changes for callers without a token: there is only one such request. */
export function guestDifferences(both: Both, settings: ChangeSettings): readonly Difference[] {
  const [old, fresh] = [both.old, both.new].map(({ analysed }) => analysed.engine.resolve({ guest: true })) as [
    Decision,
    Decision,
  ];
  if (isSameOutcome(old, fresh)) return [];
  const decisions = { provider: null, situation: { claims: emptyRecord<unknown>() }, old, new: fresh };
  const [before, after] = [guestOutcome(both, 'old', old.outcome), guestOutcome(both, 'new', fresh.outcome)];
  const kind = kindOf(before, after);
  return [
    {
      who: 'guest',
      providers: [],
      kind,
      old: before,
      new: after,
      rules: [],
      witness: witnessOf(decisions),
      ...(kind === 'session' && { session: sessionChanges(before, after, decisions, settings) }),
    },
  ];
}

function guestOutcome(both: Both, which: Which, came: 'grant' | 'deny'): Outcome {
  const file = both[which];
  const { roles, defaults } = file.analysed.engine.ruleSet;
  const role = defaults.unauthenticated === undefined ? undefined : roles[defaults.unauthenticated];
  return came === 'deny' || role === undefined ? DENIED.outcome : grantOf(file, role, undefined, undefined).outcome;
}
