export type { RequestPrincipal } from './caller.js';
export { CAVEAT_CODES, type Caveat, type CaveatCode } from './caveat.js';
export type { ContextScalar, RequestContext } from './context.js';
export {
  type CallerRequest,
  type Evaluation,
  type EvaluationPolicies,
  type EvaluationRequest,
  evaluate,
  type PreparedCaller,
  type PreparedPolicies,
  prepare,
} from './evaluate.js';
export { OPERATOR_NAMES, type OperatorName, type OperatorType } from './operators/names.js';
export type { MatchedStatement, PolicyLayer, PolicyPlace, StatementPlace } from './place.js';
export type { Policy, Statement } from './policy.js';
export { type ParsedPolicy, type PolicyInput, type PolicyOptions, parsePolicy } from './read-policy.js';
export {
  type CheckOptions,
  POLICY_CODES,
  type PolicyCode,
  type PolicyDiagnostic,
  type PolicyType,
  type StoredAs,
  type ValidateOptions,
  validatePolicy,
} from './validate/index.js';
