import { unsafeNumber } from '../../ruleset/numbers.js';
import type { Json } from '../../syntax/json.js';
import type { OperandProblem } from './operator.js';

export function numberOperand(written: Json): { readonly operand: number } | { readonly problem: OperandProblem } {
  const problem = unsafeNumber(written);
  return problem ? { problem } : { operand: written as number };
}
