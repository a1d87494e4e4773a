import type { CaveatCode } from '../caveat.js';
import type { ExpansionScope } from '../template.js';
import type { Truth } from '../truth.js';
import { OPERATOR_NAMES, type OperatorName } from './names.js';

/**
 * Holds one value of a request against one value of a policy, in the positive sense of the operator: `StringNotEquals` tests for equality
 * as well, and is negated by who asks.
 */
export type ValueTest = (value: string, scope: ExpansionScope) => Truth;

/** Why a value of a policy cannot be compared. */
export interface ValueProblem {
  readonly code: CaveatCode;
  readonly message: string;
}

/** An operator that compares values. */
export interface ValueOperator {
  readonly kind: 'value';
  readonly name: OperatorName;
  /** Reads a value of a policy. `expand`: the document is of the version that has policy variables. */
  read(text: string, expand: boolean): ValueTest | ValueProblem;
}

/** The operator that asks whether a key is there. */
export interface PresenceOperator {
  readonly kind: 'presence';
  readonly name: OperatorName;
  /** Whether a value of a policy asks for the key to be absent; undefined where it asks for nothing. */
  read(text: string): boolean | undefined;
}

export type Operator = ValueOperator | PresenceOperator;

/** What the name of an operator says. */
export function operatorName(name: string): OperatorName {
  const found = OPERATOR_NAMES.find((operator) => operator.name === name);
  if (found === undefined) throw new TypeError(`there is no operator ${name}`);
  return found;
}
