import type { Session } from '../generated/decision.js';
import type { Provider, Role, Rule, RuleSet } from '../ruleset/model.js';
import { emptyRecord } from '../syntax/json.js';
import { STS } from './limits.js';
import { overLimit } from './over-limit.js';
import type { SessionPlan } from './plan.js';
import { compilePlan } from './plan.js';
import type { PrincipalTags } from './principal-tags.js';
import { compilePrincipalTags } from './principal-tags.js';
import type { ReaderOf, Refused } from './slots.js';
import { isRefused } from './slots.js';

/** The sessions of a rule set, ready for many requests. */
export interface CompiledSessions {
  readonly plans: Readonly<Record<string, SessionPlan>>;
  /** Of the rules that say something about the session; the others share their role's. */
  readonly rulePlans: ReadonlyMap<Rule, SessionPlan>;
  readonly bare: SessionPlan;
  readonly roles: Readonly<Record<string, Role>>;
  readonly principalTags: ReadonlyMap<string, PrincipalTags>;
}

export function compileSessions(ruleSet: RuleSet, readerOf: ReaderOf): CompiledSessions {
  const plans = emptyRecord<SessionPlan>();
  for (const role of Object.values(ruleSet.roles)) plans[role.name] = compilePlan(role, undefined, readerOf);
  const rulePlans = new Map<Rule, SessionPlan>();
  const principalTags = new Map<string, PrincipalTags>();
  for (const { key, rules, principalTags: tags } of Object.values(ruleSet.providers)) {
    for (const rule of rules) {
      if (rule.session === undefined || rule.effect.kind !== 'role' || rulePlans.has(rule)) continue;
      rulePlans.set(rule, compilePlan(ruleSet.roles[rule.effect.role], rule, readerOf));
    }
    if (tags) principalTags.set(key, compilePrincipalTags(tags, readerOf));
  }
  return { plans, rulePlans, bare: compilePlan(undefined, undefined, readerOf), roles: ruleSet.roles, principalTags };
}

/** A grant that is to get a session. */
export interface Grantee {
  /** The role's name, where it is declared. */
  readonly role: string | undefined;
  /** The rule that decided, where one did. */
  readonly rule: Rule | undefined;
  /** The provider, unless the caller is a guest or the provider has no mapping. */
  readonly provider: Provider | undefined;
  readonly claims: object;
  readonly now: number | undefined;
}

export interface MadeSession {
  readonly session: Session;
  /** From this instant on the session would be shorter: it may not outlive the rule. */
  readonly validUntil?: number;
}

/** The claims that the session of a grant takes. */
export function sessionClaims(sessions: CompiledSessions, { role, rule, provider }: Grantee): readonly string[] {
  const tags = provider && sessions.principalTags.get(provider.key);
  return [...planOf(sessions, role, rule).claims, ...(tags?.claims ?? [])];
}

/** Makes the session of a grant, or says why AWS would refuse it; `skip` is told of principal tags whose claim gives none. */
export function makeSession(
  sessions: CompiledSessions,
  grantee: Grantee,
  skip: (claim: string) => void,
): MadeSession | Refused {
  const { role, rule, provider, claims } = grantee;
  const plan = planOf(sessions, role, rule);
  const made = plan.make(claims);
  if (isRefused(made)) return made;
  const principal = provider && sessions.principalTags.get(provider.key);
  const tagged = principal ? principal.addTo(made.tags ?? {}, claims, skip) : made;
  if (isRefused(tagged)) return tagged;
  const timed = limitDuration(made.duration, grantee);
  if (isRefused(timed)) return timed;
  const { tags } = tagged;
  const hasTags = tags !== undefined && Object.keys(tags).length > 0;
  const { name, tags: _, duration: __, ...rest } = made;
  const session: Session = { name, duration: timed.duration, ...(hasTags && { tags }), ...rest };
  const longest = sessions.roles[role ?? '']?.maxSessionDuration ?? STS.maxDuration;
  const problem = overLimit(session, longest, plan.policyClaims);
  if (problem !== undefined) return { refused: 'session-limit', detail: problem };
  return { session, ...(timed.validUntil !== undefined && { validUntil: timed.validUntil }) };
}

function planOf(sessions: CompiledSessions, role: string | undefined, rule: Rule | undefined): SessionPlan {
  const ofRule = rule && sessions.rulePlans.get(rule);
  return ofRule ?? (role === undefined ? undefined : sessions.plans[role]) ?? sessions.bare;
}

/** A session does not outlive the rule that gave it, unless the rule says that it may. */
function limitDuration(
  duration: number,
  { rule, now }: Grantee,
): { readonly duration: number; readonly validUntil?: number } | Refused {
  if (rule?.until === undefined || rule.mayOutlive || now === undefined) return { duration };
  const left = Math.floor(rule.until - now);
  if (left < STS.minDuration) {
    return {
      refused: 'session-limit',
      detail: `the rule \`${rule.id}\` ends in less than the ${STS.minDuration / 60} minutes that a session lasts at least`,
    };
  }
  return { duration: Math.min(duration, left), validUntil: Math.max(now, rule.until - duration) };
}
