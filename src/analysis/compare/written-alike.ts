import { canonicalJson } from '../../syntax/canonical.js';
import type { Json } from '../../syntax/json.js';
import type { Formula } from '../gates.js';
import { NO, YES } from '../gates.js';
import { ask } from '../query.js';
import type { Settings } from '../reachability.js';
import type { Alignment } from './align.js';
import { align } from './align.js';
import type { Pair } from './pair.js';
import type { Place, Side } from './side.js';

/** What one proof may take, in steps: it is about a single rule, and without it the rule is asked about as others are. */
const STEPS = 100_000;

/** A rule of the old file and one of the new file. */
export type Alike = readonly [Place, Place];

/**
 * Pairs the rules of those that are written alike which hold of the same requests, though they read claims that the files declare in two ways. A small
 * proof for each of them does away with a question about all other rules. `onAsked` is called with how many places need not be asked about any more.
 */
export function pairWrittenAlike(pair: Pair, settings: Settings, onAsked: (settled: number) => void): Pair {
  // By the key of a place of the new file: that of the old file which decides the same requests in the same way.
  const proved = new Map<string, string>();
  for (const [before, after] of pair.alike) {
    const isPaired = proved.get(after.key) === before.key || isSame(pair, before, after, settings);
    if (isPaired) proved.set(after.key, before.key);
    onAsked(isPaired ? 2 : 0);
  }
  if (proved.size === 0) return pair;
  const alignment = align(
    pair.old.places.map(({ key }) => key),
    pair.new.places.map(({ key }) => proved.get(key) ?? key),
  );
  return { ...pair, alignment };
}

/** Rules without a partner that are written alike and come to the same. */
export function writtenAlike(old: Side, fresh: Side, alignment: Alignment): readonly Alike[] {
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
  const written = [rule?.test, rule?.from ?? null, rule?.until ?? null, rule?.onUnknown, cases[0]?.outcome.key];
  return canonicalJson(written as unknown as Json);
}

/** Is it proved that both places decide the same requests, and in the same way? */
function isSame({ old, inCommon }: Pair, before: Place, after: Place, { now, steps }: Settings): boolean {
  const { space } = old.analysed;
  const { gates } = space;
  const differ = (one: Formula, other: Formula): readonly Formula[] => [
    gates.and([one, -other]),
    gates.and([-one, other]),
  ];
  const [granted, alsoGranted] = [before, after].map(({ cases }) => cases[0]?.formula ?? NO) as [Formula, Formula];
  const isOtherwise = gates.or([...differ(before.decides, after.decides), ...differ(granted, alsoGranted)]);
  if (isOtherwise === NO || isOtherwise === YES) return isOtherwise === NO;
  return ask(space, inCommon([isOtherwise]), now, { left: Math.min(steps, STEPS) }).kind === 'none';
}
