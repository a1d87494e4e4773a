import type { Json } from '../../ruleset/model.js';
import { isList } from './expression.js';
import { truthy } from './operators.js';
import type { Frame, Part } from './part.js';
import { spend } from './part.js';

/** The operators that try a body on each member of a list, up to the first member that settles the result. */
export const ITERATORS: ReadonlyMap<string, (list: Part, body: Part) => Part> = new Map([
  ['all', quantifier({ settledBy: false, settled: false, otherwise: (size) => size > 0 })],
  ['some', quantifier({ settledBy: true, settled: true, otherwise: () => false })],
  ['none', quantifier({ settledBy: true, settled: false, otherwise: () => true })],
  ['map', collector((collected, _, result) => collected.push(result))],
  ['filter', collector((collected, member, result) => truthy(result) && collected.push(member))],
]);

/** `reduce`: the body's result on the last member, each time with the result on the member before it as the accumulator. */
export function reduce(list: Part, body: Part, initial: Part): Part {
  return (frame) => {
    const members = list(frame);
    let accumulator = initial(frame);
    if (!isList(members) || accumulator === undefined) return undefined;
    for (const element of members) {
      accumulator = tryOn(body, { ...frame, element, accumulator });
      if (accumulator === undefined) return undefined;
    }
    return accumulator;
  };
}

interface Quantifier {
  /** The truth of the body that settles the result. */
  readonly settledBy: boolean;
  readonly settled: boolean;
  /** The result where no member of so many settled it. */
  readonly otherwise: (size: number) => boolean;
}

function quantifier({ settledBy, settled, otherwise }: Quantifier) {
  return (list: Part, body: Part): Part =>
    (frame) => {
      const members = list(frame);
      if (!isList(members)) return undefined;
      for (const element of members) {
        const result = tryOn(body, { ...frame, element });
        if (result === undefined) return undefined;
        if (truthy(result) === settledBy) return settled;
      }
      return otherwise(members.length);
    };
}

function collector(collect: (collected: Json[], member: Json, result: Json) => void) {
  return (list: Part, body: Part): Part =>
    (frame) => {
      const members = list(frame);
      if (!isList(members)) return undefined;
      const collected: Json[] = [];
      for (const element of members) {
        const result = tryOn(body, { ...frame, element });
        if (result === undefined) return undefined;
        collect(collected, element, result);
      }
      return collected;
    };
}

function tryOn(body: Part, frame: Frame): Json | undefined {
  return spend(frame, 1) ? body(frame) : undefined;
}
