import { canonicalJson } from '../../syntax/canonical.js';
import type { Json } from '../../syntax/json.js';
import type { Formula } from '../gates.js';
import { NO, YES } from '../gates.js';
import { ask } from '../query.js';
import type { Settings } from '../reachability.js';
import { align } from './align.js';
import type { Pair } from './pair.js';
import type { Place, Side } from './side.js';
import { twinTies } from './twins.js';

/** What one proof may take, in steps: it is about a single rule, and without it the rule is asked about as others are. */
const STEPS = 100_000;

/**
 * Pairs those rules as well that are written alike and read a claim that the files declare in two ways, where both hold of the same requests for all
 * that. `onProved` is called with each pair that is found.
 */
export function pairWrittenAlike(pair: Pair, settings: Settings, onProved: () => void): Pair {
  if (pair.isExact) return pair;
  // By the key of a place of the new file: that of the old file which decides the same requests in the same way.
  const proved = new Map<string, string>();
  for (const [before, after] of candidates(pair)) {
    const isKnown = proved.get(after.key) === before.key;
    if (!isKnown && !isSame(pair, before, after, settings)) continue;
    proved.set(after.key, before.key);
    onProved();
  }
  if (proved.size === 0) return pair;
  const alignment = align(
    pair.old.places.map(({ key }) => key),
    pair.new.places.map(({ key }) => proved.get(key) ?? key),
  );
  return { ...pair, alignment };
}

/** Places without a partner that are written alike and come to the same. */
function candidates({ old, new: fresh, alignment }: Pair): readonly (readonly [Place, Place])[] {
  const [before, after] = [unpaired(old, alignment.old), unpaired(fresh, alignment.new)];
  const partners = align(before.map(textOf), after.map(textOf)).old;
  return before.flatMap((place, i) => {
    const partner = after[partners[i] as number];
    return partner === undefined ? [] : [[place, partner] as const];
  });
}

function unpaired({ places }: Side, partners: readonly number[]): readonly Place[] {
  return places.filter(({ rule }, at) => rule !== undefined && partners[at] === -1);
}

function textOf({ rule, cases }: Place): string {
  const { test, from = null, until = null, onUnknown } = rule ?? {};
  const written = [test, from, until, onUnknown, cases[0]?.outcome.key] as unknown as Json;
  return canonicalJson(written);
}

/** Is it proved that both places decide the same requests, and in the same way? */
function isSame({ old, twins }: Pair, before: Place, after: Place, { now, steps }: Settings): boolean {
  const { space } = old.analysed;
  const { gates } = space;
  const differ = (one: Formula, other: Formula): readonly Formula[] => [
    gates.and([one, -other]),
    gates.and([-one, other]),
  ];
  const [granted, alsoGranted] = [before, after].map(({ cases }) => cases[0]?.formula ?? NO) as [Formula, Formula];
  const isOtherwise = gates.or([...differ(before.decides, after.decides), ...differ(granted, alsoGranted)]);
  if (isOtherwise === NO || isOtherwise === YES) return isOtherwise === NO;
  const must = [isOtherwise, ...twinTies(space, twins, [isOtherwise])];
  return ask(space, must, now, { left: Math.min(steps, STEPS) }).kind === 'none';
}
