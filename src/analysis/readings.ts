import type { Truth } from '../condition/truth.js';
import { FALSE, TRUE } from '../condition/truth.js';
import type { OpaqueFact, Space } from './facts.js';
import type { Formula, Gates } from './gates.js';
import { NO, YES } from './gates.js';
import type { Situation } from './situation.js';

/** When a condition is certainly true, and when certainly false; where neither, it is unknown. */
export interface Readings {
  readonly isTrue: Formula;
  readonly isFalse: Formula;
}

export const ALWAYS: Readings = { isTrue: YES, isFalse: NO };
export const NEVER: Readings = { isTrue: NO, isFalse: YES };
export const UNKNOWN: Readings = { isTrue: NO, isFalse: NO };

export function negated({ isTrue, isFalse }: Readings): Readings {
  return { isTrue: isFalse, isFalse: isTrue };
}

export function allOf(gates: Gates, parts: readonly Readings[]): Readings {
  return {
    isTrue: gates.and(parts.map(({ isTrue }) => isTrue)),
    isFalse: gates.or(parts.map(({ isFalse }) => isFalse)),
  };
}

export function anyOf(gates: Gates, parts: readonly Readings[]): Readings {
  return negated(allOf(gates, parts.map(negated)));
}

/** What is so where it can be told, and unknown elsewhere. */
export function within(gates: Gates, isKnown: Formula, { isTrue, isFalse }: Readings): Readings {
  return { isTrue: gates.and([isKnown, isTrue]), isFalse: gates.and([isKnown, isFalse]) };
}

export function certain(holds: Formula): Readings {
  return { isTrue: holds, isFalse: -holds };
}

/** What holds or does not where it can be told, and is unknown elsewhere. */
export function wherever(gates: Gates, isKnown: Formula, holds: Formula): Readings {
  return within(gates, isKnown, certain(holds));
}

/** What is not looked into: it is asked about a request that is there. */
export function opaque(
  space: Space,
  key: string,
  truth: (situation: Situation) => Truth,
  ofTrue: Partial<OpaqueFact>,
  ofFalse: Partial<OpaqueFact>,
): Readings {
  const is = (wanted: Truth, more: Partial<OpaqueFact>): Formula =>
    space.of({ ...more, kind: 'opaque', key: `${wanted} ${key}`, holds: (situation) => truth(situation) === wanted });
  const isTrue = is(TRUE, ofTrue);
  return { isTrue, isFalse: space.gates.and([-isTrue, is(FALSE, ofFalse)]) };
}
