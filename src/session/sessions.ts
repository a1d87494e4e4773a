import type { Session } from '../generated/decision.js';
import type { CompiledRole } from '../mapping/granted-role.js';
import type { KeptRuleSet, ProviderHead } from '../ruleset/kept.js';
import type { Role, Rule } from '../ruleset/model.js';
import { own } from '../syntax/own.js';
import { STS } from './limits.js';
import { overLimit } from './over-limit.js';
import type { SessionPlan } from './plan.js';
import { compilePlan } from './plan.js';
import type { PrincipalTags } from './principal-tags.js';
import { compilePrincipalTags } from './principal-tags.js';
import type { ReaderOf, Refused } from './slots.js';
import { isRefused } from './slots.js';

/** A plan, and the session itself where no claim makes a difference and STS takes it. */
interface ReadyPlan extends SessionPlan {
  readonly fixed: Session | undefined;
}

/** The sessions of a rule set, ready for many requests. */
export interface CompiledSessions {
  /** That of a declared role, made when it is first asked for. */
  readonly planOf: (role: string) => ReadyPlan | undefined;
  /** The session of a role of the mapping, where neither claims, rule nor provider make a difference. */
  readonly fixedOf: (role: Pick<CompiledRole, 'name' | 'number'>) => Session | undefined;
  /** That of a rule that says something about the session, made when it is first asked for; the others share their role's. */
  readonly planOfRule: (rule: Rule) => ReadyPlan | undefined;
  readonly bare: ReadyPlan;
  readonly principalTags: ReadonlyMap<string, PrincipalTags>;
}

export function compileSessions(
  { role: roleOf, providers }: Pick<KeptRuleSet, 'role' | 'providers'>,
  readerOf: ReaderOf,
): CompiledSessions {
  const planFor: PlanFor = (role, rule) => makeReady(compilePlan(role, rule, readerOf));
  const planOf = plansOfRoles(roleOf, planFor);
  const rulePlans = new Map<Rule, ReadyPlan>();
  const planOfRule = (rule: Rule): ReadyPlan | undefined => {
    if (rule.session === undefined || rule.effect.kind !== 'role') return undefined;
    const known = rulePlans.get(rule);
    if (known !== undefined) return known;
    const plan = planFor(roleOf(rule.effect.role), rule);
    rulePlans.set(rule, plan);
    return plan;
  };
  const principalTags = new Map<string, PrincipalTags>();
  for (const { key, principalTags: tags } of Object.values(providers)) {
    if (tags) principalTags.set(key, compilePrincipalTags(tags, readerOf));
  }
  // By the numbers of roles, since a look-up by name is a good part of a decision; null where there is none.
  const fixed: (Session | null)[] = [];
  const fixedOf: CompiledSessions['fixedOf'] = ({ name, number }) => {
    const known = fixed[number];
    if (known !== undefined) return known ?? undefined;
    const session = planOf(name)?.fixed;
    fixed[number] = session ?? null;
    return session;
  };
  return { planOf, fixedOf, planOfRule, bare: planFor(undefined), principalTags };
}

type PlanFor = (role: Role | undefined, rule?: Rule) => ReadyPlan;

function plansOfRoles(roleOf: KeptRuleSet['role'], planFor: PlanFor): CompiledSessions['planOf'] {
  const plans = new Map<string, ReadyPlan>();
  // Thousands of roles mostly say nothing about their sessions.
  const silent = new Map<number | undefined, ReadyPlan>();
  return (name) => {
    const known = plans.get(name);
    if (known !== undefined) return known;
    // All of a role may have to be made again, with the policies in it.
    const role = roleOf(name);
    if (role === undefined) return undefined;
    const isSilent = role.session === undefined;
    const plan = (isSilent ? silent.get(role.maxSessionDuration) : undefined) ?? planFor(role);
    if (isSilent) silent.set(role.maxSessionDuration, plan);
    plans.set(name, plan);
    return plan;
  };
}

function makeReady(plan: SessionPlan): ReadyPlan {
  const session = plan.claims.length === 0 ? plan.make({}) : undefined;
  const isSound = session && !isRefused(session) && overLimit(session, plan.longest, plan.policyClaims) === undefined;
  return { ...plan, fixed: isSound ? freezeSession(session) : undefined };
}

/** It is shared by decisions. */
function freezeSession(session: Session): Session {
  for (const part of Object.values(session)) Object.freeze(part);
  return Object.freeze(session);
}

/** A grant that is to get a session. */
export interface Grantee {
  /** The role's name, where it is declared. */
  readonly role: string | undefined;
  /** The rule that decided, where one did. */
  readonly rule: Rule | undefined;
  /** The provider, unless the caller is a guest or the provider has no mapping. */
  readonly provider: ProviderHead | undefined;
  readonly claims: object;
  readonly now: number | undefined;
}

/** What a grant's session is made by. */
export interface PlannedSession {
  readonly plan: ReadyPlan;
  readonly principal: PrincipalTags | undefined;
  /** The claims that it takes. */
  readonly claims: readonly string[];
}

export function planSession(sessions: CompiledSessions, { role, rule, provider }: Grantee): PlannedSession {
  const ofRule = rule && sessions.planOfRule(rule);
  const plan = ofRule ?? (role === undefined ? undefined : sessions.planOf(role)) ?? sessions.bare;
  const principal = provider?.principalTags && sessions.principalTags.get(provider.key);
  return { plan, principal, claims: principal ? [...plan.claims, ...principal.claims] : plan.claims };
}

export interface MadeSession {
  readonly session: Session;
  /** From this instant on the session would be shorter: it may not outlive the rule. */
  readonly validUntil: number | undefined;
}

/** Makes the session of a grant, or says why AWS would refuse it; `skip` is told of principal tags whose claim gives none. */
export function makeSession(
  { plan, principal }: PlannedSession,
  grantee: Grantee,
  skip: (claim: string) => void,
): MadeSession | Refused {
  const made = plan.fixed ?? plan.make(grantee.claims);
  if (isRefused(made)) return made;
  const tagged = principal ? addPrincipalTags(made, principal, grantee, skip) : made;
  if (isRefused(tagged)) return tagged;
  const timed = limitDuration(tagged, grantee);
  if (isRefused(timed) || timed.session === plan.fixed) return timed;
  const problem = overLimit(timed.session, plan.longest, plan.policyClaims);
  return problem === undefined ? timed : { refused: 'session-limit', detail: problem };
}

function addPrincipalTags(
  session: Session,
  principal: PrincipalTags,
  { claims }: Grantee,
  skip: (claim: string) => void,
): Session | Refused {
  const { name, duration, tags: _, ...rest } = session;
  const added = principal.addTo(own(session, 'tags') ?? {}, claims, skip);
  if (isRefused(added)) return added;
  return { name, duration, ...(Object.keys(added.tags).length > 0 && { tags: added.tags }), ...rest };
}

/** A session does not outlive the rule that gave it, unless the rule says that it may. */
function limitDuration(session: Session, { rule, now }: Grantee): MadeSession | Refused {
  if (rule?.until === undefined || rule.mayOutlive || now === undefined) return { session, validUntil: undefined };
  const left = Math.floor(rule.until - now);
  if (left < STS.minDuration) {
    return {
      refused: 'session-limit',
      detail: `the rule \`${rule.id}\` ends in less than the ${STS.minDuration / 60} minutes that a session lasts at least`,
    };
  }
  const { duration } = session;
  const validUntil = Math.max(now, rule.until - duration);
  return { session: left < duration ? { ...session, duration: left } : session, validUntil };
}
