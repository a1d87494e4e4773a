import { parseClaimName } from '../ruleset/claim-name.js';
import type { ClaimPath, Provider, Rule, RuleSet } from '../ruleset/model.js';
import { parseTemplate } from '../ruleset/template.js';
import { STS } from '../session/limits.js';
import { planSession } from '../session/sessions.js';
import type { Space } from './facts.js';
import { reach } from './first-match.js';
import type { Formula } from './gates.js';
import { YES } from './gates.js';
import type { Analysed, Group, Witness } from './group.js';
import { analyse, certify, groupsOf } from './group.js';
import { minimise } from './minimise.js';
import type { AnalysisOptions, Settings, Verdict } from './reachability.js';
import { nameRules, settingsOf } from './reachability.js';
import type { Situation } from './situation.js';

/** One way to a role. A witness is minimal: no claim, member or character of it can be left out. */
export type Way = Verdict & {
  readonly provider: string | null;
  readonly by: 'rule' | 'authenticated-default' | 'unauthenticated-default';
  readonly rule?: string;
};

export interface Who {
  /** The declared roles that are meant. */
  readonly roles: readonly string[];
  readonly ways: readonly Way[];
  /** Providers whose tokens can name the role themselves, whatever the rule file says. */
  readonly tokenProviders: readonly string[];
}

/**
 * Who gets a role: for each rule and default that gives it, a token that does, or a proof that none does. The role is named as in the
 * file, or by its ARN. A way counts as reached where the session is refused, too: the rule has decided.
 * @throws RolecallError `internal`, where engine and analysis disagree.
 */
export function who(ruleSet: RuleSet, role: string, options: AnalysisOptions = {}): Who {
  const settings = settingsOf(options);
  const roles = Object.values(ruleSet.roles)
    .filter(({ name, arn }) => name === role || arn === role)
    .map(({ name }) => name);
  const wanted = new Set(roles);
  const analysed = analyse(ruleSet);
  const ways = groupsOf(analysed).flatMap((group) => waysOf(group, wanted, settings));
  const { authenticated, unauthenticated, unmappedProviders } = ruleSet.defaults;
  if (unauthenticated !== undefined && wanted.has(unauthenticated)) ways.push(guestWay(analysed.engine.resolve));
  const isForAll = authenticated !== undefined && wanted.has(authenticated);
  if (isForAll && unmappedProviders === 'authenticated') ways.push(unmappedWay(analysed.engine.resolve, ruleSet));
  const tokenProviders = Object.values(ruleSet.providers)
    .filter(({ type }) => type === 'token')
    .map(({ key }) => key);
  return { roles, ways, tokenProviders };
}

type Resolve = ReturnType<typeof analyse>['engine']['resolve'];

function waysOf(group: Group, wanted: ReadonlySet<string>, settings: Settings): Way[] {
  const { rules, provider, analysed } = group;
  const ways: Way[] = [];
  for (const [place, rule] of rules.entries()) {
    const { effect } = rule;
    if (effect.kind !== 'role' || !wanted.has(effect.role)) continue;
    const { isTrue } = analysed.formulas.rule(rule);
    const fits = templatesFit(analysed, effect.role, rule, provider);
    const verdict = wayTo(group, place, isTrue, fits, settings);
    ways.push({ ...verdict, provider: provider.key, by: 'rule', rule: rule.id });
  }
  const { authenticated } = analysed.engine.ruleSet.defaults;
  if (provider.otherwise === 'authenticated' && authenticated !== undefined && wanted.has(authenticated)) {
    const fits = templatesFit(analysed, authenticated, undefined, provider);
    const verdict = wayTo(group, rules.length, YES, fits, settings);
    ways.push({ ...verdict, provider: provider.key, by: 'authenticated-default' });
  }
  return ways;
}

/** First with claims that fit the templates of role and session, since what is refused there gets no role; else whatever there is. */
function wayTo(group: Group, place: number, wanted: Formula, fits: Formula, settings: Settings): Verdict {
  const { now, steps } = settings;
  const { gates } = group.analysed.space;
  const grants = ({ decision }: Witness): boolean => decision.outcome === 'grant';
  let reached = reach(group, place, gates.and([wanted, fits]), now, steps);
  if (fits !== YES && !(reached.verdict === 'reached' && grants(reached.witness))) {
    reached = reach(group, place, wanted, now, steps);
  }
  if (reached.verdict !== 'reached') return nameRules(group, reached);
  if (!grants(reached.witness)) return { verdict: 'undecided' };
  const { claims, now: at, decision } = reached.witness;
  const certified = (situation: Situation): Witness => certify(group, situation, now);
  const isSame = (situation: Situation): boolean => {
    const witness = certified(situation);
    return grants(witness) && witness.decision.rule === decision.rule;
  };
  const smallest = minimise({ claims, ...(at !== undefined && { now: at }) }, isSame);
  return { verdict: 'reached', witness: certified(smallest) };
}

/** The claims that the role's ARN and the session are made of are texts, or lists, that mostly may stand there. */
function templatesFit(analysed: Analysed, name: string, rule: Rule | undefined, provider: Provider): Formula {
  const { engine, space, compiler } = analysed;
  const role = engine.ruleSet.roles[name];
  const template = parseTemplate(role?.arn ?? '');
  const slots = 'template' in template ? template.template : [];
  const inArn = slots.flatMap((part) => (typeof part === 'string' ? [] : [part.claim]));
  const grantee = { role: name, rule, provider, claims: {}, now: undefined };
  const inSession = planSession(analysed.sessions, grantee).claims;
  const paths: readonly ClaimPath[] = [
    ...inArn,
    ...inSession.map((claim) => parseClaimName(claim) ?? ([claim] as const)),
  ];
  const { gates } = space;
  return gates.and([
    timeIsLeft(space, rule),
    ...paths.map((path) => {
      const subject = space.subjectOf(compiler.reader(path));
      const test = { operator: 'matches', operand: FITTING, ignoreCase: false } as const;
      const fits = space.of({ kind: 'text', subject, test });
      return gates.or([gates.and([space.isOfType(subject, 'string'), fits]), space.isOfType(subject, 'list')]);
    }),
  ]);
}

/** A session that may not outlive its rule is refused where it would be shorter than the shortest that there is. */
function timeIsLeft(space: Space, rule: Rule | undefined): Formula {
  if (rule?.until === undefined || rule.mayOutlive) return YES;
  return -space.of({ kind: 'cut', subject: space.time, cut: rule.until - STS.minDuration, strict: true });
}

/** May stand in names of roles and sessions, and in tags. */
const FITTING = '[A-Za-z0-9_.@-]{2,20}';

function guestWay(resolve: Resolve): Way {
  const decision = resolve({ guest: true });
  const by = 'unauthenticated-default';
  if (decision.outcome === 'grant') {
    return { provider: null, by, verdict: 'reached', witness: { provider: null, claims: {}, decision } };
  }
  return { provider: null, by, verdict: 'undecided' };
}

function unmappedWay(resolve: Resolve, ruleSet: RuleSet): Way {
  // Any key will do that the file does not have.
  let provider = 'other.example';
  while (Object.hasOwn(ruleSet.providers, provider)) provider += '.example';
  const decision = resolve({ provider, claims: {} });
  const by = 'authenticated-default';
  if (decision.outcome !== 'grant') return { provider: null, by, verdict: 'undecided' };
  return { provider: null, by, verdict: 'reached', witness: { provider, claims: {}, decision } };
}
