import type { Describe, Description } from './describe.js';
import { reach } from './first-match.js';
import type { Formula } from './gates.js';
import { YES } from './gates.js';
import type { Group, Witness } from './group.js';
import { certify, decidedBy, groupOf } from './group.js';
import { guess } from './guess.js';
import { minimise } from './minimise.js';
import type { Narrowed, TokenOptions } from './narrow.js';
import { narrow } from './narrow.js';
import type { Settings, Verdict } from './reachability.js';
import { nameRules } from './reachability.js';
import type { Situation } from './situation.js';

/** What is asked of the ways to a role. */
export interface WayQuestion {
  readonly settings: Settings;
  readonly tokens: TokenOptions;
  /** Left out where nothing is to be said of the tokens. */
  readonly describe?: Describe;
  /** Only with this ARN, which the role has with certain claims. */
  readonly arn?: string;
}

/** A place among the rules of a group at which a role is given. */
export interface Stop {
  readonly place: number;
  /** What has to be true there. */
  readonly wanted: Formula;
  /** With this, neither the role's ARN nor the session is mostly refused. */
  readonly fits: Formula;
}

export interface WayDescription extends Description {
  /** Only tokens are meant that no earlier rule of the provider decides. */
  readonly isAfterOthers: boolean;
}

export type FoundWay = Verdict & { readonly description?: WayDescription };

/**
 * Whether tokens that are asked about get a role at these places.
 * @param kinds Keys that say of which kinds of providers the tokens are; without it each is of that of its own.
 */
export function waysAt(
  group: Group,
  stops: readonly Stop[],
  question: WayQuestion,
  kinds?: readonly string[],
): readonly FoundWay[] {
  const { analysed, provider, keys } = group;
  const asked = (of: readonly string[]): Narrowed => narrow(analysed, provider, of, question.tokens);
  if (kinds !== undefined) return waysOf(group, stops, asked(kinds), question);
  // Providers that share rules may be of several kinds, whose users can write other claims.
  const alike = new Map<Formula, { readonly narrowed: Narrowed; readonly some: string[] }>();
  for (const key of keys) {
    const narrowed = asked([key]);
    const known = alike.get(narrowed.formula);
    if (known) known.some.push(key);
    else alike.set(narrowed.formula, { narrowed, some: [key] });
  }
  const found = [...alike.values()].map(({ narrowed, some }) => {
    return waysOf(some.length === keys.length ? group : groupOf(analysed, provider, some), stops, narrowed, question);
  });
  return stops.map((_, i) => together(found.flatMap((ways) => ways[i] ?? [])));
}

/** Of what was found of several kinds of tokens: a way that is open, else one that may be, else that none is. */
function together(ways: readonly FoundWay[]): FoundWay {
  const open = ways.find(({ verdict }) => verdict === 'reached') ?? ways.find(({ verdict }) => verdict === 'undecided');
  const closed = ways.flatMap((way) => (way.verdict === 'unreachable' ? [way] : []));
  const [first] = closed;
  if (open !== undefined && ways.length > 1) return ofSomeKinds(open);
  if (open !== undefined || first === undefined) return open ?? { verdict: 'undecided' };
  if (closed.length === 1) return first;
  return { verdict: 'unreachable', because: [...new Set(closed.flatMap(({ because }) => because))], isMinimal: false };
}

/** What is said of the tokens of one kind of provider does not say which there are of others. */
function ofSomeKinds({ description, ...verdict }: FoundWay): FoundWay {
  if (description === undefined) return verdict;
  const { butUnreadable: _, ...rest } = description;
  return { ...verdict, description: { ...rest, isComplete: false } };
}

function waysOf(group: Group, stops: readonly Stop[], asked: Narrowed, question: WayQuestion): readonly FoundWay[] {
  const { describe, settings } = question;
  const narrowed: Group = { ...group, entrance: group.analysed.space.gates.and([group.entrance, asked.formula]) };
  return stops.map((stop) => {
    const found = wayAt(narrowed, stop, asked, question);
    const description = found.verdict === 'reached' && describe ? tell(narrowed, stop, describe, settings) : undefined;
    return description === undefined ? found : { ...found, description };
  });
}

/** First with claims that fit the templates of role and session, since what is refused there gets no role; else whatever there is. */
function wayAt(group: Group, stop: Stop, asked: Narrowed, { settings, arn }: WayQuestion): Verdict {
  const { now, steps, plausible } = settings;
  const { space } = group.analysed;
  const { place, wanted, fits } = stop;
  const isGiven = (witness: Witness): boolean =>
    witness.decision.outcome === 'grant' &&
    (arn === undefined || witness.decision.role.arn === arn) &&
    asked.has(witness);
  const fitting = space.gates.and([wanted, fits]);
  let reached = reach(group, place, fitting, now, steps);
  if (fits !== YES && !(reached.verdict === 'reached' && isGiven(reached.witness))) {
    reached = reach(group, place, wanted, now, steps);
  }
  if (reached.verdict === 'unreachable') return nameRules(group, reached);
  const certified = (situation: Situation): Witness => certify(group, situation, now);
  const isWay = (situation: Situation): boolean => {
    const witness = certified(situation);
    const at = decidedBy(group, witness);
    return isGiven(witness) && (at === -1 ? group.rules.length : at) === place;
  };
  const found =
    reached.verdict === 'reached' && isGiven(reached.witness)
      ? reached.witness
      : guess(group, fitting, now, steps, isWay);
  if (found === undefined) return { verdict: 'undecided' };
  const via = viaOf(certified(found));
  const isSame = (situation: Situation): boolean => isWay(situation) && viaOf(certified(situation)) === via;
  return { verdict: 'reached', witness: certified(minimise(found, isSame, plausible)) };
}

function viaOf({ decision }: Witness): string | undefined {
  return decision.outcome === 'grant' ? decision.via : undefined;
}

/** What a description may take, in steps, and how long it may be: it is a help, and not the answer. */
const DESCRIPTION_STEPS = 200_000;
const LONGEST = 400;

/** The tokens that come to a place, as conditions; where these would be long, as those of the tokens that no earlier rule decides. */
function tell(
  group: Group,
  { place, wanted }: Stop,
  describe: Describe,
  { now, steps }: Settings,
): WayDescription | undefined {
  const { analysed, decides, entrance } = group;
  const { gates } = analysed.space;
  const passed = decides.slice(0, place).map((formula) => -formula);
  const allowed = Math.min(steps, DESCRIPTION_STEPS);
  const whole = describe(analysed, entrance, gates.and([...passed, wanted]), now, allowed);
  const isShort = whole !== undefined && JSON.stringify(whole.conditions).length <= LONGEST;
  // But for what no condition can say.
  const saysAll = ({ isComplete, butUnreadable }: Description): boolean => isComplete || butUnreadable !== undefined;
  if (isShort && saysAll(whole)) return { ...whole, isAfterOthers: false };
  const own = describe(analysed, gates.and([entrance, ...passed]), wanted, now, allowed);
  if (isShort && (own === undefined || !saysAll(own))) return { ...whole, isAfterOthers: false };
  return own === undefined ? undefined : { ...own, isAfterOthers: passed.length > 0 };
}
