// Made by tools/generate.js from schemas/test.schema.json. Do not edit.

/**
 * The time of the decision (RFC 3339); null: the request has no time.
 */
export type Instant = (string | null)
/**
 * How the role is found.
 */
export type Via = ("rule" | "preferred-role" | "only-role" | "custom-role" | "authenticated-default" | "unauthenticated-default")
/**
 * Why the request is denied.
 */
export type Reason = ("rule-denied" | "rule-undecided" | "ambiguous-role" | "custom-role-refused" | "no-default-role" | "unsupported-provider" | "unsupported-token" | "guest-refused" | "template-refused" | "session-limit")
/**
 * A step on the way to a decision that AWS leaves open.
 */
export type CaveatCode = ("absent-ambiguous-role-resolution" | "custom-role-guest" | "custom-role-refusal" | "custom-role-unmapped" | "guest-configuration" | "match-comparison" | "match-empty" | "match-list" | "match-non-string" | "match-object" | "principal-tag-skipped" | "token-no-roles" | "token-role-claims-form" | "token-roles-repeated" | "token-single-role")
/**
 * Actions and resources.
 */
export type TestDocument1 = readonly Question[]

/**
 * Which decisions a rule file has to make.
 */
export interface TestDocument {
/**
 * The version of this format.
 */
readonly version: 1
/**
 * A note for people.
 */
readonly description?: string
/**
 * The path of the rule file, relative to this file; default: the name of this file without `.test`.
 */
readonly rules?: string
readonly now?: Instant
readonly tokens?: Tokens
/**
 * What is asked, and what has to come of it, such as `[{ guest: true, expect: { reason: guest-refused } }]`.
 */
readonly cases: readonly Case[]
/**
 * Changes by `--mutate` that no test needs to notice.
 */
readonly equivalent?: readonly EquivalentChange[]
}
/**
 * Tokens by name.
 */
export interface Tokens {
readonly [k: string]: Token
}
/**
 * The claims of a token, and the token they are added to.
 */
export interface Token {
/**
 * The name of the token whose claims this one has as well.
 */
readonly extends?: string
readonly claims?: Claims
/**
 * A note for people.
 */
readonly description?: string
}
/**
 * By claim name, the value that the token carries; null takes a claim of the extended token away.
 */
export interface Claims {

}
/**
 * One request, or a matrix of them, and what has to come of it.
 */
export interface Case {
/**
 * What the case shows, in a few words.
 */
readonly name?: string
/**
 * The name of a token under `tokens`.
 */
readonly token?: string
/**
 * The caller has no token.
 */
readonly guest?: true
readonly matrix?: Matrix
/**
 * The key of the provider that the token came through; left out, it is derived from the claims.
 */
readonly provider?: string
/**
 * The role that the caller asks for.
 */
readonly customRoleArn?: string
readonly now?: Instant
readonly expect?: Expectation
readonly each?: Each
}
/**
 * Every token with every provider.
 */
export interface Matrix {
/**
 * Names of tokens.
 */
readonly tokens: readonly string[]
/**
 * Provider keys; left out, the provider is derived from each token.
 */
readonly providers?: readonly string[]
}
/**
 * What the decision has to be; what is left out may be anything.
 */
export interface Expectation {
/**
 * The name of the role that is given, or its ARN; null: none is.
 */
readonly role?: (string | null)
/**
 * The id of the rule that decides, or `#N`; null: no rule does.
 */
readonly rule?: (string | null)
readonly via?: Via
readonly reason?: Reason
readonly session?: SessionExpectation
/**
 * The codes of all caveats of the decision, in any order.
 */
readonly caveats?: readonly CaveatCode[]
readonly can?: TestDocument1
readonly cannot?: TestDocument1
}
/**
 * Parts of the session; what is left out may be anything, null: the session has no such part.
 */
export interface SessionExpectation {
/**
 * The role session name.
 */
readonly name?: string
/**
 * Such as `15m` or `1h30m`.
 */
readonly duration?: string
readonly tags?: Tags
/**
 * All transitive tag keys, in any order.
 */
readonly transitive?: readonly string[]
/**
 * The source identity, or null for none.
 */
readonly sourceIdentity?: (string | null)
/**
 * Is there a session policy?
 */
readonly policy?: boolean
/**
 * All managed session policies, in any order.
 */
readonly managedPolicies?: readonly string[]
}
/**
 * Tags by key: the value, or null for a key that the session does not have.
 */
export interface Tags {
readonly [k: string]: string | null
}
/**
 * An action, the resource it is done to, and condition keys of the request.
 */
export interface Question {
/**
 * `service:Name`, such as `s3:GetObject`.
 */
readonly action: string
/**
 * An ARN, or `*` for an action without resources of its own.
 */
readonly resource: string
readonly context?: Context
}
/**
 * Condition keys of the request: a text, or a list of texts.
 */
export interface Context {
readonly [k: string]: string | readonly string[]
}
/**
 * With a matrix, by the name of a token: what else is expected for it.
 */
export interface Each {
readonly [k: string]: Expectation
}
/**
 * A change that `--mutate` makes and that alters no decision that matters, with the reason.
 */
export interface EquivalentChange {
/**
 * The id that `rolecall test --mutate` gives the change.
 */
readonly mutant: string
/**
 * Why no test can notice it, or why none should.
 */
readonly because: string
}
