import type { Decision } from '../generated/decision.js';
import type { Decided } from '../mapping/decide.js';
import { makeDecision } from '../mapping/decision.js';
import type { CompiledSessions, Grantee } from './sessions.js';
import { makeSession, sessionClaims } from './sessions.js';
import { isRefused } from './slots.js';

/** The decision: a grant gets its session, or is refused where AWS would not give one. */
export function finish(sessions: CompiledSessions, { verdict, walk, provider, mapped }: Decided): Decision {
  const { ruleSet } = walk.mapping;
  if (verdict.outcome === 'deny') return makeDecision(verdict, provider, walk, ruleSet);
  const { claims, now } = walk.env;
  const grantee: Grantee = { role: verdict.role, rule: verdict.rule, provider: mapped, claims, now };
  walk.roleClaims = [...walk.roleClaims, ...sessionClaims(sessions, grantee)];
  const made = makeSession(sessions, grantee, (claim) => walk.caveats.add('principal-tag-skipped', { claim }));
  if (isRefused(made)) {
    walk.step('session', `the session cannot be given: ${made.detail}`);
    const denial = { outcome: 'deny', reason: made.refused, detail: made.detail, rule: verdict.rule?.id } as const;
    return makeDecision(denial, provider, walk, ruleSet);
  }
  if (made.validUntil !== undefined) walk.validUntil = Math.min(walk.validUntil ?? made.validUntil, made.validUntil);
  return makeDecision({ ...verdict, session: made.session }, provider, walk, ruleSet);
}
