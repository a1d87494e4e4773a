export { type BuiltOptions, loadBuilt } from '../built/load.js';
export { jsonLogic, patterns } from '../condition/all-parts.js';
export type { Parts } from '../condition/parts.js';
export { RolecallError, type RolecallErrorCode } from '../errors.js';
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
} from '../generated/decision.js';
export type { Request } from '../mapping/request.js';
export type { Resolver } from '../resolver.js';
export { DEFAULT_LIMITS, type Limits } from '../ruleset/limits.js';
export type * from '../ruleset/model.js';
export {
  type AssumeRoleInput,
  type AssumeRoleWithWebIdentityInput,
  type StsOptions,
  toAssumeRole,
  toAssumeRoleWithWebIdentity,
} from '../session/sts.js';
export { compile } from './compile.js';
export { type OpenOptions, openBuilt } from './open-built.js';
