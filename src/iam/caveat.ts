import type { StatementPlace } from './place.js';

/** What each caveat of an evaluation is about. Codes are stable: one that has been released keeps its meaning. See docs/IAM.md. */
const CODES = {
  // documents
  'refused-policy': 'AWS would refuse a policy: its Allow statements grant nothing',
  'unreadable-element': 'an element of a statement could not be read as AWS would accept it',
  'unreadable-policy-value': 'a policy value is none that its operator can compare',
  'unknown-operator': 'a condition operator is not known',
  'empty-value-list': 'a condition lists no values',
  'pattern-too-large': 'a pattern is larger than any that AWS accepts',
  // resources
  'colon-crossing': 'a resource matches only if a wildcard may cross a colon of the ARN',
  'resource-type-wildcard': 'a wildcard stands in the resource type of an IAM resource',
  'short-arn': 'an ARN with fewer than six fields stands where AWS does not say that it is completed',
  // variables
  'unresolved-variable': 'a policy variable has no single value and no default',
  'malformed-variable': 'a policy variable is not well-formed',
  'unterminated-variable': '`${` without `}` is taken literally',
  'variable-wildcard': 'the value of a policy variable holds `*`, `?` or `$`, taken literally',
  'empty-variable': 'a policy variable with a default has an empty value',
  'empty-default': 'the empty default of a policy variable is taken as an empty text',
  'bool-variable': 'a policy variable stands in a value of Bool, where AWS contradicts itself',
  // conditions
  'multivalued-key': 'a key with several values is tested without a set operator',
  'if-exists-any': 'ForAnyValue with IfExists meets a missing key',
  'empty-string': 'whether an empty value counts decides a set operator',
  'mapped-address': 'an IPv4 address is compared with an IPv4-mapped IPv6 address',
  'number-form': 'a number is written in a form that AWS does not describe',
  'date-form': 'four digits are a year or a time in seconds',
  'unreadable-value': 'a request value is none that a negated operator can compare',
  'unreadable-context':
    'a context value is neither a text, number or boolean nor a list of them, or its key is given twice',
  'case-folding': 'two texts are equal only if letters outside ASCII are folded',
  // principals
  'unknown-principal': 'the principal of the request is not one that can be recognised',
  'wildcard-principal': '`*` meets a federated or a service principal',
  'canonical-user': 'a canonical user id cannot be compared with an ARN',
  'federated-user-parent': 'the user behind a federated user is not known',
  'role-path-unknown': "the path of the session's role is not known",
  'role-arn-mismatch': '`aws:PrincipalArn` does not belong to the principal',
  'session-not-given': 'the principal is a role, and a policy names one of its sessions',
  'not-principal': 'NotPrincipal lists a part of the principal only',
  'not-principal-boundary': 'NotPrincipal with Deny applies to every principal with a permissions boundary',
  'principal-by-arn': 'a trust policy is compared by ARN; AWS compares unique ids',
  // layers
  'resource-account-assumed': "the account that owns the resource is not known: taken as the principal's",
  'trust-not-given': 'the trust policy that must grant was not given',
  'key-policy-not-given': 'the key policy that must grant was not given',
  'rcp-full-access':
    'a level of resource control policies has no Allow that applies; AWS keeps RCPFullAWSAccess on every level',
} as const;

export type CaveatCode = keyof typeof CODES;

/** Every code a caveat can have, with what it stands for. */
export const CAVEAT_CODES: Readonly<Record<CaveatCode, string>> = CODES;

/** A loosely specified step that an evaluation went through. */
export interface Caveat {
  readonly code: CaveatCode;
  /** One line; names keys and operators of the policy, never values of the request. */
  readonly message: string;
  /** The statement it is about, where it is about one. */
  readonly statement?: StatementPlace;
}
