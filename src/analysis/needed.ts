import type { Rule } from '../ruleset/model.js';
import type { Budget } from './budget.js';
import { spend } from './budget.js';
import { FactsAt } from './facts-at.js';
import type { Formula } from './gates.js';
import { YES } from './gates.js';
import type { Group, Wanted } from './group.js';
import { Questions } from './questions.js';
import type { Situation } from './situation.js';
import type { Now } from './time.js';
import { alternativesOf, TriedRules } from './tried-rules.js';

/** How often a request is drawn up for one rule, each time without what decided the one before. */
const ROUNDS = 4;
const MOST_AVOIDED = 16;

/** A solver that was told of more makes room for a new one: what follows from the value of a claim grows with what is known of it. */
const LARGE = 64;

/** More trials of rules for which there is no index cost more than they save. */
const MOST_TRIALS = 1_000_000;

/** How many trials are a step. */
const TRIALS = 8;

/**
 * Of rules that together leave no request of which something holds, those without which there is one, as far as that is seen at once: a request is drawn up
 * for a rule, and all of the rules are tried on it. A solver that is asked to do without one rule after the other goes through all of the others each time.
 * @param positions Those of the rules.
 */
export function surelyNeeded(
  group: Group,
  positions: readonly number[],
  wanted: Wanted,
  now: Now,
  budget: Budget,
): ReadonlySet<number> {
  const { analysed, rules, decides } = group;
  const needed = new Set<number>();
  const tried = new TriedRules(
    analysed,
    positions.map((position) => rules[position] as Rule),
  );
  if (tried.always * positions.length > MOST_TRIALS) return needed;
  const asking = rulesFor(group, wanted);
  if (asking === undefined && wanted.formula !== YES) return needed;
  const { always, alternatives } = partsOf(group, wanted.formula);
  const draw = drawing(group, always, asking && new TriedRules(analysed, asking), now, budget);
  /** The rules that decide a request of which the formulas hold. */
  const tryOn = (formulas: readonly Formula[]): readonly number[] => {
    const situation = draw(formulas);
    if (situation === undefined) return [];
    const before = tried.tried;
    const deciding = tried.deciding(situation).map((place) => positions[place] as number);
    if (!spend(budget, Math.ceil((tried.tried - before) / TRIALS))) return [];
    if (deciding.length === 1) for (const one of deciding) needed.add(one);
    return deciding;
  };
  for (const position of positions) {
    const formulas = [decides[position] as Formula];
    for (let round = 1; round <= ROUNDS && budget.left >= 0; round++) {
      const others = tryOn(formulas).filter((other) => other !== position);
      if (others.length === 0 || others.length > MOST_AVOIDED) break;
      for (const other of others) formulas.push(-(decides[other] as Formula));
    }
  }
  for (const alternative of alternatives) {
    if (needed.size === positions.length || budget.left < 0) break;
    tryOn([alternative]);
  }
  return needed;
}

/**
 * Draws up requests of which what is wanted holds, and more formulas do; undefined where there is none, or none was found.
 * @param always Formulas that hold wherever what is wanted does.
 * @param wanting The rules of which one has to decide, where what is wanted is what a rule says.
 */
function drawing(
  { analysed: { space }, entrance }: Group,
  always: readonly Formula[],
  wanting: TriedRules | undefined,
  now: Now,
  budget: Budget,
): (formulas: readonly Formula[]) => Situation | undefined {
  let questions = new Questions(space, now);
  return (formulas) => {
    if (questions.size > LARGE) questions = new Questions(space, now);
    const answer = questions.ask([entrance, ...always, ...formulas], budget);
    if (answer.kind !== 'found') return undefined;
    const situation = { ...answer.situation, ...(typeof now === 'number' && { now }) };
    // Not by the engine, which would go through the rules.
    const isAccepted = new FactsAt(space, situation).holds(entrance);
    return isAccepted && wanting?.deciding(situation).length !== 0 ? situation : undefined;
  };
}

/** The rules of which one is true of what is wanted, and of nothing else; undefined where what is wanted is not what a rule says. */
function rulesFor({ analysed, rules, decides }: Group, { place, formula }: Wanted): readonly Rule[] | undefined {
  const rule = rules[place];
  if (rule === undefined) return undefined;
  if (formula === analysed.formulas.rule(rule).isTrue) return alternativesOf({ ...rule, onUnknown: 'skip' });
  return formula === decides[place] ? alternativesOf(rule) : undefined;
}

/** A part that is made of more is only asked for in what was found. */
const SMALL = 64;

/** Small parts that all have to hold, and parts of which one has to. */
function partsOf(
  { analysed }: Group,
  formula: Formula,
): { readonly always: readonly Formula[]; readonly alternatives: readonly Formula[] } {
  const { gates } = analysed.space;
  const node = gates.node(formula);
  const always: Formula[] = [];
  const alternatives: Formula[] = [];
  for (const part of formula > 0 && node.kind === 'and' ? node.of : [formula]) {
    const inner = gates.node(part);
    if (gates.within([part]).length <= SMALL) always.push(part);
    // Not as arguments of one call: a list in a rule may be longer than it takes.
    else if (part < 0 && inner.kind === 'and') for (const one of inner.of) alternatives.push(-one);
  }
  return { always, alternatives };
}
