import { ageAtMost } from './age-at-most.js';
import { atLeast } from './at-least.js';
import { atMost } from './at-most.js';
import { contains } from './contains.js';
import { endsWith } from './ends-with.js';
import { equals } from './equals.js';
import { greaterThan } from './greater-than.js';
import { isIn } from './in.js';
import { includes } from './includes.js';
import { includesAll } from './includes-all.js';
import { includesAny } from './includes-any.js';
import { lessThan } from './less-than.js';
import { like } from './like.js';
import { matches } from './matches.js';
import type { Operator, ValueOperator } from './operator.js';
import { startsWith } from './starts-with.js';
import { subsetOf } from './subset-of.js';

/** Every operator that reads a value, by the key it is written with. Who need not have all of them takes those of `plain.ts`. */
export const OPERATORS: Readonly<Record<ValueOperator, Operator>> = {
  equals,
  in: isIn,
  startsWith,
  endsWith,
  contains,
  like,
  matches,
  lessThan,
  atMost,
  greaterThan,
  atLeast,
  ageAtMost,
  includes,
  includesAny,
  includesAll,
  subsetOf,
};

export const OPERATOR_NAMES: readonly ValueOperator[] = Object.keys(OPERATORS) as ValueOperator[];
