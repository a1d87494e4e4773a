import type { Invariant, RuleSet } from '../ruleset/model.js';
import type { Allowance } from './allowance.js';
import { withAllowance } from './allowance.js';
import type { Analysed, Group, Witness } from './group.js';
import { analyse, groupOf, groupsOf } from './group.js';
import type { Callers } from './invariants/callers.js';
import type { Open } from './invariants/grants.js';
import { findBreaks } from './invariants/grants.js';
import type { Loss } from './invariants/monotone.js';
import { findLosses } from './invariants/monotone.js';
import { guestWitness, unmappedCallers, withoutRules } from './invariants/other-callers.js';
import { questionOf } from './invariants/question.js';
import { askingCallers, ruleCallers } from './invariants/rule-callers.js';
import { askingTokenCallers, tokenCallers } from './invariants/token-callers.js';
import { Progress } from './progress.js';
import type { ReachabilityOptions, Settings, WitnessOptions } from './reachability.js';
import { settingsOf } from './reachability.js';
import type { Now } from './time.js';
import { sortedClaims } from './token-claims.js';

/** What a proof does not look at. `time`: requests of another time than the one given; `custom-role`: requests that ask for a role. */
export type Assumption = 'time' | 'custom-role';

/** A request that breaks an invariant; of `monotone` the same one with more members, and the lesser role that it gets. */
export type InvariantWitness = Witness | Loss;

export type InvariantVerdict =
  | { readonly verdict: 'proved'; readonly assumed: readonly Assumption[] }
  /** The witnesses are minimal, each breaks it in another way, and there may be more. */
  | { readonly verdict: 'violated'; readonly witnesses: readonly InvariantWitness[] }
  /**
   * `steps`: they were spent. `unconfirmed`: what was found breaks it only if something that is not looked into is as it was not found to be.
   * `unsupported`: it is about a claim that is read in a way that is not looked into twice, or that is no list.
   */
  | { readonly verdict: 'undecided'; readonly because: 'steps' | 'unconfirmed' | 'unsupported' };

export type Proof = InvariantVerdict & {
  /** The id of the invariant. */
  readonly invariant: string;
  /** Its place in the list, from 0. */
  readonly index: number;
};

/** The time of the requests, what questions about them may take, how many requests are to be shown, and how much is done. */
interface Proving extends Pick<Settings, 'now' | 'plausible'> {
  readonly progress: Progress;
  /** Those of each invariant. */
  readonly parts: number;
  readonly allowance: Allowance;
  readonly most: number;
}

const DEFAULT_WITNESSES = 5;

export interface ProveOptions extends ReachabilityOptions, WitnessOptions {
  /** What all questions may take together, in steps; where it is left out they may take any number. */
  readonly allSteps?: number;
  /** How many requests are looked for that break an invariant, each in another way; the default is 5. */
  readonly witnesses?: number;
}

/**
 * Holds a rule set against its invariants, for every token that there could be.
 * @throws RolecallError `internal`, where engine and analysis disagree.
 */
export function prove(
  ruleSet: RuleSet,
  { allSteps = Number.POSITIVE_INFINITY, witnesses = DEFAULT_WITNESSES, ...options }: ProveOptions = {},
): readonly Proof[] {
  const { invariants = [] } = ruleSet;
  if (invariants.length === 0) return [];
  const { steps, ...settings } = settingsOf(options);
  // Without looking for one, nothing would be proved.
  const most = Math.max(1, witnesses);
  const analysed = analyse(ruleSet, options.thorough);
  const groups = groupsOf(analysed);
  const all = callersOf(analysed, groups);
  const progress = new Progress(options.onProgress);
  // About as many as there are rules.
  const parts = 1 + all.reduce((sum, { ways }) => sum + ways.length, 0);
  progress.expect(parts * invariants.length);
  const proving: Proving = { ...settings, allowance: { each: steps, all: { left: allSteps } }, most, progress, parts };
  return invariants.map((invariant, index) => {
    const verdict =
      invariant.kind === 'monotone'
        ? proveMonotone(analysed, groups, invariant, proving)
        : proveGrants(analysed, all, invariant, proving);
    progress.reach(parts * (index + 1));
    return { invariant: invariant.id, index, ...verdict };
  });
}

/** Everybody who can get a role but guests. */
function callersOf(analysed: Analysed, groups: readonly Group[]): readonly Callers[] {
  const providers = Object.values(analysed.engine.ruleSet.providers);
  const ofToken = providers
    .filter(({ type }) => type === 'token')
    .map((provider) => groupOf(analysed, withoutRules(provider), [provider.key]));
  const isAsked = ({ provider }: Group): boolean => provider.customRole === 'allow';
  const unmapped = unmappedCallers(analysed);
  return [
    ...groups.map(ruleCallers),
    ...groups.filter(isAsked).map(askingCallers),
    ...ofToken.map(tokenCallers),
    ...ofToken.filter(isAsked).map(askingTokenCallers),
    ...(unmapped === undefined ? [] : [unmapped]),
  ];
}

function proveGrants(
  analysed: Analysed,
  all: readonly Callers[],
  invariant: Exclude<Invariant, { readonly kind: 'monotone' }>,
  proving: Proving,
): InvariantVerdict {
  const { now, allowance, most, progress } = proving;
  const question = questionOf(analysed, invariant);
  const witnesses: Witness[] = [];
  const guest = question.ofGuests ? guestWitness(analysed) : undefined;
  if (guest !== undefined && question.isBroken(guest)) witnesses.push(guest);
  let open: Open | undefined;
  for (const callers of all) {
    const left = most - witnesses.length;
    if (left <= 0) break;
    const end = progress.done + callers.ways.length;
    const onFound = (): void => progress.did(Math.floor(callers.ways.length / (most + 1)));
    const found = withAllowance(allowance, (budget) => findBreaks(callers, question, left, proving, budget, onFound));
    progress.reach(end);
    if (found === undefined) open ??= 'steps';
    else {
      witnesses.push(...found.witnesses);
      open ??= found.open;
    }
  }
  return verdictOf(witnesses, open, timed(now));
}

function proveMonotone(
  analysed: Analysed,
  groups: readonly Group[],
  invariant: Extract<Invariant, { readonly kind: 'monotone' }>,
  proving: Proving,
): InvariantVerdict {
  const onAsked = (): void => proving.progress.did(Math.floor(proving.parts / groups.length));
  const { witnesses, open } = findLosses(analysed, groups, invariant, proving, onAsked);
  const isAsked = Object.values(analysed.engine.ruleSet.providers).some(({ customRole }) => customRole === 'allow');
  return verdictOf(witnesses, open, [...timed(proving.now), ...(isAsked ? (['custom-role'] as const) : [])]);
}

function timed(now: Now): readonly Assumption[] {
  return now === 'any' ? [] : ['time'];
}

function verdictOf(
  witnesses: readonly InvariantWitness[],
  open: Open | 'unsupported' | undefined,
  assumed: readonly Assumption[],
): InvariantVerdict {
  if (witnesses.length > 0) return { verdict: 'violated', witnesses: witnesses.map(inOrder) };
  if (open === undefined || open === 'enough') return { verdict: 'proved', assumed };
  return { verdict: 'undecided', because: open };
}

/** Claims by their names, whatever the order in which they were found. */
function inOrder(witness: InvariantWitness): InvariantWitness {
  const sorted = <One extends Witness>(one: One): One => ({ ...one, claims: sortedClaims(one.claims) });
  return 'more' in witness ? { ...sorted(witness), more: sorted(witness.more) } : sorted(witness);
}
