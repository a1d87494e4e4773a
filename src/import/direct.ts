import type { MatchType, Provider, Role, Rule, RuleSet } from '../ruleset/model.js';
import type { Json, JsonObject } from '../syntax/json.js';
import { emptyRecord, isJsonObject } from '../syntax/json.js';
import { readYaml } from '../syntax/read.js';

/**
 * What Cognito does with a configuration that was imported, as a rule set, for the rule file to be compared with. It is read without the importer, without the
 * rule file and what reads it, so that a mistake of theirs is not made twice: roles go by their ARNs, and nothing is checked. Undefined where the
 * text is no configuration. The digest is empty, since there is no file.
 */
export function readDirectly(text: string): RuleSet | undefined {
  const value = jsonOf(text);
  if (!isJsonObject(value)) return undefined;
  const isPool = ['IdentityPoolId', 'Roles', 'RoleMappings'].some((name) => Object.hasOwn(value, name));
  const pool = isPool ? value : { RoleMappings: value };
  const defaults = objectIn(pool, 'Roles');
  const [authenticated, unauthenticated] = [textIn(defaults, 'authenticated'), textIn(defaults, 'unauthenticated')];
  const roles = emptyRecord<Role>();
  const declare = (arn: string): string => {
    roles[arn] ??= roleOf(arn);
    return arn;
  };
  const providers = emptyRecord<Provider>();
  for (const [key, mapping] of Object.entries(objectIn(pool, 'RoleMappings'))) {
    if (isJsonObject(mapping)) providers[key] = providerOf(key, mapping, declare);
  }
  return {
    version: 1,
    name: undefined,
    description: undefined,
    identityPool: undefined,
    claims: [],
    roles,
    conditions: emptyRecord(),
    defaults: {
      authenticated: authenticated === undefined ? undefined : declare(authenticated),
      unauthenticated: unauthenticated === undefined ? undefined : declare(unauthenticated),
      // A provider that no mapping names has the role of the pool.
      unmappedProviders: 'authenticated',
    },
    invariants: undefined,
    providers,
    digest: '',
  };
}

function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    // What the AWS command line prints as YAML.
    return readYaml(text, { json: true }).value;
  }
}

/** Cognito's procedure: the first rule that matches gives its role; where none does, or the token names no one role, the resolution decides. */
function providerOf(key: string, mapping: JsonObject, declare: (arn: string) => string): Provider {
  const isOfRules = textIn(mapping, 'Type') === 'Rules';
  const listed = isOfRules ? objectIn(mapping, 'RulesConfiguration')['Rules'] : undefined;
  const rules = Array.isArray(listed) ? listed.filter(isJsonObject) : [];
  return {
    key,
    type: isOfRules ? 'rules' : 'token',
    otherwise: textIn(mapping, 'AmbiguousRoleResolution') === 'AuthenticatedRole' ? 'authenticated' : 'deny',
    // Identity pools take ID tokens of user pools, and no access tokens.
    tokenUse: ['id'],
    customRole: 'allow',
    principalTags: undefined,
    sameAs: undefined,
    rules: rules.map((rule, i) => ruleOf(rule, i, declare)),
    caveats: [],
    description: undefined,
  };
}

function ruleOf(rule: JsonObject, index: number, declare: (arn: string) => string): Rule {
  const [claim, type, value] = [textIn(rule, 'Claim'), textIn(rule, 'MatchType'), textIn(rule, 'Value')];
  return {
    id: `#${index + 1}`,
    description: undefined,
    test: { kind: 'match', match: { claim: claim ?? '', type: type as MatchType, value: value ?? '' } },
    effect: { kind: 'role', role: declare(textIn(rule, 'RoleARN') ?? '') },
    // A rule whose claim is not there is passed over.
    from: undefined,
    until: undefined,
    onUnknown: 'skip',
    session: undefined,
    mayOutlive: false,
  };
}

function roleOf(arn: string): Role {
  return {
    name: arn,
    arn,
    description: undefined,
    permissions: undefined,
    boundary: undefined,
    trust: undefined,
    maxSessionDuration: undefined,
    privileged: false,
    session: undefined,
  };
}

function objectIn(object: JsonObject, name: string): JsonObject {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return isJsonObject(value) ? value : emptyRecord();
}

function textIn(object: JsonObject, name: string): string | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}
