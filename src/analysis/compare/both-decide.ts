import type { Decision, Grant } from '../../generated/decision.js';
import { canonicalJson } from '../../syntax/canonical.js';
import type { Json } from '../../syntax/json.js';
import { own } from '../../syntax/own.js';
import { isAtEntrance } from '../group.js';
import type { Situation } from '../situation.js';
import type { Now } from '../time.js';
import type { Which } from './file.js';
import type { Pair } from './pair.js';
import { policyText } from './policy-text.js';

/** A request, and what both engines decide of it. */
export interface Decisions {
  readonly provider: string | null;
  readonly situation: Situation;
  readonly old: Decision;
  readonly new: Decision;
}

/** Which of the files accept the token. */
export type Acceptance = 'both' | Which;

/** Lets both engines decide; of the keys, the first takes part that is accepted as it should be. */
export function bothDecide(pair: Pair, { claims, now: made }: Situation, asked: Now, wanted: Acceptance): Decisions {
  const now = typeof asked === 'number' ? asked : made;
  const situation = { claims, ...(now !== undefined && { now }) };
  let first: Decisions | undefined;
  for (const provider of pair.keys) {
    const request = { provider, claims, now };
    const decisions = {
      provider,
      situation,
      old: pair.old.analysed.engine.resolve(request),
      new: pair.new.analysed.engine.resolve(request),
    };
    if (acceptanceOf(decisions) === wanted) return decisions;
    first ??= decisions;
  }
  return first as Decisions;
}

export function acceptanceOf({ old, new: fresh }: Pick<Decisions, Which>): Acceptance | undefined {
  const [isOld, isNew] = [!isAtEntrance(old), !isAtEntrance(fresh)];
  if (isOld && isNew) return 'both';
  return isOld ? 'old' : isNew ? 'new' : undefined;
}

/** Do both decisions come to the same? All denials do; grants of the same role by its ARN, with the same session. */
export function isSameOutcome(old: Decision, fresh: Decision): boolean {
  if (old.outcome === 'deny' || fresh.outcome === 'deny') return old.outcome === fresh.outcome;
  return old.role.arn === fresh.role.arn && sessionText(old) === sessionText(fresh);
}

/** One text for sessions that are the same, in whatever order their parts are written. */
function sessionText({ session }: Grant): string {
  const { transitive: _, managedPolicies: __, policy: ___, ...rest } = session;
  const [transitive, managedPolicies] = [own(session, 'transitive'), own(session, 'managedPolicies')];
  const policy = own(session, 'policy');
  return canonicalJson({
    ...rest,
    ...(transitive && { transitive: transitive.toSorted() }),
    ...(managedPolicies && { managedPolicies: managedPolicies.toSorted() }),
    ...(policy !== undefined && { policy: policyText(JSON.parse(policy) as Json) }),
  } as unknown as Json);
}
