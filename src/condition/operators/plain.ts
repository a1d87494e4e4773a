import type { Json, Test } from '../../ruleset/model.js';
import type { Parts } from '../parts.js';
import { partOf } from '../parts.js';
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
import type { Operator, Reads, ValueOperator } from './operator.js';
import { startsWith } from './starts-with.js';
import { subsetOf } from './subset-of.js';

/** A test that reads a value. */
export type ValueTest = Exclude<Test, { readonly operator: 'exists' }>;

/** The operators that need no part. */
export const PLAIN_OPERATORS: Readonly<Record<Exclude<ValueOperator, 'matches'>, Operator>> = {
  equals,
  in: isIn,
  startsWith,
  endsWith,
  contains,
  like,
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

/** @throws RolecallError `missing-part`, where the test takes a pattern and the part that reads it was not given. */
export function operatorOf(name: ValueOperator, parts: Parts): Operator {
  return name === 'matches' ? partOf(parts, 'patterns', '`matches`').matches : PLAIN_OPERATORS[name];
}

/** The type of value that a test reads. */
export function readsOf({ operator, operand }: ValueTest): Reads {
  return operator === 'matches' ? 'string' : PLAIN_OPERATORS[operator].reads(operand as Json);
}
