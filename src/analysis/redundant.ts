import type { Condition } from '../ruleset/model.js';
import type { JsonPath } from '../syntax/json.js';
import { isNever } from './ask-within.js';
import type { ConditionFact } from './condition-facts.js';
import type { Asking } from './meaning.js';
import type { PlacedCondition } from './places.js';
import { countParts, partsOf } from './places.js';
import type { Readings } from './readings.js';

/** A condition with more parts takes too many questions, each as large as it is. */
const MOST_PARTS = 200;

/** The parts that can all be left out. Where one of two will do, the first stays. `isTold`: what is told otherwise, and left alone. */
export function redundantParts(
  root: PlacedCondition,
  asking: Asking,
  isTold: (path: JsonPath) => boolean,
): readonly ConditionFact[] {
  if (countParts(root.condition) > MOST_PARTS) return [];
  const { formulas, space } = asking.analysed;
  const { gates } = space;
  const known = new Map<Condition, Readings>();
  const before = formulas.condition(root.condition, known);
  const facts: ConditionFact[] = [];
  let current = root.condition;
  const visit = (placed: PlacedCondition): void => {
    if (isTold(placed.path)) return;
    if (placed.condition.kind === 'not') {
      visit({ condition: placed.condition.of, path: [...placed.path, 'not'] });
      return;
    }
    let left = partsOf(placed).length;
    for (const part of partsOf(placed).toReversed()) {
      const without = left > 1 && !isTold(part.path) ? leaveOut(current, stepsIn(root, part)) : undefined;
      if (without !== undefined && isSame(formulas.condition(without, known))) {
        facts.push({ kind: 'redundant', path: part.path, isAlone: current === root.condition || isAlone(part) });
        current = without;
        left--;
      } else visit(part);
    }
  };
  const isSame = ({ isTrue, isFalse }: Readings): boolean => {
    const differs = [
      gates.and([isTrue, -before.isTrue]),
      gates.and([-isTrue, before.isTrue]),
      gates.and([isFalse, -before.isFalse]),
      gates.and([-isFalse, before.isFalse]),
    ];
    return isNever([gates.or(differs)], asking);
  };
  const isAlone = (part: PlacedCondition): boolean => {
    const without = leaveOut(root.condition, stepsIn(root, part));
    return without !== undefined && isSame(formulas.condition(without, known));
  };
  visit(root);
  return facts.reverse();
}

/** From the root to a part: the places in each `all` and `any`, and nothing for a `not`. */
function stepsIn({ path: from }: PlacedCondition, { path }: PlacedCondition): readonly number[] {
  return path.slice(from.length).filter((step) => typeof step === 'number');
}

/** The condition without the part. The parts behind it have gone before, so that the places of those before it still hold. */
function leaveOut(condition: Condition, [step, ...rest]: readonly number[]): Condition | undefined {
  if (condition.kind === 'not') {
    const of = leaveOut(condition.of, step === undefined ? [] : [step, ...rest]);
    return of && { ...condition, of };
  }
  if ((condition.kind !== 'all' && condition.kind !== 'any') || step === undefined) return undefined;
  if (rest.length === 0) return { ...condition, of: condition.of.toSpliced(step, 1) };
  const inner = condition.of[step];
  const changed = inner && leaveOut(inner, rest);
  return changed && { ...condition, of: condition.of.with(step, changed) };
}
