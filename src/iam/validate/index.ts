export { checkPolicy } from './check-policy.js';
export { POLICY_CODES, type PolicyCode } from './codes.js';
export type { CheckOptions, FindingSeverity, PolicyFinding, PolicyType, StoredAs } from './finding.js';
export { checkReadPolicy, type PolicyDiagnostic, type ValidateOptions, validatePolicy } from './validate-policy.js';
