export type { RecordKey } from './audit/claim-hash.js';
export { type DecisionRecord, type RecordedClaim, type RecordOptions, recordOf } from './audit/record.js';
export { type Replay, replay } from './audit/replay.js';
export { type BuiltOptions, loadBuilt } from './built/load.js';
export { writeBuilt } from './built/write.js';
export type { AtomTrace, ConditionTrace, Found, NearMiss } from './condition/trace.js';
export { DIAGNOSTIC_CODES, type DiagnosticCode } from './diagnostics/codes.js';
export type { Diagnostic, Position, Range, Severity } from './diagnostics/diagnostic.js';
export { compile, type Engine } from './engine.js';
export { RolecallError, type RolecallErrorCode } from './errors.js';
export type {
  Caveat,
  CaveatCode,
  CognitoError,
  Decision,
  Denial,
  DenialReason,
  Doubt,
  Grant,
  GrantedRole,
  RuleSetIdentity,
  Session,
  Via,
} from './generated/decision.js';
export { type CognitoImport, importCognito, looksLikeCognito } from './import/cognito.js';
export type { Request } from './mapping/request.js';
export type { MatchTrace, RuleTrace, Step, StepCode, Trace } from './mapping/trace.js';
export { load, type ParseOptions, type ParseResult, parse } from './parse.js';
export { type ParsedCondition, parseCondition } from './parse-condition.js';
export { DEFAULT_LIMITS, type Limits } from './ruleset/limits.js';
export type * from './ruleset/model.js';
export type { Access, AccessOutcome, AccessQuestion, SessionAccess } from './session/access.js';
export type { Caller } from './session/assume-call.js';
export type { AuthorizeOptions } from './session/authorize.js';
export {
  type AssumeRoleInput,
  type AssumeRoleWithWebIdentityInput,
  type StsOptions,
  toAssumeRole,
  toAssumeRoleWithWebIdentity,
} from './session/sts.js';
