import type { Json, JsonObject, JsonPath } from '../syntax/json.js';
import { isJsonObject } from '../syntax/json.js';
import { MAPPING, POOL } from './forms.js';

/**
 * What a JSON value is.
 * `pool`: `{ IdentityPoolId, Roles, RoleMappings }`. `mappings`: the bare map from provider to mapping.
 * `template`: something that a template tool reads, at the paths given (at least one).
 */
export type Shape =
  | { readonly kind: 'pool' }
  | { readonly kind: 'mappings' }
  | { readonly kind: 'template'; readonly tool: string; readonly at: readonly JsonPath[] };

const ATTACHMENT = 'AWS::Cognito::IdentityPoolRoleAttachment';
const TERRAFORM_ATTACHMENT = 'aws_cognito_identity_pool_roles_attachment';

/** Most resources of a template that are named as such. */
const MAX_NAMED = 100;

/** Members that only a mapping has; `rules` is one of rule files as well. */
const MAPPING_SIGNS: ReadonlySet<string> = new Set(
  [...MAPPING.required, ...MAPPING.optional, ...MAPPING.foreign.keys()].filter((name) => name !== 'rules'),
);
const POOL_SIGNS: readonly string[] = [
  ...POOL.optional,
  ...[...POOL.foreign.keys()].filter((name) => name !== 'ServiceToken'),
];

/** Which of the known shapes `value` has, by its first two levels; undefined for none of them. */
export function shapeOf(value: Json): Shape | undefined {
  if (Array.isArray(value)) return value.some(looksLikeMapping) ? template('CloudFormation', [[]]) : undefined;
  if (!isJsonObject(value)) return undefined;
  if (POOL_SIGNS.some((name) => Object.hasOwn(value, name))) return { kind: 'pool' };
  if (isRuleFile(value)) return undefined;
  return cloudFormation(value) ?? terraform(value) ?? mappings(value);
}

/** Is the value a rule file? Asked first, since its providers may have any names, those of a mapping's members as well. */
export function isRuleFile(value: Json): boolean {
  return (
    isJsonObject(value) &&
    Object.hasOwn(value, 'version') &&
    !isJsonObject(own(value, 'version')) &&
    (Object.hasOwn(value, 'roles') || Object.hasOwn(value, 'providers'))
  );
}

function template(tool: string, at: readonly JsonPath[]): Shape {
  return { kind: 'template', tool, at };
}

function cloudFormation(value: JsonObject): Shape | undefined {
  if (isResource(value)) return template('CloudFormation', [[]]);
  const resources = own(value, 'Resources');
  if (
    isJsonObject(resources) &&
    (own(value, 'AWSTemplateFormatVersion') !== undefined || resourcesIn(resources).length > 0)
  ) {
    const found = attachmentsIn(resources).map((name) => ['Resources', name]);
    return template('CloudFormation', found.length > 0 ? found : [['Resources']]);
  }
  const fragment = resourcesIn(value);
  if (fragment.length === 0) return undefined;
  const found = attachmentsIn(value);
  return template(
    'CloudFormation',
    (found.length > 0 ? found : fragment.slice(0, 1)).map((name) => [name]),
  );
}

function terraform(value: JsonObject): Shape | undefined {
  const resource = own(value, 'resource');
  if (isJsonObject(resource) && Object.hasOwn(resource, TERRAFORM_ATTACHMENT)) {
    return template('Terraform', [['resource', TERRAFORM_ATTACHMENT]]);
  }
  return Object.hasOwn(value, 'terraform_version') ? template('Terraform', [['terraform_version']]) : undefined;
}

function mappings(value: JsonObject): Shape | undefined {
  return Object.values(value).some(looksLikeMapping) ? { kind: 'mappings' } : undefined;
}

function looksLikeMapping(value: Json): boolean {
  return isJsonObject(value) && Object.keys(value).some((name) => MAPPING_SIGNS.has(name));
}

/** A resource of a template: its type says so, or it has properties beside a type. */
function isResource(value: Json | undefined): boolean {
  if (!isJsonObject(value)) return false;
  const type = own(value, 'Type');
  return typeof type === 'string' && (/^(AWS|Custom)::/.test(type) || isJsonObject(own(value, 'Properties')));
}

function resourcesIn(value: JsonObject): readonly string[] {
  return Object.keys(value).filter((name) => isResource(own(value, name)));
}

/** The first of the resources that attach roles to an identity pool, home-made ones included. */
function attachmentsIn(resources: JsonObject): readonly string[] {
  const found = resourcesIn(resources).filter((name) => {
    const resource = own(resources, name);
    if (!isJsonObject(resource)) return false;
    const properties = own(resource, 'Properties');
    return (
      own(resource, 'Type') === ATTACHMENT || (isJsonObject(properties) && Object.hasOwn(properties, 'RoleMappings'))
    );
  });
  return found.slice(0, MAX_NAMED);
}

function own(value: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The template tool whose own language a text is written in (CloudFormation's YAML tags, Terraform's HCL), if it can be told. */
export function templateLanguageOf(text: string): string | undefined {
  if (text.includes('AWSTemplateFormatVersion') || text.includes(ATTACHMENT)) return 'CloudFormation';
  return text.includes(TERRAFORM_ATTACHMENT) ? 'Terraform' : undefined;
}
