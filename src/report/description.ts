import type { WayDescription } from '../analysis/index.js';
import { flowYaml } from '../syntax/flow.js';
import type { Json } from '../syntax/json.js';

/** Conditions that are written out. */
const MOST_CONDITIONS = 4;
const LONGEST_CONDITION = 400;

/** The tokens that are described, a text for each condition and for what is to be said besides; none, where all conditions are long. */
export function descriptionTexts(description: WayDescription): readonly string[] {
  const { conditions, isComplete, butUnreadable, isAfterOthers, atSomeTimes } = description;
  const texts = conditions
    .map((condition) => flowYaml(condition as Json))
    .filter(({ length }) => length <= LONGEST_CONDITION);
  const shown = texts.slice(0, MOST_CONDITIONS);
  if (shown.length === 0) return [];
  const isAll = (isComplete || butUnreadable !== undefined) && shown.length === conditions.length;
  const values = butUnreadable?.map((name) => `\`${name}\``).join(' or ');
  const notes = [
    ...(atSomeTimes ? ['some of them at certain times only'] : []),
    ...(isAfterOthers ? ['where no rule before it decides'] : []),
    ...(isAll ? [] : ['among others']),
  ];
  return [
    ...shown.map((text, i) => `${i === 0 ? '' : 'or '}${text}`),
    ...(values === undefined ? [] : [`or where ${values} is of another type`]),
    ...(notes.length === 0 ? [] : [notes.join(', ')]),
  ];
}
