/** What the cases about decisions share: a small rule file with one provider whose issuer and client are not known. */
import type { MappingDocument, RuleDocument, RuleFileDocument } from './document.js';
import type { ReferenceDecision, ReferenceRequest } from './reference.js';

/** The members of a decision that a case settles. A member given as undefined must be left out. */
export type Expected = {
  readonly [Name in keyof ReferenceDecision | 'role' | 'via' | 'reason' | 'rule' | 'undecided' | 'cognito']?: unknown;
};

/** A request, and what SEMANTICS makes of it: the expected values come from reading, none from running. */
export interface DecisionCase {
  readonly because: string;
  readonly document: RuleFileDocument;
  readonly request: ReferenceRequest;
  readonly expected: Expected;
}

export const ROLE = 'arn:aws:iam::123456789012:role/';
export const SAML = 'arn:aws:iam::123456789012:saml-provider/Corp';

export const ROLES = {
  user: `${ROLE}user`,
  admin: `${ROLE}admin`,
  again: `${ROLE}user`,
  tenant: `${ROLE}path/t-\${claim:tenant}`,
  tenantOrNone: `${ROLE}t-\${claim:tenant, 'none'}`,
  clash: `${ROLE}path/t-acme`,
  nested: `${ROLE}\${claim:/a/b}`,
};

export const USER = { arn: `${ROLE}user`, name: 'user' };
export const ADMIN = { arn: `${ROLE}admin`, name: 'admin' };

export function file(mapping: MappingDocument, rest: Partial<RuleFileDocument> = {}): RuleFileDocument {
  return { version: 1, roles: ROLES, providers: { [SAML]: mapping }, ...rest };
}

export function rules(list: readonly RuleDocument[], mapping: Partial<MappingDocument> = {}): RuleFileDocument {
  return file({ type: 'rules', rules: list, ...mapping });
}

export function refusedWith(exception: string, message: string): object {
  return { exception, message };
}

export const AMBIGUOUS = refusedWith(
  'NotAuthorizedException',
  `The ambiguous role mapping rules for: ${SAML} denied this request.`,
);
export const UNSUPPORTED = refusedWith(
  'NotAuthorizedException',
  'Token is not from a supported provider of this identity pool.',
);
export const NO_GUESTS = refusedWith(
  'NotAuthorizedException',
  'Unauthenticated access is not supported for this identity pool.',
);
export const INVALID = refusedWith(
  'InvalidIdentityPoolConfigurationException',
  'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
);

/** The rules of most cases look at this claim. */
export const A = { claim: 'a', equals: 1 } as const;

export const REFUSAL = { code: 'custom-role-refusal' };

/** A request to the rules of one provider. */
export function walk(
  because: string,
  list: readonly RuleDocument[],
  claims: unknown,
  expected: Expected,
  now?: number,
): DecisionCase {
  const request = { provider: SAML, claims, ...(now === undefined ? {} : { now }) };
  return { because, document: rules(list), request, expected };
}
