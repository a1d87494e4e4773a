import type { ConditionCompiler } from '../condition/compile.js';
import type { Truth } from '../condition/truth.js';
import { FALSE, TRUE } from '../condition/truth.js';
import { Search } from '../mapping/index/search.js';
import { isDecisive } from '../mapping/rule.js';
import type { Provider, Rule } from '../ruleset/model.js';
import { ORIGIN } from './origin.js';
import type { Situation } from './situation.js';
import type { Sketch, Sketcher } from './sketch.js';
import { claimsOf } from './sketch.js';

/** Which rule decides a request, and is it true of it? The position among the provider's rules; -1: none decides. */
export type Decides = (
  provider: Provider,
  situation: Situation,
) => { readonly position: number; readonly isTrue: boolean };

export interface Settled {
  /** The positions of the rules of which no request is known that they are true of and decide. */
  readonly open: readonly number[];
  /** Is no request known that no rule decides? */
  readonly isDefaultOpen: boolean;
}

/** How many rules that deny in doubt are kept out of the way of others by what is in a token. */
const MOST_KEPT_OUT = 50;
/** What all of that may be: it stands in every token. */
const MOST_CLAIMS = 100;
/** How many tests may be made, where each request takes all that there are. */
const MOST_TESTS = 4e8;

/** How many rules of a rule set are looked at, of which all conditions have so many parts. */
export function mostRules(parts: number): number {
  return Math.ceil(MOST_TESTS / (1 + parts));
}

/**
 * Goes through the rules of a provider and draws up a request for each, which mostly settles at once that the rule is reached. What is left open is
 * to be searched for. Rules behind the first `most` are not looked at. `onSettled` is called with each that is.
 */
export function settle(
  provider: Provider,
  sketcher: Sketcher,
  compiler: ConditionCompiler,
  decides: Decides,
  most: number = Number.POSITIVE_INFINITY,
  onSettled: () => void = () => {},
): Settled {
  const { rules } = provider;
  const keptOut: Sketch[] = [];
  const open: number[] = [];
  let claims = 0;
  for (const [position, rule] of rules.slice(0, most).entries()) {
    const sketch = sketcher.of(rule.test, true);
    const decided = sketch && decides(provider, situationOf(rule, [sketch, ...keptOut]));
    if (decided?.position !== position || !decided.isTrue) open.push(position);
    if (rule.onUnknown === 'deny' && keptOut.length < MOST_KEPT_OUT) {
      const other = keepOut(rule, keptOut, sketcher, compiler);
      claims += other?.size ?? 0;
      if (other !== undefined && claims <= MOST_CLAIMS) keptOut.push(other);
    }
    onSettled();
  }
  return { open, isDefaultOpen: !isDefaultReached(provider, keptOut, sketcher, decides) };
}

/** How many rules are kept out of the way of the default. */
const MOST_PASSED = 10;

function isDefaultReached(
  provider: Provider,
  keptOut: readonly Sketch[],
  sketcher: Sketcher,
  decides: Decides,
): boolean {
  let sketches = keptOut;
  for (let passed = 0; passed <= MOST_PASSED; passed++) {
    const { position } = decides(provider, { claims: claimsOf(sketches) });
    if (position === -1) return true;
    const rule = provider.rules[position];
    const other = rule && sketcher.of(rule.test, false);
    if (other === undefined) return false;
    sketches = [...sketches, other];
  }
  return false;
}

function situationOf({ from, until }: Rule, sketches: readonly Sketch[]): Situation {
  const now = from ?? (until === undefined ? undefined : until - 1);
  return { claims: claimsOf(sketches), ...(now !== undefined && { now }) };
}

/** Claims of which a rule that would deny in doubt is false, for those that come after it; undefined where it needs none, or none were found. */
function keepOut(
  { test }: Rule,
  before: readonly Sketch[],
  sketcher: Sketcher,
  compiler: ConditionCompiler,
): Sketch | undefined {
  if (test.kind === 'match') return sketcher.of(test, false);
  const { truth } = compiler.compile(test.condition);
  const truthOf = (sketches: readonly Sketch[]): Truth => truth(new Search(claimsOf(sketches), undefined));
  if (truthOf(before) === FALSE) return undefined;
  const sketch = sketcher.of(test, false);
  return sketch !== undefined && truthOf([...before, sketch]) === FALSE ? sketch : undefined;
}

/** Looks at one rule after the other. Only for conditions, and where no claim says where the token is from. */
export function plainDecides(compiler: ConditionCompiler): Decides {
  const truths = new Map<Rule, ReturnType<ConditionCompiler['compile']>['truth']>();
  const truthOf = (rule: Rule, { claims, now }: Situation): Truth => {
    let truth = truths.get(rule);
    if (truth === undefined && rule.test.kind === 'when') truth = compiler.compile(rule.test.condition).truth;
    if (truth !== undefined) truths.set(rule, truth);
    return truth?.(new Search(claims, now)) ?? TRUE;
  };
  return ({ rules }, situation) => {
    if (ORIGIN.some((name) => Object.hasOwn(situation.claims, name))) return { position: -2, isTrue: false };
    for (const [position, rule] of rules.entries()) {
      if (rule.from !== undefined || rule.until !== undefined) return { position: -2, isTrue: false };
      const truth = truthOf(rule, situation);
      if (isDecisive(rule, truth)) return { position, isTrue: truth === TRUE };
    }
    return { position: -1, isTrue: false };
  };
}
