import { splitParts } from './arn.js';
import { RUN } from './glob.js';
import type { Policy } from './policy.js';
import { parseTemplate, type TemplatePart } from './template.js';

/** The six fields of a resource pattern, or those there are. */
export type ResourceFields = readonly (readonly TemplatePart[])[];

/** The fields of a resource of a policy; `all` where it is nothing but stars, undefined where it is no ARN. */
export function resourceFields(text: string, version: Policy['version']): ResourceFields | 'all' | undefined {
  if (/^\*+$/.test(text)) return 'all';
  const { parts } = parseTemplate(text, { expand: version === '2012-10-17', wildcards: true });
  const fields = splitParts(parts);
  const [first] = fields;
  return fields.length > 1 && first?.length === 1 && first[0] === 'arn' ? fields : undefined;
}

/** Whether the ARN has fewer than six fields. */
export function isShort(fields: ResourceFields): boolean {
  return fields.length < 6;
}

/** The fields with what is missing filled up with stars. */
export function completeFields(fields: ResourceFields): ResourceFields {
  return [...fields, ...Array.from({ length: Math.max(0, 6 - fields.length) }, (): readonly TemplatePart[] => [RUN])];
}

const IAM_TYPES =
  /^(user|federated-user|role|group|instance-profile|mfa|server-certificate|policy|sms-mfa|saml-provider|oidc-provider|report|access-report)\//;

/**
 * Whether IAM refuses the resource type of an IAM resource: its path is `*` or begins with a type and `/`. Whether a wildcard in the type
 * works all the same, AWS does not say.
 */
export function isDoubtfulIamType(fields: ResourceFields): boolean {
  const [, , service = [], , , rest = []] = fields;
  if (service.join('') !== 'iam' || (rest.length === 1 && rest[0] === RUN)) return false;
  const [first] = rest;
  return !(typeof first === 'string' && (IAM_TYPES.test(first) || first === 'root'));
}
