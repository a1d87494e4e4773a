import { withAllowance } from './allowance.js';
import type { Budget } from './budget.js';
import type { Description } from './describe.js';
import { describe } from './describe.js';
import type { Formula } from './gates.js';
import type { Group } from './group.js';
import type { Settings } from './reachability.js';
import type { Stop } from './ways.js';

export interface WayDescription extends Description {
  /** Only tokens are meant that no earlier rule of the provider decides. */
  readonly isAfterOthers: boolean;
}

/** What a description may take, in steps, and how long it may be: it is a help, and not the answer. */
const DESCRIPTION_STEPS = 200_000;
const LONGEST = 400;

/** The tokens that come to a place, as conditions; where these would be long, as those of the tokens that no earlier rule decides. */
export function describeWay(
  group: Group,
  { place, wanted }: Stop,
  { now, steps }: Settings,
  left: Budget,
): WayDescription | undefined {
  const { analysed, decides, entrance } = group;
  const { gates } = analysed.space;
  const passed = decides.slice(0, place).map((formula) => -formula);
  const allowance = { each: Math.min(steps, DESCRIPTION_STEPS), all: left };
  const inWords = (of: Formula, all: Formula): Description | undefined =>
    withAllowance(allowance, (budget) => describe(analysed, of, all, now, budget));
  const whole = inWords(entrance, gates.and([...passed, wanted]));
  const isShort = whole !== undefined && JSON.stringify(whole.conditions).length <= LONGEST;
  // But for what no condition can say.
  const saysAll = ({ isComplete, butUnreadable }: Description): boolean => isComplete || butUnreadable !== undefined;
  if (isShort && saysAll(whole)) return { ...whole, isAfterOthers: false };
  const own = inWords(gates.and([entrance, ...passed]), wanted);
  if (isShort && (own === undefined || !saysAll(own))) return { ...whole, isAfterOthers: false };
  return own === undefined ? undefined : { ...own, isAfterOthers: passed.length > 0 };
}
