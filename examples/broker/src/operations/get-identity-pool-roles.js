/** @import { Provider, RuleSet } from 'rolecall' */
/** @import { Operation } from '../types.ts' */
import { notAuthorized } from '../fault.js';
import { requirePool } from '../input.js';

/**
 * The rule file as far as the service has words for it: rules that are not all of Cognito's kind are left out as a whole, since some of
 * them would mean something else without the others.
 * @type {Operation}
 */
export function getIdentityPoolRoles(input, { config, engine, pool }) {
  if (!config.showRoles) throw notAuthorized('GetIdentityPoolRoles is switched off (showRoles).');
  const { roles, defaults, providers } = engine.ruleSet;
  requirePool(input, pool);
  /** @param {string | undefined} name */
  const arn = (name) => (name === undefined ? undefined : roles[name]?.arn);
  return {
    IdentityPoolId: pool,
    Roles: { authenticated: arn(defaults.authenticated), unauthenticated: arn(defaults.unauthenticated) },
    RoleMappings: Object.fromEntries(
      Object.values(providers).map((provider) => [provider.key, mapping(provider, roles)]),
    ),
  };
}

/**
 * @param {Provider} provider
 * @param {RuleSet['roles']} roles
 */
function mapping(provider, roles) {
  const base = {
    Type: provider.type === 'token' ? 'Token' : 'Rules',
    AmbiguousRoleResolution: provider.otherwise === 'deny' ? 'Deny' : 'AuthenticatedRole',
  };
  const rules = provider.rules.map((rule) => cognitoRule(rule, roles));
  return rules.length > 0 && rules.every((rule) => rule !== undefined)
    ? { ...base, RulesConfiguration: { Rules: rules } }
    : base;
}

/**
 * @param {Provider['rules'][number]} rule
 * @param {RuleSet['roles']} roles
 */
function cognitoRule({ test, effect, from, until }, roles) {
  const isCognito = from === undefined && until === undefined && test.kind === 'match' && effect.kind === 'role';
  if (!isCognito) return undefined;
  const { claim, type, value } = test.match;
  return { Claim: claim, MatchType: type, Value: value, RoleARN: roles[effect.role]?.arn };
}
