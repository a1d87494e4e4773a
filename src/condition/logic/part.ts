import type { Json } from '../../ruleset/model.js';
import { isList } from './expression.js';

/** What a part of an expression reads while it is evaluated. */
export interface Frame {
  readonly values: Readonly<Record<string, Json>>;
  /** The list member that the innermost body is tried on. */
  readonly element: Json;
  /** Inside `reduce`, what the members before this one gave. */
  readonly accumulator: Json;
  readonly steps: { left: number };
}

/** A part of an expression, ready to run; undefined is unknown, and makes everything that takes it unknown. */
export type Part = (frame: Frame) => Json | undefined;

/** Takes steps off those left: false where they are used up. */
export function spend(frame: Frame, steps: number): boolean {
  frame.steps.left -= steps;
  return frame.steps.left >= 0;
}

const TEXT_PER_STEP = 100;

/** The values of all parts, in their order; undefined where one of them is unknown. */
export function evaluateAll(parts: readonly Part[], frame: Frame): readonly Json[] | undefined {
  const values: Json[] = [];
  for (const part of parts) {
    const value = part(frame);
    // What is made of lists and texts is no larger than they are: paid for here, neither can grow without bound.
    if (value === undefined || !spend(frame, 1 + sizeOf(value))) return undefined;
    values.push(value);
  }
  return values;
}

function sizeOf(value: Json): number {
  if (isList(value)) return value.length;
  return typeof value === 'string' ? Math.floor(value.length / TEXT_PER_STEP) : 0;
}
