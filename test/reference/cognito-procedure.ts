/**
 * Amazon Cognito's own way from a token to a role, over the configuration as `GetIdentityPoolRoles` answers it. It never sees a
 * rule file: what the importer makes of the same configuration is held against it.
 *
 * Where AWS documents leave a question open, the readings of docs/SEMANTICS.md §7 and §9 are taken. An absent
 * AmbiguousRoleResolution is taken as `Deny`.
 */
import type { MatchType } from '../../src/ruleset/model.js';
import { ambiguous, type CognitoError, INVALID_CONFIGURATION, NO_GUESTS } from './cognito-error.js';
import { matchRaw } from './match.js';
import { contradiction } from './provider.js';
import { isObject, isRoleArn } from './text.js';

export interface CognitoRule {
  readonly Claim: string;
  readonly MatchType: MatchType;
  readonly Value: string;
  readonly RoleARN: string;
}

export interface CognitoRoleMapping {
  readonly Type: 'Token' | 'Rules';
  readonly AmbiguousRoleResolution?: 'AuthenticatedRole' | 'Deny';
  readonly RulesConfiguration?: { readonly Rules: readonly CognitoRule[] };
}

export interface CognitoConfiguration {
  readonly IdentityPoolId: string;
  readonly Roles?: { readonly authenticated?: string; readonly unauthenticated?: string };
  readonly RoleMappings?: Readonly<Record<string, CognitoRoleMapping>>;
}

export interface CognitoRequest {
  /** The key of the provider the token is from. */
  readonly provider?: string;
  readonly claims?: unknown;
  readonly guest?: true;
  readonly customRoleArn?: string;
}

/** `exception` and `message` are left out where no document names them. */
export interface CognitoAnswer {
  readonly outcome: 'grant' | 'deny';
  readonly roleArn?: string;
  readonly exception?: string;
  readonly message?: string;
}

const UNDOCUMENTED: CognitoAnswer = { outcome: 'deny' };

export function cognitoProcedure(config: CognitoConfiguration, request: CognitoRequest): CognitoAnswer {
  const { Roles = {}, RoleMappings = {} } = config;
  const { provider, claims, customRoleArn } = request;

  if (request.guest === true) {
    if (customRoleArn !== undefined) return UNDOCUMENTED;
    if (Roles.unauthenticated !== undefined) return granted(Roles.unauthenticated);
    // The configuration does not say whether guests are enabled: without a role for them they are taken not to be.
    return refused(NO_GUESTS);
  }

  if (provider === undefined) throw new Error('a login names its provider');
  const invalid = contradiction(provider, ['id'], claims);
  if (invalid !== undefined) return refused(invalid);

  const mapping = Object.hasOwn(RoleMappings, provider) ? RoleMappings[provider] : undefined;
  if (mapping === undefined) {
    if (customRoleArn !== undefined) return UNDOCUMENTED;
    return Roles.authenticated === undefined ? refused(INVALID_CONFIGURATION) : granted(Roles.authenticated);
  }

  const found = mapping.Type === 'Token' ? byToken(claims, customRoleArn) : byRules(mapping, claims, customRoleArn);
  if (found !== undefined) return granted(found);
  if (customRoleArn !== undefined) return UNDOCUMENTED;
  if (mapping.AmbiguousRoleResolution !== 'AuthenticatedRole') return refused(ambiguous(provider));
  return Roles.authenticated === undefined ? refused(INVALID_CONFIGURATION) : granted(Roles.authenticated);
}

function refused(error: CognitoError): CognitoAnswer {
  return { outcome: 'deny', ...error };
}

function granted(roleArn: string): CognitoAnswer {
  return { outcome: 'grant', roleArn };
}

function claimOf(claims: unknown, name: string): unknown {
  return isObject(claims) && Object.hasOwn(claims, name) ? claims[name] : undefined;
}

/** The role of a Token mapping; undefined where it is ambiguous, or the role asked for is not in the token. */
function byToken(claims: unknown, customRoleArn: string | undefined): string | undefined {
  const listed = claimOf(claims, 'cognito:roles');
  const entries = typeof listed === 'string' && !listed.includes(',') ? [listed] : listed;
  const roles = Array.isArray(entries) && entries.every(isArn) ? entries : [];
  if (customRoleArn !== undefined) return roles.find((role) => role === customRoleArn);
  const preferred = claimOf(claims, 'cognito:preferred_role') ?? undefined;
  if (preferred !== undefined) return isArn(preferred) ? preferred : undefined;
  return roles.length === 1 ? roles[0] : undefined;
}

function isArn(value: unknown): value is string {
  return typeof value === 'string' && isRoleArn(value);
}

/** The role of the first rule that matches; of the first that matches and has the role asked for. */
function byRules(
  { RulesConfiguration }: CognitoRoleMapping,
  claims: unknown,
  customRoleArn: string | undefined,
): string | undefined {
  const matching = (RulesConfiguration?.Rules ?? []).filter(({ Claim, MatchType, Value }) => {
    const claim = claimOf(claims, Claim);
    return claim !== undefined && matchRaw({ type: MatchType, value: Value }, claim).truth === 'true';
  });
  return matching.find(({ RoleARN }) => customRoleArn === undefined || RoleARN === customRoleArn)?.RoleARN;
}
