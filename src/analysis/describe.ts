import { conditionDocument } from '../condition/document.js';
import type { Condition as ConditionDocument } from '../generated/ruleset-document.js';
import type { Budget } from './budget.js';
import type { Cube } from './cube.js';
import { cubeOf, narrower } from './cube.js';
import type { Fact, Space } from './facts.js';
import { FactsAt } from './facts-at.js';
import type { Formula } from './gates.js';
import type { Analysed } from './group.js';
import { disagree } from './group.js';
import type { Subset } from './part.js';
import { ask, Query } from './query.js';
import type { Situation } from './situation.js';
import type { Now } from './time.js';
import { typesRead } from './types-read.js';

/** A set of tokens in the words of the rule language. */
export interface Description {
  /** Conditions as they stand in a file, the shortest first. Every accepted token of which one of them is certainly true is in the set. */
  readonly conditions: readonly ConditionDocument[];
  /** Proved: there are no other tokens in the set. */
  readonly isComplete: boolean;
  /**
   * Where it is not complete, but in all other tokens of the set one of these claims is of another type than the facts that conditions can
   * state of it: the names of these claims. Proved, too. The rule language has no words for such values.
   */
  readonly butUnreadable?: readonly string[];
  /** Some of the tokens are in the set at certain times only, or without a time, of which conditions do not speak. */
  readonly atSomeTimes: boolean;
}

const MOST_CONDITIONS = 8;
const MOST_ROUNDS = 16;
/** With more facts than these, not all reasons for a token are looked at, but one. */
const MOST_FACTS = 200;

/**
 * The tokens of an entrance of which something is wanted, in the words of the rule language: conditions that leave nothing out that they could.
 * Undefined where not one was found: the rule language has no words for what it is about, or the steps were spent.
 * @param steps What it may take; a budget is counted down.
 * @throws RolecallError `internal`, where a condition does not mean what it was to say.
 */
export function describe(
  analysed: Analysed,
  entrance: Formula,
  wanted: Formula,
  now: Now,
  steps: number | Budget,
): Description | undefined {
  const { space } = analysed;
  const budget = typeof steps === 'number' ? { left: steps } : steps;
  const subset: Subset = { analysed, entrance, wanted, now, budget };
  const domains = domainsOf(space, wanted);
  const readable = [...domains.keys()];
  const cubes: Cube[] = [];
  const passed: Formula[] = [];
  let isWhole = true;
  for (let round = 0; ; round++) {
    const query = new Query(space, [entrance, wanted, ...passed], readable, now, budget);
    const answer = query.ask(readable);
    if (answer.kind === 'none') {
      const because = query.fewest(answer.because);
      const found = finish(subset, cubes, isWhole && because.length === 0);
      const names = because.flatMap((formula) => domains.get(formula) ?? []);
      return isWhole && names.length > 0 ? { ...found, butUnreadable: names.sort() } : whereAny(found);
    }
    const isOver = answer.kind === 'unknown' || cubes.length >= MOST_CONDITIONS || round >= MOST_ROUNDS;
    if (isOver) return whereAny(finish(subset, cubes, false));
    const at = factsAt(space, answer.situation, space.gates.and([entrance, wanted, ...passed]));
    if (at === undefined) return whereAny(finish(subset, cubes, false));
    const reasons = reasonsOf(space, wanted, at);
    const cube = cubeOf(subset, at, reasons);
    if (cube === undefined) {
      isWhole = false;
      passed.push(-space.gates.and([...reasons].map(([fact, holds]) => (holds ? space.of(fact) : -space.of(fact)))));
    } else {
      certify(subset, cube);
      cubes.push(cube);
      passed.push(-cube.isTrue);
    }
  }
}

/**
 * What is true of a token that was to be of a formula. What is not looked into may be in the way of that: it is then taken to be as it should,
 * so that the description is right, though perhaps of no token.
 */
function factsAt(space: Space, situation: Situation, formula: Formula): FactsAt | undefined {
  return [
    new FactsAt(space, situation),
    new FactsAt(space, situation, ({ condition }) => condition !== undefined && condition.kind !== 'not'),
    new FactsAt(space, situation, ({ condition }) => condition?.kind === 'not'),
  ].find((at) => at.holds(formula));
}

function whereAny(description: Description): Description | undefined {
  return description.conditions.length === 0 && !description.isComplete ? undefined : description;
}

/** By the formula that a claim is missing, or of a type that tests in the formula read: its name. Claims that no test reads are left out. */
function domainsOf(space: Space, wanted: Formula): ReadonlyMap<Formula, string> {
  const reads = [...typesRead(space.factsIn([wanted]))];
  return new Map(
    reads.map(([subject, types]) => [space.isOneOf(subject, ['missing', ...types]), subject.reader?.name ?? '']),
  );
}

/** The facts that make a formula true of a token: all of them, or where there are many, enough. */
function reasonsOf(space: Space, wanted: Formula, at: FactsAt): ReadonlyMap<Fact, boolean> {
  const { gates } = space;
  const isLarge = space.factsIn([wanted]).length > MOST_FACTS;
  const reasons = new Map<number, readonly [Fact, boolean]>();
  const seen = new Set<Formula>();
  const pending = [wanted];
  for (let formula = pending.pop(); formula !== undefined; formula = pending.pop()) {
    if (seen.has(formula)) continue;
    seen.add(formula);
    const node = gates.node(formula);
    if (node.kind !== 'and') reasons.set(Math.abs(formula), [node, formula > 0]);
    else if (formula > 0) for (const part of node.of) pending.push(part);
    else {
      const broken = node.of.filter((part) => !at.holds(part)).map((part) => -part);
      const [first] = broken;
      const known = broken.find((part) => seen.has(part)) ?? first;
      for (const part of isLarge && known !== undefined ? [known] : broken) pending.push(part);
    }
  }
  // In the order in which the file has them.
  return new Map([...reasons].sort(([a], [b]) => a - b).map(([, reason]) => reason));
}

/** The condition itself, as it will be read back, leaves none but wanted tokens; where it depends on the time that was proved on the way. */
function certify({ analysed, entrance, wanted, now, budget }: Subset, { isTrue, atSomeTimes }: Cube): void {
  if (atSomeTimes) return;
  const answer = ask(analysed.space, [entrance, isTrue, -wanted], now, budget);
  if (answer.kind === 'found' && answer.isExact) disagree('a description holds of a token that is not meant');
}

/** Leaves out conditions, and texts in them, that the others make superfluous, and puts them in order. */
function finish(subset: Subset, cubes: readonly Cube[], isComplete: boolean): Description {
  let kept = inOrder(cubes);
  const isCovered = (cube: Cube): boolean => {
    const must = [
      subset.entrance,
      cube.isTrue,
      ...kept.flatMap(({ isTrue }) => (isTrue === cube.isTrue ? [] : -isTrue)),
    ];
    return ask(subset.analysed.space, must, subset.now, subset.budget).kind === 'none';
  };
  for (const cube of kept.toReversed()) {
    const others = kept.filter((other) => other !== cube);
    if (others.length === 0) continue;
    kept = others;
    if (isCovered(cube)) continue;
    const needed = narrower(subset, cube, (text) => !isCovered(text));
    kept = inOrder([...others, needed]);
  }
  return {
    conditions: kept.map(({ condition }) => conditionDocument(condition)),
    isComplete,
    atSomeTimes: kept.some(({ atSomeTimes }) => atSomeTimes),
  };
}

/** The shortest first; of the same length in an order that does not hang on how they were found. */
function inOrder(cubes: readonly Cube[]): readonly Cube[] {
  const text = ({ condition }: Cube): string => JSON.stringify(conditionDocument(condition));
  return cubes
    .map((cube) => ({ cube, text: text(cube) }))
    .sort((a, b) => a.text.length - b.text.length || (a.text < b.text ? -1 : 1))
    .map(({ cube }) => cube);
}
