import { matches } from './matches.js';
import type { Operator, ValueOperator } from './operator.js';
import { PLAIN_OPERATORS } from './plain.js';

/** Every operator that reads a value, by the key it is written with. */
export const OPERATORS: Readonly<Record<ValueOperator, Operator>> = { ...PLAIN_OPERATORS, matches };

export const OPERATOR_NAMES: readonly ValueOperator[] = Object.keys(OPERATORS) as ValueOperator[];
