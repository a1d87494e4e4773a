// Made by tools/generate.js from schemas/ruleset.schema.json. Do not edit.

/**
 * A note for people.
 */
export type Description = string
/**
 * The type of the claim once decoded.
 */
export type ClaimType = ("string" | "number" | "boolean" | "string[]")
/**
 * How the JSON value carries the type. `json`: as itself. `text`: a number or boolean in a string, as all user-pool attributes are. `spaces`, `commas`: a list in a string. `one-or-many`: a list, or a string standing for a list of one.
 */
export type Encoding = ("json" | "text" | "spaces" | "commas" | "one-or-many")
/**
 * `empty`: an absent list reads as the empty list.
 */
export type Missing = ("unknown" | "empty")
/**
 * A role: its ARN (`arn:aws:iam::`, twelve digits of the account, `:role/`, path and name), or the ARN and what is known of the role.
 */
export type IAMRoleARN = (string | {
readonly arn: RoleArn
readonly description?: Description
/**
 * The IAM policies of the role.
 */
readonly permissions?: readonly IAMPolicy[]
readonly boundary?: IAMPolicy
readonly trust?: IAMPolicy
readonly maxSessionDuration?: Duration
/**
 * Who reaches this role is watched by the linter and the proofs.
 */
readonly privileged?: boolean
readonly session?: Session
})
/**
 * `arn:aws:iam::`, the twelve digits of the account, `:role/`, path and name. The name may hold templates.
 */
export type RoleArn = string
/**
 * An IAM policy document, or the path of a file that holds one (JSON or YAML).
 */
export type IAMPolicy = (string | {
readonly [k: string]: unknown
})
/**
 * Days, hours, minutes and seconds, each at most once and in this order.
 */
export type Duration = string
/**
 * A text that may hold templates, or a list claim to join.
 */
export type TagValue = (string | {
/**
 * The list claim.
 */
readonly claim: string
readonly join: Separator
})
/**
 * One character that stands before, between and behind the members.
 */
export type Separator = (":" | "/" | "+" | "=" | "." | "-" | "_" | "@")
/**
 * 1 to 64 of the characters A–Z a–z 0–9 _ + = , . @ -
 */
export type Name = string
/**
 * What a provider gets that is not under `providers`. Cognito gives it the authenticated role.
 */
export type UnmappedProviders = ("deny" | "authenticated")
/**
 * Cognito's two kinds of role mapping: by `rules`, or by the role claims of the `token`.
 */
export type MappingType = ("rules" | "token")
/**
 * What happens where no rule decides and no role claim does (Cognito: AmbiguousRoleResolution).
 */
export type Otherwise = ("deny" | "authenticated")
/**
 * May the caller ask for another of the roles that their claims give them? In Cognito they may.
 */
export type CustomRole = ("deny" | "allow")
/**
 * `Contains` on a list such as `cognito:groups` is a substring test of its members.
 */
export type MatchType = ("Equals" | "NotEqual" | "StartsWith" | "Contains")
/**
 * An RFC 3339 date and time with an offset.
 */
export type Instant = string
/**
 * What the rule does where its condition is unknown: the next rule is tried, or the request is denied. Without it a `role` rule skips and a `deny` rule denies.
 */
export type OnUnknown = ("skip" | "deny")

/**
 * Which IAM role a signed-in user gets, by rules over the claims of their token.
 */
export interface RuleSetDocument {
/**
 * The version of this format.
 */
readonly version: 1
/**
 * A name for the rule set; decisions carry it.
 */
readonly name?: string
readonly description?: Description
/**
 * The Cognito identity pool that these rules stand for.
 */
readonly identityPool?: string
readonly claims?: Claims
readonly roles: Roles
readonly conditions?: NamedConditions
readonly defaults?: Defaults
/**
 * What has to hold for every token, whatever the rules say. Changes no decision; `rolecall prove` and `rolecall lint` hold the rules against it.
 */
readonly invariants?: readonly Invariant[]
readonly providers?: Providers
}
/**
 * What the tokens carry, by claim name (or JSON Pointer). A value that breaks its declaration cannot be read, so that tests on it are unknown.
 */
export interface Claims {
readonly [k: string]: ClaimDeclaration
}
/**
 * What a claim carries.
 */
export interface ClaimDeclaration {
readonly type: ClaimType
readonly encoding?: Encoding
readonly missing?: Missing
/**
 * The only values it can have; of a list, the only members. Enforced.
 */
readonly values?: readonly (string | number | boolean)[]
/**
 * The pattern that the whole value matches; of a list, every member. Enforced.
 */
readonly pattern?: string
/**
 * Values known to occur. For the linter; not enforced.
 */
readonly known?: readonly (string | number | boolean)[]
/**
 * Can the user change it? For the linter and the proofs.
 */
readonly writable?: boolean
readonly description?: Description
}
/**
 * The roles that may be given, by name: an ARN, or the ARN and what is known of the role.
 */
export interface Roles {
readonly [k: string]: IAMRoleARN
}
/**
 * What a session under this role gets. A rule may set what the role leaves open.
 */
export interface Session {
/**
 * The role session name; may hold templates.
 */
readonly name?: string
readonly duration?: Duration
readonly tags?: SessionTags
/**
 * Keys of the tags that pass on to roles assumed from this session.
 */
readonly transitive?: readonly string[]
/**
 * The source identity; may hold templates.
 */
readonly sourceIdentity?: string
readonly policy?: IAMPolicy
/**
 * ARNs of managed policies that narrow the session.
 */
readonly managedPolicies?: readonly string[]
}
/**
 * Session tags: the key, and its value as a text that may hold templates, or a list claim joined into one text.
 */
export interface SessionTags {
readonly [k: string]: TagValue
}
/**
 * Conditions to be used by name.
 */
export interface NamedConditions {
readonly [k: string]: Condition
}
/**
 * `all`, `any`, `not`, `use`, `logic`, or a test of one claim: `claim` and one operator. Every condition is true, false or unknown; unknown means that a claim is missing or cannot be read.
 */
export interface Condition {
/**
 * True when every one of these conditions is true, false when one is false.
 */
readonly all?: readonly Condition[]
/**
 * True when one of these conditions is true, false when every one is false.
 */
readonly any?: readonly Condition[]
readonly not?: Condition
readonly use?: Name
readonly logic?: Logic
/**
 * The claim to test: its name taken literally, or, when it starts with `/`, a JSON Pointer into nested claims.
 */
readonly claim?: string
/**
 * True when the claim is (`true`) or is not (`false`) there. Null counts as not there. Never unknown.
 */
readonly exists?: boolean
/**
 * The claim is this text, number or boolean. The type of the value is the type that is read: `"true"` is not `true`.
 */
readonly equals?: (string | number | boolean)
/**
 * The claim is one of these values, which are all of one type.
 */
readonly in?: readonly (string | number | boolean)[]
/**
 * The claim, a text, starts with this.
 */
readonly startsWith?: string
/**
 * The claim, a text, ends with this.
 */
readonly endsWith?: string
/**
 * The claim, a text, holds this. For a list of texts use `includes`.
 */
readonly contains?: string
/**
 * The whole claim, a text, fits this: `*` is any run of characters, `?` exactly one.
 */
readonly like?: string
/**
 * The whole claim, a text, matches this pattern: regular expressions without back-references and look-around, always anchored at both ends.
 */
readonly matches?: string
/**
 * The claim, a number, is less than this.
 */
readonly lessThan?: number
/**
 * The claim, a number, is this or less.
 */
readonly atMost?: number
/**
 * The claim, a number, is greater than this.
 */
readonly greaterThan?: number
/**
 * The claim, a number, is this or greater.
 */
readonly atLeast?: number
readonly ageAtMost?: Duration
/**
 * The claim, a list of texts, has this member.
 */
readonly includes?: string
/**
 * The claim, a list of texts, has at least one of these members.
 */
readonly includesAny?: readonly string[]
/**
 * The claim, a list of texts, has every one of these members.
 */
readonly includesAll?: readonly string[]
/**
 * The claim, a list of texts, is not empty and has no member but these.
 */
readonly subsetOf?: readonly string[]
/**
 * Take A–Z and a–z as equal. For tests of texts and of lists of texts.
 */
readonly ignoreCase?: boolean
/**
 * What the test is when the claim is missing; without it the test is then unknown.
 */
readonly ifMissing?: boolean
}
/**
 * A JSON Logic expression, in a closed subset: see docs/SEMANTICS.md.
 */
export interface Logic {
readonly [k: string]: unknown
}
/**
 * What is given where no rule decides.
 */
export interface Defaults {
readonly authenticated?: Name
readonly unauthenticated?: Name
readonly unmappedProviders?: UnmappedProviders
}
/**
 * One of `requires`, `never`, `deny`, `monotone` and `maxDuration`.
 */
export interface Invariant {
/**
 * A name for the invariant, unique among those of the file. One without an id is called by its number, `#3`.
 */
readonly id?: string
readonly description?: Description
/**
 * The name of the role that the invariant is about, from `roles`, or a list of names.
 */
readonly role?: (string | readonly Name[])
readonly requires?: Condition
readonly never?: Condition
readonly deny?: Condition
/**
 * The name of a list claim, or a JSON Pointer: more members in it never turn a role of `order` into one that stands before it there.
 */
readonly monotone?: string
/**
 * Names of roles, the least first.
 */
readonly order?: readonly Name[]
readonly maxDuration?: Duration
}
/**
 * Where tokens come from, by the provider key that Cognito uses in role mappings.
 */
export interface Providers {
readonly [k: string]: Provider
}
/**
 * How tokens of one provider are mapped to roles.
 */
export interface Provider {
readonly description?: Description
readonly type?: MappingType
readonly otherwise?: Otherwise
/**
 * Which user-pool tokens are accepted. Cognito accepts ID tokens only.
 */
readonly tokenUse?: readonly ("id" | "access")[]
readonly customRole?: CustomRole
readonly principalTags?: PrincipalTags
/**
 * Questions that the configuration this was imported from left open. Decisions carry them.
 */
readonly caveats?: readonly ("absent-ambiguous-role-resolution")[]
/**
 * Tried in order; the first that applies decides.
 */
readonly rules?: readonly Rule[]
/**
 * The provider key whose mapping this provider shares.
 */
readonly sameAs?: string
}
/**
 * Cognito's attributes for access control: tag key and the claim it takes its value from.
 */
export interface PrincipalTags {
readonly [k: string]: string
}
/**
 * One of `when` and `match`, and one of `role` and `deny`.
 */
export interface Rule {
/**
 * A name for the rule, unique in the file. A rule without one is reported by its number, `#3`.
 */
readonly id?: string
readonly description?: Description
readonly when?: Condition
readonly match?: Match
readonly role?: Name
/**
 * Who the rule applies to is denied, with this text as the reason.
 */
readonly deny?: string
readonly from?: Instant
readonly until?: Instant
readonly onUnknown?: OnUnknown
readonly session?: Session
/**
 * May a session outlast the rule's `until`?
 */
readonly mayOutlive?: boolean
}
/**
 * A rule of Cognito itself: one test on one claim, with Cognito's semantics.
 */
export interface Match {
/**
 * The name of a top-level claim.
 */
readonly claim: string
readonly type: MatchType
/**
 * What the claim is compared with.
 */
readonly value: string
}
