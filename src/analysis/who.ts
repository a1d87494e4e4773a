import { PREFERRED_ROLE, ROLES } from '../mapping/role-claims.js';
import type { Provider, Rule, RuleSet } from '../ruleset/model.js';
import { fitting } from './fitting.js';
import type { Formula } from './gates.js';
import { YES } from './gates.js';
import type { Analysed, Group } from './group.js';
import { analyse, groupOf, groupsOf, unmappedKey } from './group.js';
import { meantRoles } from './meant-roles.js';
import type { TokenOptions } from './narrow.js';
import { narrow } from './narrow.js';
import { Progress } from './progress.js';
import { ask } from './query.js';
import type { ReachabilityOptions, Verdict, WitnessOptions } from './reachability.js';
import { settingsOf } from './reachability.js';
import type { FoundVerdict, Stop, WayQuestion } from './ways.js';
import { ALL_DESCRIPTION_STEPS, waysAt } from './ways.js';
import type { Describe, WayDescription } from './words.js';

export interface WhoOptions extends ReachabilityOptions, WitnessOptions, TokenOptions {
  /** Says of the tokens that get the role which they are, too: `describe`. Of hundreds of ways to it only the first are described. */
  readonly describe?: Describe;
}

/**
 * One way to a role. The witness says as little as it can: no claim and no member of a list can be left out, and of a text no character, unless it looks as
 * those of such a claim mostly do.
 */
export type Way = Verdict & {
  /** Null: a caller without a token, or with one of a provider that the file does not have. */
  readonly provider: string | null;
  readonly by: 'rule' | 'authenticated-default' | 'unauthenticated-default';
  readonly rule?: string;
  /** Tokens come this way, but of none of them can the role's ARN and the session be made. */
  readonly isRefused?: true;
  /** Of the tokens that are asked about, and that the provider accepts, those that come this way. Left out where there are no words for them. */
  readonly description?: WayDescription;
};

export interface Who {
  /** The declared roles that are meant: of several with one ARN all, of an ARN that claims make those that can have it. */
  readonly roles: readonly string[];
  readonly ways: readonly Way[];
  /** Providers whose tokens can name the role themselves, whatever the rule file says. */
  readonly tokenProviders: readonly string[];
}

/**
 * Who gets a role: for each rule and default that gives it, a token that does, or a proof that none does. The role is named as in the
 * file, or by its ARN.
 * @throws RolecallError `internal`, where engine and analysis disagree; `invalid-request`, where an option is none.
 */
export function who(ruleSet: RuleSet, role: string, options: WhoOptions = {}): Who {
  const analysed = analyse(ruleSet, options.thorough);
  const meant = meantRoles(analysed, role);
  const isArn = !Object.values(ruleSet.roles).some(({ name, arn }) => name === role || arn === role);
  const progress = new Progress(options.onProgress);
  const question: WayQuestion = {
    settings: settingsOf(options),
    tokens: options,
    ...(options.describe && { describe: options.describe }),
    describing: { left: ALL_DESCRIPTION_STEPS },
    progress,
    ...(isArn && { arn: role }),
  };
  const { authenticated, unauthenticated, unmappedProviders } = ruleSet.defaults;
  const stopping = groupsOf(analysed).map((group) => ({ group, stops: stopsOf(group, meant) }));
  const ofToken = groupsOf(analysed, 'token');
  for (const { group, stops } of stopping) progress.expect(group.keys.length * stops.length);
  for (const { keys } of ofToken) progress.expect(2 * keys.length + 1);
  const ways = stopping.flatMap(({ group, stops }) => rulesWays(group, stops, question));
  if (authenticated !== undefined && meant.has(authenticated)) {
    const makes = meant.get(authenticated) ?? YES;
    ways.push(...ofToken.flatMap((group) => tokenDefault(group, authenticated, makes, question)));
    if (unmappedProviders === 'authenticated') ways.push(...unmappedWay(analysed, authenticated, makes, question));
  }
  // A guest has no claims that anything could be said of.
  const isOfTokens = options.where !== undefined || options.writableOnly !== undefined;
  if (unauthenticated !== undefined && meant.has(unauthenticated) && !isOfTokens) {
    ways.push(...guestWay(analysed, question));
  }
  const tokenProviders = ofToken.filter((group) => canNameRole(group, question));
  progress.end();
  return { roles: [...meant.keys()], ways, tokenProviders: tokenProviders.flatMap(({ keys }) => keys) };
}

interface RuleStop extends Stop {
  /** Left out for the default. */
  readonly rule?: Rule;
}

/** The places of a group where one of the roles is given. */
function stopsOf({ rules, provider, analysed }: Group, meant: ReadonlyMap<string, Formula>): readonly RuleStop[] {
  const { gates } = analysed.space;
  const stops: RuleStop[] = [];
  for (const [place, rule] of rules.entries()) {
    const { effect } = rule;
    const makes = effect.kind === 'role' ? meant.get(effect.role) : undefined;
    if (effect.kind !== 'role' || makes === undefined) continue;
    const { isTrue } = analysed.formulas.rule(rule);
    stops.push({
      place,
      wanted: gates.and([isTrue, makes]),
      fitting: fitting(analysed, effect.role, rule, provider),
      rule,
    });
  }
  const { authenticated } = analysed.engine.ruleSet.defaults;
  const makes = authenticated === undefined ? undefined : meant.get(authenticated);
  if (provider.otherwise === 'authenticated' && authenticated !== undefined && makes !== undefined) {
    stops.push({ place: rules.length, wanted: makes, fitting: fitting(analysed, authenticated, undefined, provider) });
  }
  return stops;
}

function rulesWays(group: Group, stops: readonly RuleStop[], question: WayQuestion): Way[] {
  const { provider } = group;
  return waysAt(group, stops, question).map((found, i) => {
    const rule = stops[i]?.rule;
    if (rule === undefined) return { ...found, provider: provider.key, by: 'authenticated-default' };
    return { ...found, provider: provider.key, by: 'rule', rule: rule.id };
  });
}

/** A token that names no role gets the default; what else is ambiguous is not looked into. */
function tokenDefault(group: Group, role: string, makes: Formula, question: WayQuestion): Way[] {
  const { provider, analysed } = group;
  if (provider.otherwise !== 'authenticated') return [];
  const made = fitting(analysed, role, undefined, provider);
  const named = namesRole(analysed);
  const { describe: _, ...undescribed } = question;
  const [found, anyToken] = waysAt(
    group,
    [
      { place: 0, wanted: analysed.space.gates.and([-named, makes]), fitting: made },
      { place: 0, wanted: makes, fitting: { ...made, easy: YES } },
    ],
    undescribed,
  );
  if (found === undefined || anyToken === undefined) return [];
  const isOpen = found.verdict === 'unreachable' && anyToken.verdict !== 'unreachable';
  const verdict: FoundVerdict = isOpen ? { verdict: 'undecided' } : found;
  return [{ ...verdict, provider: provider.key, by: 'authenticated-default' }];
}

/** A token has a claim that can name a role. */
function namesRole({ space, subject }: Analysed): Formula {
  const isMissing = (name: string): Formula => space.isOfType(subject([name]), 'missing');
  return -space.gates.and([isMissing(ROLES), isMissing(PREFERRED_ROLE)]);
}

function canNameRole({ analysed, provider, keys, entrance }: Group, question: WayQuestion): boolean {
  const { settings, tokens, progress } = question;
  const named = namesRole(analysed);
  const must = [entrance, named, narrow(analysed, provider, keys, tokens).formula];
  const answer = ask(analysed.space, must, settings.now, { left: settings.steps });
  progress.did(1);
  return answer.kind !== 'none';
}

function guestWay({ engine }: Analysed, { arn }: WayQuestion): readonly Way[] {
  const decision = engine.resolve({ guest: true });
  const by = 'unauthenticated-default';
  if (decision.outcome !== 'grant') {
    return [{ provider: null, by, verdict: 'unreachable', because: [], isMinimal: true, isRefused: true }];
  }
  if (arn !== undefined && decision.role.arn !== arn) return [];
  return [{ provider: null, by, verdict: 'reached', witness: { provider: null, claims: {}, decision } }];
}

const ANY_POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example';

/** Tokens of providers that the file does not have, which may be of every kind: any key will do that is none of the file's. */
function unmappedWay(analysed: Analysed, role: string, makes: Formula, question: WayQuestion): readonly Way[] {
  const { providers } = analysed.engine.ruleSet;
  const key = unmappedKey(providers);
  const provider: Provider = {
    key,
    type: 'rules',
    otherwise: 'authenticated',
    tokenUse: ['id', 'access'],
    customRole: 'deny',
    principalTags: undefined,
    sameAs: undefined,
    rules: [],
    caveats: [],
    description: undefined,
  };
  const made = fitting(analysed, role, undefined, undefined);
  const group = groupOf(analysed, provider, [key]);
  return waysAt(group, [{ place: 0, wanted: makes, fitting: made }], question, [key, ANY_POOL]).map((found) => ({
    ...found,
    provider: null,
    by: 'authenticated-default',
  }));
}
