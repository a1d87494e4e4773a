import { formatClaimName } from '../../ruleset/claim-name.js';
import { STS } from '../../session/limits.js';
import { own } from '../../syntax/own.js';
import type { Space } from '../facts.js';
import type { Formula } from '../gates.js';
import { NO, YES } from '../gates.js';
import type { Analysed } from '../group.js';
import type { KeyedOutcome } from './outcome.js';

/** The analysis of a file, and what it comes to. */
export interface Made {
  readonly analysed: Analysed;
  readonly outcome: KeyedOutcome;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** May stand in names of roles and sessions, and in tags. */
const FITTING = '[A-Za-z0-9_.@-]';

/**
 * What claims and time are mostly like where two outcomes are to show that they differ, the likeliest first and nothing at the end. The second of
 * them is of sessions that are cut short by the end of their rule.
 */
export function fittings(made: readonly Made[]): readonly Formula[] {
  const { gates } = spaceOf(made);
  const early = earlyFor(made);
  const late = gates.or(made.flatMap((one) => timesOf(one).map(({ late: formula }) => formula)));
  const loose = (some: readonly Made[]): Formula =>
    gates.and([early, ...claimFormulas(some, () => `${FITTING}{2,20}`, true)]);
  const clash = gates.and([loose(made), gates.or(made.flatMap((one) => collisionsOf(one)))]);
  // What the one refuses, the other one may give.
  const apart = made.map((one) => loose([one]));
  const all = [likelyFor(made), gates.and([distinctClaims(made), late]), loose(made), clash, ...apart, YES];
  return [...new Set(all)].filter((formula) => formula !== NO);
}

/** The claims that outcomes are made of may stand where they stand, no two of them are equal, and there is time for the session. */
export function likelyFor(made: readonly Made[]): Formula {
  return spaceOf(made).gates.and([distinctClaims(made), earlyFor(made)]);
}

function earlyFor(made: readonly Made[]): Formula {
  return spaceOf(made).gates.and(made.flatMap((one) => timesOf(one).map(({ early }) => early)));
}

function spaceOf([first]: readonly Made[]): Space {
  return (first as Made).analysed.space;
}

function distinctClaims(made: readonly Made[]): Formula {
  return spaceOf(made).gates.and(claimFormulas(made, (i) => `${LETTERS[i % LETTERS.length]}${FITTING}{1,19}`));
}

function claimFormulas(made: readonly Made[], pattern: (i: number) => string, isLoose = false): readonly Formula[] {
  const known = new Map<string, number>();
  return made.flatMap(({ analysed: { space, subject: subjectOf }, outcome }) =>
    outcome.taken.map(({ claim, is, hasDefault }) => {
      const subject = subjectOf(claim);
      if (is === 'list') return space.isOfType(subject, 'list');
      const name = formatClaimName(claim);
      const number = known.get(name) ?? known.size;
      known.set(name, number);
      const isFitting = space.isText(subject, 'matches', pattern(number));
      if (!isLoose) return isFitting;
      const clashes = made.flatMap((one) => collisionsOf(one, name));
      return space.gates.or([isFitting, hasDefault ? space.isOfType(subject, 'missing') : NO, ...clashes]);
    }),
  );
}

/** The texts of a claim, or of any, that make the ARN of another role. */
function collisionsOf({ analysed: { space, subject }, outcome }: Made, name?: string): readonly Formula[] {
  return (outcome.collisions ?? []).flatMap(({ path, text }) =>
    name === undefined || name === formatClaimName(path) ? space.isText(subject(path), 'equals', text, true) : [],
  );
}

/** For a session that does not outlive its rule: when all of it fits, and when only a part of it does. */
function timesOf({ analysed: { space }, outcome: { outcome } }: Made): readonly { early: Formula; late: Formula }[] {
  if (outcome.kind === 'denied') return [];
  const { duration } = outcome.session;
  const until = own(outcome.session, 'until');
  if (until === undefined) return [];
  const since = (cut: number): Formula => space.cut(space.time, cut);
  const [from, to] = [until - duration + 1, until - STS.minDuration];
  const late = [space.isOfType(space.time, 'number'), since(from), ...(from <= to ? [-since(to)] : [])];
  return [{ early: -since(from), late: space.gates.and(late) }];
}
