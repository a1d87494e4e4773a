// Made by tools/generate.js from schemas/decision.schema.json. Do not edit.

/**
 * What rolecall decided about one request: a role, or a reasoned denial. The same request and rule set give the same bytes.
 */
export type Decision = (Grant | Denial)
/**
 * The provider the decision was made for; null for guests and where none could be derived.
 */
export type ProviderKey = (string | null)
/**
 * How the role was found.
 */
export type Via = ("rule" | "preferred-role" | "only-role" | "custom-role" | "authenticated-default" | "unauthenticated-default")
/**
 * The id of the rule that decided, or `#N` for the Nth rule of the provider where it has none.
 */
export type RuleId = string
export type CaveatCode = ("absent-ambiguous-role-resolution" | "custom-role-guest" | "custom-role-refusal" | "custom-role-unmapped" | "guest-configuration" | "match-comparison" | "match-empty" | "match-list" | "match-non-string" | "match-object" | "principal-tag-skipped" | "token-no-roles" | "token-role-claims-form" | "token-roles-repeated" | "token-single-role")
/**
 * The steps on the way to this decision that AWS leaves open, in the order they were taken.
 */
export type Decision1 = readonly Caveat[]
/**
 * The claims that the rules up to the deciding one look at, by name, sorted by code unit; a nested claim as a JSON Pointer. Never their values.
 */
export type Decision2 = readonly string[]
/**
 * The earliest instant at which the same request could be decided otherwise. RFC 3339, UTC.
 */
export type Instant = string
export type DenialReason = ("rule-denied" | "rule-undecided" | "ambiguous-role" | "custom-role-refused" | "no-default-role" | "unsupported-provider" | "unsupported-token" | "guest-refused" | "template-refused" | "session-limit")

export interface Grant {
readonly version: 1
readonly outcome: "grant"
readonly provider: ProviderKey
readonly role: GrantedRole
readonly via: Via
readonly rule?: RuleId
readonly session: Session
readonly caveats: Decision1
readonly claims: Decision2
readonly validUntil?: Instant
readonly ruleSet: RuleSetIdentity
}
export interface GrantedRole {
readonly arn: string
/**
 * The role's name under `roles`; left out for a role that only the token names.
 */
readonly name?: string
}
/**
 * What the session under the role gets: the input of an STS call. Holds those claim values that the rule file puts into it.
 */
export interface Session {
/**
 * The role session name.
 */
readonly name: string
/**
 * Seconds.
 */
readonly duration: number
/**
 * Session tags by key.
 */
readonly tags?: {
readonly [k: string]: string
}
/**
 * Keys of the tags that pass on to roles assumed from this session.
 */
readonly transitive?: readonly string[]
readonly sourceIdentity?: string
/**
 * The session policy as JSON text without white space.
 */
readonly policy?: string
/**
 * ARNs of managed policies that narrow the session.
 */
readonly managedPolicies?: readonly string[]
}
export interface Caveat {
readonly code: CaveatCode
/**
 * The open question and how it was answered here.
 */
readonly message: string
readonly rule?: RuleId
readonly claim?: string
}
export interface RuleSetIdentity {
readonly name?: string
/**
 * SHA-256 over the canonical form of the rule file and the policy files it names.
 */
readonly digest: string
}
export interface Denial {
readonly version: 1
readonly outcome: "deny"
readonly provider: ProviderKey
readonly reason: DenialReason
/**
 * One sentence for people. Of a `rule-denied` it is the rule's own text. Holds no claim values.
 */
readonly detail: string
readonly rule?: RuleId
/**
 * Of a `rule-undecided`: what kept the rule from being decided, in the order the rule looks at it.
 */
readonly undecided?: readonly Doubt[]
readonly cognito: CognitoError
readonly caveats: Decision1
readonly claims: Decision2
readonly validUntil?: Instant
readonly ruleSet: RuleSetIdentity
}
export interface Doubt {
/**
 * `missing` and `unreadable` are said of a claim; `no-now`: the rule tests the time and the request has no `now`.
 */
readonly because: ("missing" | "unreadable" | "no-now")
readonly claim?: string
}
/**
 * The error that a client of the Cognito service would see.
 */
export interface CognitoError {
readonly exception: ("NotAuthorizedException" | "InvalidIdentityPoolConfigurationException")
readonly message: string
}
