import type { Decision } from '../generated/decision.js';
import type { Decided } from '../mapping/decide.js';
import { makeDenial, makeGrant } from '../mapping/decision.js';
import type { CompiledSessions, Grantee } from './sessions.js';
import { makeSession, planSession } from './sessions.js';
import { isRefused } from './slots.js';

/** The decision: a grant gets its session, or is refused where AWS would not give one. */
export function finish(sessions: CompiledSessions, { verdict, walk, provider, mapped }: Decided): Decision {
  const { identity } = walk.mapping;
  if (verdict.outcome === 'deny') return makeDenial(verdict, provider, walk, identity);
  const { declared, rule } = verdict;
  if (rule?.shapesSession !== true && mapped?.principalTags === undefined) {
    const fixed = declared === undefined ? sessions.bare.fixed : sessions.fixedOf(declared);
    if (fixed !== undefined) return makeGrant(verdict, fixed, provider, walk, identity);
  }
  const { claims, now } = walk.env;
  const grantee: Grantee = { role: declared?.name, rule: rule?.rule, provider: mapped, claims, now };
  const planned = planSession(sessions, grantee);
  if (planned.claims.length > 0) walk.roleClaims = [...walk.roleClaims, ...planned.claims];
  const made = makeSession(planned, grantee, (claim) => walk.caveats.add('principal-tag-skipped', { claim }));
  if (isRefused(made)) {
    walk.step('session', made.detail);
    const denial = { outcome: 'deny', reason: made.refused, detail: made.detail, rule: rule?.id } as const;
    return makeDenial(denial, provider, walk, identity);
  }
  if (made.validUntil !== undefined) walk.validUntil = Math.min(walk.validUntil ?? made.validUntil, made.validUntil);
  return makeGrant(verdict, made.session, provider, walk, identity);
}
