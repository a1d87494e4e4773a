import type { Limits } from '../../ruleset/limits.js';
import type { OperatorName, Test } from '../../ruleset/model.js';
import type { Problem } from '../../ruleset/schema-check.js';
import type { Json } from '../../syntax/json.js';
import type { Truth } from '../truth.js';

/** The type of claim value that an operator reads. */
export type Reads = 'string' | 'number' | 'boolean' | 'list';

export type OperandProblem = Pick<Problem, 'code' | 'message' | 'help'> & { readonly item?: number };

/** The names of the operators that read a value. */
export type ValueOperator = Exclude<OperatorName, 'exists'>;

/** One test of a claim. `exists`, which reads no value, is not among them. */
export interface Operator<Operand = Json, Value = unknown> {
  readonly reads: (operand: Operand) => Reads;
  /** Does `ignoreCase` mean anything to it? The schema says for which operators it may be written. */
  readonly foldsCase: boolean;
  /** Prepared once, asked often. The value has the type that `reads` names. */
  readonly prepare: (operand: Operand, ignoreCase: boolean) => Prepared<Value>;
}

/** From the operand in the file, whose type the schema has checked, to that in the model. */
export type ReadOperand<Operand = Json> = (
  written: Json,
  options: OperandOptions,
) => { readonly operand: Operand } | { readonly problem: OperandProblem };

export interface OperandOptions {
  readonly ignoreCase: boolean;
  readonly limits: Limits;
}

export type Prepared<Value> = (value: Value, now: number | undefined) => Truth;

export type OperandOf<Name extends OperatorName> = Extract<Test, { readonly operator: Name }>['operand'];

/** Forgets the types of an operator's operand and value, which the schema and `reads` vouch for. */
export function operator<Operand, Value>(definition: Operator<Operand, Value>): Operator {
  return definition as unknown as Operator;
}
