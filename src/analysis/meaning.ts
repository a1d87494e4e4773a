import type { RuleSet } from '../ruleset/model.js';
import type { Allowance } from './allowance.js';
import type { Analysed, Group } from './group.js';
import { analyse, groupsOf } from './group.js';
import { once } from './once.js';
import { Progress } from './progress.js';
import type { ReachabilityOptions, Settings, WitnessOptions } from './reachability.js';
import { settingsOf } from './reachability.js';
import type { SettledProvider } from './settled.js';
import type { Describe } from './words.js';

export interface MeaningOptions extends ReachabilityOptions, WitnessOptions {
  /** What all questions of one kind may take together, in steps; the default is ten times what one may take. */
  readonly allSteps?: number;
  /** Says of the tokens of a gap which they are, too: `describe`. */
  readonly describe?: Describe;
}

const INSIDE: unique symbol = Symbol('inside');

/** A rule set, for whoever looks for mistakes in it: to be given to the functions that prove things of it. What could not be decided they leave out. */
export interface Meaning {
  /** Is there something that was asked so far and that the steps did not last for? Then more of it may be so than was told. */
  readonly isSpent: () => boolean;
  /** For those functions alone. */
  readonly [INSIDE]: Inside;
}

/** What the questions about a rule set share, whatever kind they are of. */
export interface Inside {
  readonly ruleSet: RuleSet;
  readonly describe: Describe | undefined;
  /** What all questions of one kind may take. */
  readonly allSteps: number;
  readonly analysed: () => Analysed;
  /** By the keys of their providers. */
  readonly groups: () => ReadonlyMap<string, Group>;
  /** For questions of one kind, which leave those of another their steps. */
  readonly asking: () => Asking;
  readonly progress: () => Progress;
  readonly onSpent: () => void;
  /** What `settled` has found, which several kinds of questions begin with. */
  settled: readonly SettledProvider[] | undefined;
}

/** What it takes to ask questions of one kind. */
export interface Asking extends Settings {
  readonly analysed: Analysed;
  readonly allowance: Allowance;
}

/** Takes what `parse` made. Nothing is worked out before something is asked, and what questions share only once. */
export function meaningOf(ruleSet: RuleSet, options: MeaningOptions = {}): Meaning {
  const settings = settingsOf(options);
  const { allSteps = 10 * settings.steps, describe } = options;
  const analysed = once(() => analyse(ruleSet, options.thorough));
  let isSpent = false;
  const onSpent = (): void => {
    isSpent = true;
  };
  const inside: Inside = {
    ruleSet,
    describe,
    allSteps,
    analysed,
    groups: once(() => new Map(groupsOf(analysed()).map((group) => [group.provider.key, group]))),
    asking: () => ({
      ...settings,
      analysed: analysed(),
      allowance: { each: settings.steps, all: { left: allSteps }, onSpent },
    }),
    progress: () => new Progress(options.onProgress),
    onSpent,
    settled: undefined,
  };
  return { isSpent: () => isSpent, [INSIDE]: inside };
}

export function insideOf(meaning: Meaning): Inside {
  return meaning[INSIDE];
}
