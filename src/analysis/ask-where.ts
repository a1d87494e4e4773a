import { TRUE } from '../condition/truth.js';
import { Search } from '../mapping/index/search.js';
import { compileMatch } from '../mapping/match.js';
import type { Condition, Rule } from '../ruleset/model.js';
import { reach } from './first-match.js';
import type { Formula } from './gates.js';
import { YES } from './gates.js';
import type { Analysed, Group, Witness } from './group.js';
import { certify, decidedBy, isAtEntrance } from './group.js';
import { minimise } from './minimise.js';
import { ask } from './query.js';
import type { Settings } from './reachability.js';
import type { Situation } from './situation.js';

/** What was found of a question: a minimal request, that there is none, or neither. */
export type Found = Witness | 'none' | 'undecided';

/** The smallest request that comes to a place among the rules; one behind the last stands for the default. `isTrue`: of which the rule there is true. */
export function requestTo(group: Group, place: number, isTrue: boolean, { now, steps, plausible }: Settings): Found {
  const { analysed, rules, decides } = group;
  const rule = rules[place];
  const wanted = rule === undefined ? YES : isTrue ? analysed.formulas.rule(rule).isTrue : decides[place];
  const reached = reach(group, place, wanted ?? YES, now, steps);
  if (reached.verdict !== 'reached') return reached.verdict === 'unreachable' ? 'none' : 'undecided';
  const { decision } = reached.witness;
  const same = ({ decision: other }: Witness): boolean =>
    other.outcome === decision.outcome && other.rule === decision.rule && reasonOf(other) === reasonOf(decision);
  return smallest(group, reached.witness, same, { now, plausible });
}

function reasonOf(decision: Witness['decision']): string {
  return decision.outcome === 'deny' ? decision.reason : decision.via;
}

/** A test that a rule makes, or a whole match. */
export type TestOfRule = Condition | Extract<Rule['test'], { readonly kind: 'match' }>;

/** The smallest request that comes as far as a rule, and of which a test that it makes, if one is given, is certainly true, or is not. */
export function requestWhere(
  group: Group,
  place: number,
  test: TestOfRule | undefined,
  isTrue: boolean,
  { now, steps, plausible }: Settings,
): Found {
  const { analysed, decides, entrance } = group;
  const { isMet, formula } = wantedBy(analysed, test, isTrue);
  const before = decides.slice(0, place).map((earlier): Formula => -earlier);
  const answer = ask(analysed.space, [entrance, ...before, formula], now, { left: steps });
  if (answer.kind !== 'found') return answer.kind === 'none' ? 'none' : 'undecided';
  const same = (witness: Witness): boolean => {
    if (isAtEntrance(witness.decision)) return false;
    const decided = decidedBy(group, witness);
    return (decided === -1 || decided >= place) && isMet(witness);
  };
  const witness = certify(group, answer.situation, now);
  return same(witness) ? smallest(group, witness, same, { now, plausible }) : 'undecided';
}

/** When a test is true, or is not, for the solver and of a request. */
function wantedBy(
  { compiler, formulas }: Analysed,
  test: TestOfRule | undefined,
  isTrue: boolean,
): { readonly formula: Formula; readonly isMet: (witness: Witness) => boolean } {
  if (test === undefined) return { formula: YES, isMet: () => true };
  if (test.kind === 'match') {
    const reader = compiler.reader([test.match.claim]);
    const readings = formulas.test(test);
    const { truth } = compileMatch(test.match, reader);
    return {
      formula: isTrue ? readings.isTrue : -readings.isTrue,
      isMet: ({ claims, now }) => (truth(new Search(claims, now), () => {}) === TRUE) === isTrue,
    };
  }
  const readings = formulas.condition(test);
  const { truth } = compiler.compile(test);
  return {
    formula: isTrue ? readings.isTrue : -readings.isTrue,
    isMet: ({ claims, now }) => (truth(new Search(claims, now)) === TRUE) === isTrue,
  };
}

/** A request of which the same is so, with nothing in it that could be left out. */
export function smallest(
  group: Group,
  found: Situation,
  isSame: (witness: Witness) => boolean,
  { now, plausible }: Pick<Settings, 'now' | 'plausible'>,
): Witness {
  const certified = (situation: Situation): Witness => certify(group, situation, now);
  return certified(minimise(found, (smaller) => isSame(certified(smaller)), plausible));
}
