/** A name that another tool uses for what the API calls otherwise. */
export interface ForeignName {
  readonly dialect: string;
  /** The API's name, where it has one for it. */
  readonly api?: string;
  readonly help: string;
}

/** The members that one kind of object in the API's form may have. */
export interface ObjectForm {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Members that the command line adds to its output: passed over. */
  readonly ignored?: readonly string[];
  readonly foreign: ReadonlyMap<string, ForeignName>;
}

const TERRAFORM = 'Terraform';
const TEMPLATE = 'CloudFormation';
const CDK = 'the CDK';

function named(dialect: string, api: string): ForeignName {
  return { dialect, api, help: `the API calls it \`${api}\`` };
}

const UNDER_ITS_PROVIDER =
  'the API has each mapping under its provider: `"RoleMappings": { "PROVIDER": { "Type": … } }`';
const PROVIDER_IS_THE_KEY =
  'in the API the provider is the key under `RoleMappings`: put it there and leave this member out';
const RULES_IN_CONFIGURATION = 'the API has the rules under `RulesConfiguration.Rules`';

export const POOL: ObjectForm = {
  required: [],
  optional: ['IdentityPoolId', 'Roles', 'RoleMappings'],
  ignored: ['ResponseMetadata'],
  foreign: new Map<string, ForeignName>([
    ['identity_pool_id', named(TERRAFORM, 'IdentityPoolId')],
    ['role_mapping', { dialect: TERRAFORM, api: 'RoleMappings', help: UNDER_ITS_PROVIDER }],
    ['identityPoolId', named(CDK, 'IdentityPoolId')],
    ['roleMappings', { dialect: CDK, api: 'RoleMappings', help: UNDER_ITS_PROVIDER }],
    ['ServiceToken', { dialect: TEMPLATE, help: 'the API has no such member: leave it out' }],
  ]),
};

/** The roles of an identity pool, by who gets them. */
export const ROLES: ObjectForm = { required: [], optional: ['authenticated', 'unauthenticated'], foreign: new Map() };

export const MAPPING: ObjectForm = {
  required: ['Type'],
  optional: ['AmbiguousRoleResolution', 'RulesConfiguration'],
  foreign: new Map<string, ForeignName>([
    ['IdentityProvider', { dialect: TEMPLATE, help: PROVIDER_IS_THE_KEY }],
    ['identity_provider', { dialect: TERRAFORM, help: PROVIDER_IS_THE_KEY }],
    ['ambiguous_role_resolution', named(TERRAFORM, 'AmbiguousRoleResolution')],
    ['mapping_rule', { dialect: TERRAFORM, api: 'RulesConfiguration', help: RULES_IN_CONFIGURATION }],
    ['identityProvider', { dialect: CDK, help: PROVIDER_IS_THE_KEY }],
    ['providerUrl', { dialect: CDK, help: PROVIDER_IS_THE_KEY }],
    ['mappingKey', { dialect: CDK, help: PROVIDER_IS_THE_KEY }],
    ['ambiguousRoleResolution', named(CDK, 'AmbiguousRoleResolution')],
    [
      'resolveAmbiguousRoles',
      {
        dialect: CDK,
        api: 'AmbiguousRoleResolution',
        help: 'the API has `"AmbiguousRoleResolution": "AuthenticatedRole"` for true and `"Deny"` for false',
      },
    ],
    ['useToken', { dialect: CDK, api: 'Type', help: 'the API has `"Type": "Token"` for true and `"Rules"` for false' }],
    ['rulesConfiguration', named(CDK, 'RulesConfiguration')],
    ['rules', { dialect: CDK, api: 'RulesConfiguration', help: RULES_IN_CONFIGURATION }],
  ]),
};

export const RULES_CONFIGURATION: ObjectForm = { required: ['Rules'], optional: [], foreign: new Map() };

export const RULE: ObjectForm = {
  required: ['Claim', 'MatchType', 'Value', 'RoleARN'],
  optional: [],
  foreign: new Map<string, ForeignName>([
    ['RoleArn', named(TEMPLATE, 'RoleARN')],
    ['role_arn', named(TERRAFORM, 'RoleARN')],
    ['match_type', named(TERRAFORM, 'MatchType')],
    ['roleArn', named(CDK, 'RoleARN')],
    ['mappedRole', named(CDK, 'RoleARN')],
    ['matchType', named(CDK, 'MatchType')],
    ['claimValue', named(CDK, 'Value')],
  ]),
};

/** What a text in the API's form must be. Lengths are in Unicode characters. */
export interface TextForm {
  readonly min: number;
  readonly max: number;
  readonly pattern?: RegExp;
  /** Completes "… is not". */
  readonly noun: string;
  readonly help: string;
}

/** AWS's service model, `ClaimName`. */
export const CLAIM: TextForm = {
  min: 1,
  max: 64,
  pattern: /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u,
  noun: 'a claim name that the API takes',
  help: 'a claim name has 1 to 64 characters and neither spaces nor control characters',
};

/** AWS's service model, `ClaimValue`. */
export const VALUE: TextForm = {
  min: 1,
  max: 128,
  noun: 'a claim value that the API takes',
  help: 'a claim value has 1 to 128 characters',
};

/** AWS's service model, `IdentityProviderName`. */
export const PROVIDER: TextForm = {
  min: 1,
  max: 128,
  noun: 'a provider that the API takes',
  help: 'a provider key has 1 to 128 characters',
};

/** Length: AWS's service model, `ARNString`. It has no pattern, but STS gives sessions of nothing but roles. */
export const ROLE_ARN: TextForm = {
  min: 20,
  max: 2048,
  pattern: /^arn:[a-z0-9-]+:iam::[0-9]{12}:role\/[\x21-\x7E]+$/,
  noun: 'a role ARN',
  help: 'a role ARN has the form `arn:aws:iam::123456789012:role/NAME` and 20 to 2048 characters',
};

/** Length: AWS's service model, `IdentityPoolId`. Its pattern is narrower, but an example in AWS's own documentation breaks that. */
export const IDENTITY_POOL_ID: TextForm = {
  min: 1,
  max: 55,
  pattern: /^[A-Za-z0-9_-]+:[0-9A-Za-z-]+$/,
  noun: 'an identity pool id',
  help: 'an identity pool id has the form `us-east-1:12345678-1234-1234-1234-123456789012` and up to 55 characters',
};

/** AWS's service model, `IdentityPoolId`. */
export const MODEL_IDENTITY_POOL_ID: RegExp = /^[\w-]+:[0-9a-f-]+$/;

/** Most providers with a mapping in an identity pool, and most rules of one: AWS's documented quotas. */
export const QUOTA_PROVIDERS = 10;
export const QUOTA_RULES = 25;
/** AWS's service model, `MappingRulesList`. */
export const MODEL_RULES = 400;
/** Most members of one object that are looked at. */
export const MAX_MEMBERS = 1000;
