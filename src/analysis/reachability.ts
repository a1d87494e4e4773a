import { RolecallError } from '../errors.js';
import { parseInstant } from '../ruleset/instant.js';
import type { RuleSet } from '../ruleset/model.js';
import type { Reached } from './first-match.js';
import { reach } from './first-match.js';
import type { Formula } from './gates.js';
import { YES } from './gates.js';
import type { Group, Thorough, Witness } from './group.js';
import { analyse, groupsOf } from './group.js';
import type { Looks } from './minimise.js';
import { Progress } from './progress.js';
import type { Now } from './time.js';

export interface AnalysisOptions {
  /**
   * The time of the requests: RFC 3339 or epoch seconds; `none`: requests that give none; `any`, the default: all of them, so that a rule
   * counts as reached where it is at some time.
   */
  readonly now?: number | string;
  /** What one question may take, in steps; the default is 2,000,000. More of them decide more and never otherwise. */
  readonly steps?: number;
  /**
   * Called as the work goes on, with how many parts of it are done and how many there are: mostly a rule that was asked about is a part. For all providers
   * together, `done` rises with each call, `total` stays the same, and the last call has both alike; where nothing is to be asked there is none. No more than one question
   * is answered between two calls. What it throws ends the work and comes through.
   */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface ReachabilityOptions extends AnalysisOptions {
  /** `thorough`. Without it more is left undecided, and fewer explanations are shown to be minimal. */
  readonly thorough?: Thorough;
}

/** How requests are to look that are shown. */
export interface WitnessOptions extends AnalysisOptions {
  /** What the values in them mostly look like: `plausible`. Without it they are as short as they can be. */
  readonly plausible?: Looks;
}

/** What was found of one rule, or of what comes behind the last one. */
export type Verdict =
  | { readonly verdict: 'reached'; readonly witness: Witness }
  | {
      readonly verdict: 'unreachable';
      /** The ids of earlier rules that decide every request it would apply to; of none, where it never applies. */
      readonly because: readonly string[];
      /** None of them can be left out. */
      readonly isMinimal: boolean;
    }
  | { readonly verdict: 'undecided' };

export interface ProviderReachability {
  readonly provider: string;
  readonly rules: readonly (Verdict & { readonly rule: string })[];
  /** Can a request come to `otherwise`? */
  readonly otherwise: Verdict;
}

const DEFAULT_STEPS = 2_000_000;

/**
 * Whether each rule can decide a request. `reached` comes with a request that the engine was seen to decide by it, `unreachable` is proved
 * for every token, `undecided` is neither. Requests that ask for one of several roles (`customRoleArn`) are not looked at.
 * @throws RolecallError `internal`, where engine and analysis disagree.
 */
export function reachability(ruleSet: RuleSet, options: ReachabilityOptions = {}): readonly ProviderReachability[] {
  const { now, steps } = settingsOf(options);
  const groups = groupsOf(analyse(ruleSet, undefined, options.thorough));
  const progress = new Progress(options.onProgress);
  for (const { rules } of groups) progress.expect(rules.length + 1);
  return groups.map((group) => {
    const { rules, decides } = group;
    const verdict = (place: number, wanted: Formula): Verdict => {
      const found = nameRules(group, reach(group, place, wanted, now, steps));
      progress.did(1);
      return found;
    };
    return {
      provider: group.provider.key,
      rules: rules.map(({ id }, place) => ({ rule: id, ...verdict(place, decides[place] ?? YES) })),
      otherwise: verdict(rules.length, YES),
    };
  });
}

export function nameRules({ rules }: Group, reached: Reached): Verdict {
  if (reached.verdict !== 'unreachable') return reached;
  return { ...reached, because: reached.because.map((position) => rules[position]?.id ?? '') };
}

export interface Settings {
  readonly now: Now;
  readonly steps: number;
  readonly plausible: Looks | undefined;
}

/** @throws RolecallError `invalid-request`, where the time is none. */
export function settingsOf({ now: given = 'any', steps = DEFAULT_STEPS, plausible }: WitnessOptions): Settings {
  const now = typeof given === 'number' || given === 'any' || given === 'none' ? given : parseInstant(given);
  if (now === undefined) throw new RolecallError('invalid-request', '`now` is not an RFC 3339 date and time');
  return { now, steps, plausible };
}
