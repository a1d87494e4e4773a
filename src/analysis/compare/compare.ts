import type { RuleSet } from '../../ruleset/model.js';
import { NO } from '../gates.js';
import { Progress } from '../progress.js';
import type { Settings } from '../reachability.js';
import { settingsOf } from '../reachability.js';
import { waysOfAcceptance } from './acceptance.js';
import { Changes } from './changes.js';
import { countTokens } from './count-tokens.js';
import { derivation } from './derivation.js';
import type { Which } from './file.js';
import { bothFiles } from './file.js';
import { guestDifferences } from './guests.js';
import type { ChangeSettings, CompareOptions, Comparison, Difference, OpenQuestion } from './model.js';
import type { Pair } from './pair.js';
import { pairsOf } from './pair.js';
import { compareTokenTypes, isOfTokens } from './token-types.js';
import type { KnownOf } from './ways.js';
import { waysOf } from './ways.js';
import { pairWrittenAlike } from './written-alike.js';

/**
 * Whether two rule sets come to the same for every request, and where they do not. All denials are the same; grants are where role, by its ARN, and
 * session are. Requests that ask for one of several roles (`customRoleArn`) are not looked at.
 * @throws RolecallError `internal`, where engine and analysis disagree.
 */
export function compare(oldRuleSet: RuleSet, newRuleSet: RuleSet, options: CompareOptions = {}): Comparison {
  const settings: ChangeSettings = { ...options, ...settingsOf(options) };
  const both = bothFiles(oldRuleSet, newRuleSet, settings.now);
  const { provider } = options;
  const pairs = chosen(pairsOf(both), provider);
  const changes = new Changes();
  const open: OpenQuestion[] = [];
  let isComplete = true;
  const progress = new Progress(options.onProgress);
  const asked = pairs.reduce((sum, pair) => sum + questionsAbout(pair), 0);
  // To tell of what is found takes about as long as to find it.
  progress.expect(2 * asked);
  for (const pair of pairs) {
    const end = progress.done + questionsAbout(pair);
    const found = comparePair(pair, settings, changes, (places) => progress.did(places));
    progress.reach(end);
    for (const one of found.open) open.push(one);
    isComplete &&= found.isComplete;
  }
  const guests = provider === undefined ? guestDifferences(both, settings) : [];
  const counted = options.tokens && countTokens(both, pairs, changes, options.tokens, provider);
  const differences = changes
    .differences(settings, (share) => progress.reach(asked + Math.floor(asked * share)))
    .map((difference, i): Difference => (counted ? { ...difference, tokens: counted.by[i] ?? 0 } : difference))
    .toSorted(byOutcome);
  progress.end();
  const told = [...differences, ...guests.map((one) => (counted ? { ...one, tokens: 0 } : one))];
  if (provider === undefined) open.push(...derivation(both));
  return {
    verdict: told.length > 0 ? 'different' : open.length > 0 ? 'undecided' : 'equivalent',
    differences: told,
    open,
    isComplete,
    ...(counted && { tokens: { all: counted.all, changed: counted.changed } }),
  };
}

/** A provider that neither file has is any of those. */
function chosen(pairs: readonly Pair[], provider: string | undefined): readonly Pair[] {
  if (provider === undefined) return pairs;
  const own = pairs.filter(({ keys, isUnmapped }) => !isUnmapped && keys.includes(provider));
  return own.length > 0 ? own : pairs.filter(({ isUnmapped }) => isUnmapped);
}

/** Nobody reads more differences than that. */
const MOST_DIFFERENCES = 200;
/** Questions of two providers that are told one by one. */
const MOST_OPEN = 100;

interface PairResult {
  readonly open: readonly OpenQuestion[];
  readonly isComplete: boolean;
}

function comparePair(given: Pair, settings: Settings, changes: Changes, onAsked: (places: number) => void): PairResult {
  if (isOfTokens(given)) return compareTokenTypes(given, settings, changes);
  const pair = pairWrittenAlike(given, settings, (settled) => onAsked(1 + settled));
  const open: OpenQuestion[] = [];
  let isComplete = true;
  const knownOf: KnownOf = (which, own) => changes.known(pair, which, own);
  // One after the other, since what was found is not looked for again.
  for (const ways of [waysOf, waysOfAcceptance]) {
    for (const found of ways(pair, settings, knownOf)) {
      if (changes.size >= MOST_DIFFERENCES) return { open, isComplete: false };
      if (found.kind === 'way') changes.add(pair, found.decisions);
      else if (found.kind === 'asked') onAsked(1);
      else if (found.kind === 'more' && !found.isUnasked) isComplete = false;
      else if (open.length < MOST_OPEN) open.push(openAt(pair, found.which, found.place));
      else isComplete = false;
    }
  }
  return { open, isComplete };
}

/** How many questions there may be about two providers: about rules that are written alike, and about places. */
function questionsAbout(pair: Pair): number {
  if (isOfTokens(pair)) return 1;
  const { alike, alignment, refused } = pair;
  const changed = [...alignment.old, ...alignment.new].filter((partner) => partner === -1).length;
  const ofRefused = (['old', 'new'] as const).filter((which) => refused[which] !== NO);
  return ofRefused.reduce((sum, which) => sum + pair[which].places.length, changed + alike.length);
}

function openAt(pair: Pair, which: Which, place: number): OpenQuestion {
  const rule = pair[which].places[place]?.rule;
  const rules = rule === undefined ? {} : { [which]: rule.id };
  return { providers: pair.isUnmapped ? [] : pair.keys, rules, why: pair.isExact ? 'steps' : 'declarations' };
}

/** Those of one provider in the order of their texts, since the order in which they were found hangs on the solver. */
function byOutcome(a: Difference, b: Difference): number {
  const textOf = ({ old, new: fresh }: Difference): string => JSON.stringify([old, fresh]);
  if (a.who !== b.who || a.providers[0] !== b.providers[0]) return 0;
  return textOf(a) < textOf(b) ? -1 : 1;
}
