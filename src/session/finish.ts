import type { Decision } from '../generated/decision.js';
import { decide } from '../mapping/decide.js';
import type { GrantVerdict, Verdict } from '../mapping/decision.js';
import { makeDenial, makeGrant } from '../mapping/decision.js';
import type { CompiledMapping } from '../mapping/mapping.js';
import type { CheckedRequest } from '../mapping/request.js';
import type { Recorder } from '../mapping/walk.js';
import { Walk } from '../mapping/walk.js';
import type { CompiledSessions, Grantee } from './sessions.js';
import { makeSession, planSession } from './sessions.js';
import { isRefused } from './slots.js';

/** Decides one request. */
export function resolve(
  mapping: CompiledMapping,
  sessions: CompiledSessions,
  request: CheckedRequest,
  recorder: Recorder | undefined,
): Decision {
  const walk = new Walk(mapping, request, recorder);
  return finish(sessions, decide(walk), walk);
}

/** The decision: a grant gets its session, or is refused where AWS would not give one. */
export function finish(sessions: CompiledSessions, verdict: Verdict, walk: Walk): Decision {
  if (verdict.outcome === 'kept') return walk.mapped?.kept[walk.keptAs as number] as Decision;
  if (verdict.outcome === 'deny') return walk.keep(makeDenial(verdict, walk));
  return finishGrant(sessions, verdict, walk);
}

function finishGrant(sessions: CompiledSessions, verdict: GrantVerdict, walk: Walk): Decision {
  const { declared, rule } = verdict;
  const provider = walk.mapped?.provider;
  if (rule?.shapesSession !== true && provider?.principalTags === undefined) {
    const fixed = declared === undefined ? sessions.bare.fixed : sessions.fixedOf(declared);
    if (fixed !== undefined) return walk.keep(makeGrant(verdict, fixed, walk));
  }
  const { claims, now } = walk;
  const grantee: Grantee = { role: declared?.name, rule: rule?.rule, provider, claims, now };
  const planned = planSession(sessions, grantee);
  if (planned.claims.length > 0) walk.roleClaims = [...walk.roleClaims, ...planned.claims];
  const made = makeSession(planned, grantee, (claim) => walk.caveats.add('principal-tag-skipped', { claim }));
  if (isRefused(made)) {
    walk.step('session', made.detail);
    return makeDenial({ outcome: 'deny', reason: made.refused, detail: made.detail, rule: rule?.id }, walk);
  }
  if (made.validUntil !== undefined) walk.validUntil = Math.min(walk.validUntil ?? made.validUntil, made.validUntil);
  return makeGrant(verdict, made.session, walk);
}
