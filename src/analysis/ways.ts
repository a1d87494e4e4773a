import type { Budget } from './budget.js';
import type { Reached } from './first-match.js';
import { reach } from './first-match.js';
import type { Fitting } from './fitting.js';
import type { Formula } from './gates.js';
import type { Group, Witness } from './group.js';
import { certify, decidedBy, groupOf } from './group.js';
import { guess } from './guess.js';
import { minimise } from './minimise.js';
import type { Narrowed, TokenOptions } from './narrow.js';
import { narrow } from './narrow.js';
import type { Progress } from './progress.js';
import type { Settings, Verdict } from './reachability.js';
import { nameRules } from './reachability.js';
import { Refusals } from './refusals.js';
import type { Situation } from './situation.js';
import type { Describe, WayDescription } from './words.js';

/** What is asked of the ways to a role. */
export interface WayQuestion {
  readonly settings: Settings;
  readonly tokens: TokenOptions;
  /** Left out where nothing is to be said of the tokens. */
  readonly describe?: Describe;
  /** What all descriptions together may still take. */
  readonly describing: Budget;
  /** A part is done with each place, for each provider that shares the rules. */
  readonly progress: Progress;
  /** Only with this ARN, which the role has with certain claims. */
  readonly arn?: string;
}

/** A place among the rules of a group at which a role is given. */
export interface Stop {
  readonly place: number;
  /** What has to be true there. */
  readonly wanted: Formula;
  /** When the role's ARN and the session can be made. */
  readonly fitting: Fitting;
}

/** `isRefused`: it is reached, and of no token that gets there can the role's ARN and the session be made. */
export type FoundVerdict = Verdict & { readonly isRefused?: true };

export type FoundWay = FoundVerdict & { readonly description?: WayDescription };

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
  if (kinds !== undefined) return waysOf(group, [{ group, asked: asked(kinds) }], stops, question);
  // Providers that share rules may be of several kinds, whose users can write other claims.
  const alike = new Map<Formula, { readonly narrowed: Narrowed; readonly some: string[] }>();
  for (const key of keys) {
    const narrowed = asked([key]);
    const known = alike.get(narrowed.formula);
    if (known) known.some.push(key);
    else alike.set(narrowed.formula, { narrowed, some: [key] });
  }
  const parts = [...alike.values()].map(({ narrowed, some }): Kind => {
    return { group: some.length === keys.length ? group : groupOf(analysed, provider, some), asked: narrowed };
  });
  return waysOf(group, parts, stops, question);
}

/** Providers of one kind, and the tokens of theirs that are asked about. */
interface Kind {
  readonly group: Group;
  readonly asked: Narrowed;
}

function waysOf(
  group: Group,
  kinds: readonly Kind[],
  stops: readonly Stop[],
  question: WayQuestion,
): readonly FoundWay[] {
  const { describe, describing, settings, progress } = question;
  const { gates } = group.analysed.space;
  const refusals = new Refusals(group, settings.now);
  const narrowed = kinds.map(({ group: one, asked }) => ({
    group: { ...one, courses: new Map(), entrance: gates.and([one.entrance, asked.formula]) },
    asked,
  }));
  const whole = { ...group, courses: new Map(), entrance: gates.or(narrowed.map(({ group: one }) => one.entrance)) };
  return stops.map((stop) => {
    const found = together(narrowed.map((kind) => wayAt(kind, refusals, stop, question)));
    const isTold = found.verdict === 'reached' && describe !== undefined && describing.left > 0;
    const description = isTold ? describe.way(whole, stop, settings, describing) : undefined;
    progress.did(group.keys.length);
    return description === undefined ? found : { ...found, description };
  });
}

/** Of what was found of several kinds of tokens: a way that is open, else one that may be, else that none is. */
function together(ways: readonly FoundVerdict[]): FoundVerdict {
  const open = ways.find(({ verdict }) => verdict === 'reached') ?? ways.find(({ verdict }) => verdict === 'undecided');
  const closed = ways.flatMap((way) => (way.verdict === 'unreachable' ? [way] : []));
  const [first] = closed;
  if (open !== undefined || first === undefined) return open ?? { verdict: 'undecided' };
  if (closed.length === 1) return first;
  return { verdict: 'unreachable', because: [...new Set(closed.flatMap(({ because }) => because))], isMinimal: false };
}

/** First with claims that fit the templates of role and session, since what is refused there gets no role; else whatever there is. */
function wayAt({ group, asked }: Kind, refusals: Refusals, stop: Stop, { settings, arn }: WayQuestion): FoundVerdict {
  const { now, steps, plausible } = settings;
  const { gates } = group.analysed.space;
  const { place, wanted } = stop;
  const { must, easy } = stop.fitting;
  const isGiven = (witness: Witness): boolean =>
    witness.decision.outcome === 'grant' &&
    (arn === undefined || witness.decision.role.arn === arn) &&
    asked.has(witness);
  const isFound = (one: Reached): boolean => one.verdict === 'reached' && isGiven(one.witness);
  const made = gates.and([wanted, must]);
  const fitting = gates.and([made, easy]);
  const easily = reach(group, place, fitting, now, steps);
  let reached = easily;
  if (!isFound(reached) && fitting !== wanted) reached = reach(group, place, wanted, now, steps);
  if (reached.verdict === 'unreachable') return nameRules(group, reached);
  if (!isFound(reached) && made !== wanted) {
    reached = made === fitting ? easily : reach(group, place, made, now, steps);
    if (reached.verdict === 'unreachable') return { ...nameRules(group, reached), isRefused: true };
  }
  const certified = (situation: Situation): Witness => certify(group, situation, now);
  const isRefused = refusals.at(place);
  const wayOf = (situation: Situation): Witness | undefined => {
    if (isRefused(situation)) return undefined;
    const witness = certified(situation);
    const at = decidedBy(group, witness);
    if ((at === -1 ? group.rules.length : at) === place) return isGiven(witness) ? witness : undefined;
    if (at !== -1 && at < place) refusals.note(at);
    return undefined;
  };
  const found =
    reached.verdict === 'reached' && isGiven(reached.witness)
      ? reached.witness
      : guess(group, fitting, now, steps, (situation) => wayOf(situation) !== undefined);
  if (found === undefined) return { verdict: 'undecided' };
  const via = viaOf(certified(found));
  const isSame = (situation: Situation): boolean => {
    const witness = wayOf(situation);
    return witness !== undefined && viaOf(witness) === via;
  };
  return { verdict: 'reached', witness: certified(minimise(found, isSame, plausible)) };
}

function viaOf({ decision }: Witness): string | undefined {
  return decision.outcome === 'grant' ? decision.via : undefined;
}

/** What the descriptions of all ways to a role may take. The first are described where the file has hundreds. */
export const ALL_DESCRIPTION_STEPS = 4_000_000;
