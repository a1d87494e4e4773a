import type { RuleSet } from '../ruleset/model.js';
import type { Allowance } from './allowance.js';
import type { Describe } from './describe.js';
import type { Analysed, Group } from './group.js';
import { analyse, groupsOf } from './group.js';
import { once } from './once.js';
import type { ReachabilityOptions, Settings, WitnessOptions } from './reachability.js';
import { settingsOf } from './reachability.js';

export interface MeaningOptions extends ReachabilityOptions, WitnessOptions {
  /** What all questions of one kind may take together, in steps; the default is ten times what one may take. */
  readonly allSteps?: number;
  /** Says of the tokens of a gap which they are, too: `describe`. */
  readonly describe?: Describe;
}

/** A rule set, for whoever looks for mistakes in it: to be given to the functions that prove things of it. What could not be decided they leave out. */
export interface Meaning {
  readonly ruleSet: RuleSet;
  readonly settings: Settings & Pick<MeaningOptions, 'describe' | 'onProgress'>;
  readonly allSteps: number;
  readonly analysed: () => Analysed;
  /** By the keys of their providers. */
  readonly groups: () => ReadonlyMap<string, Group>;
  /** Is there something that was asked so far and that the steps did not last for? Then more of it may be so than was told. */
  readonly isSpent: () => boolean;
  readonly onSpent: () => void;
}

/** What it takes to ask questions of one kind. */
export interface Asking extends Settings {
  readonly analysed: Analysed;
  readonly allowance: Allowance;
}

/** Takes what `parse` made. Nothing is worked out before something is asked, and what questions share only once. */
export function meaningOf(ruleSet: RuleSet, { allSteps, ...options }: MeaningOptions = {}): Meaning {
  const settings = settingsOf(options);
  const analysed = once(() => analyse(ruleSet, options.thorough));
  let isSpent = false;
  return {
    ruleSet,
    settings: { ...options, ...settings },
    allSteps: allSteps ?? 10 * settings.steps,
    analysed,
    groups: once(() => new Map(groupsOf(analysed()).map((group) => [group.provider.key, group]))),
    isSpent: () => isSpent,
    onSpent: () => {
      isSpent = true;
    },
  };
}

/** Questions of one kind leave those of another their steps. */
export function askingOf({ settings, allSteps, analysed, onSpent }: Meaning): Asking {
  return { ...settings, analysed: analysed(), allowance: { each: settings.steps, all: { left: allSteps }, onSpent } };
}
