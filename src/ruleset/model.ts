/**
 * The checked rule set: plain JSON data with every default filled in and every name resolved to something that exists.
 * `parse` makes it, `compile` takes it. Its parts have every member themselves, as undefined where it is left out, so that reading one that is not
 * there never comes to the prototype of all objects, whatever another module has put there.
 */

import type { Json } from '../syntax/json.js';

export type { Json, JsonObject } from '../syntax/json.js';

/**
 * Which claim is meant: the names to walk from the claims object, each an own property of the object before it.
 * A literal claim name is a path of one name; a JSON Pointer (`/address/country`) is a longer one.
 */
export type ClaimPath = readonly [string, ...string[]];

export type ClaimType = 'string' | 'number' | 'boolean' | 'string[]';

/**
 * How a claim's JSON value carries its type.
 * `json`: as the JSON value itself. `text`: a number or boolean written in a string. `spaces`, `commas`: a list written in a string.
 * `one-or-many`: a list, or a single string standing for a list of one.
 */
export type ClaimEncoding = 'json' | 'text' | 'spaces' | 'commas' | 'one-or-many';

export interface ClaimDeclaration {
  readonly path: ClaimPath;
  readonly type: ClaimType;
  readonly encoding: ClaimEncoding;
  /** `empty`: an absent list reads as the empty list. */
  readonly missing: 'unknown' | 'empty';
  /** The only values it may have (of a list: its members). */
  readonly values?: readonly (string | number | boolean)[] | undefined;
  /** The pattern its value (of a list: each member) matches from end to end. */
  readonly pattern?: string | undefined;
  /** Values known to occur: for the linter, not enforced. */
  readonly known?: readonly (string | number | boolean)[] | undefined;
  /** Can the user change it? For the linter and the proofs. */
  readonly writable?: boolean | undefined;
  readonly description?: string | undefined;
}

export type StringOperator = 'startsWith' | 'endsWith' | 'contains' | 'like' | 'matches';
export type NumberOperator = 'lessThan' | 'atMost' | 'greaterThan' | 'atLeast';
export type ListOperator = 'includesAny' | 'includesAll' | 'subsetOf';

/** What one atom asks of its claim. */
export type Test =
  | { readonly operator: 'exists'; readonly operand: boolean }
  | { readonly operator: 'equals'; readonly operand: string | number | boolean }
  | { readonly operator: 'in'; readonly operand: readonly string[] | readonly number[] | readonly boolean[] }
  | { readonly operator: StringOperator; readonly operand: string }
  | { readonly operator: NumberOperator; readonly operand: number }
  /** The operand is in seconds. */
  | { readonly operator: 'ageAtMost'; readonly operand: number }
  | { readonly operator: 'includes'; readonly operand: string }
  | { readonly operator: ListOperator; readonly operand: readonly string[] };

export type OperatorName = Test['operator'];

export interface Atom {
  readonly kind: 'atom';
  readonly claim: ClaimPath;
  readonly test: Test;
  /** Folds A–Z and a–z into one; nothing else. */
  readonly ignoreCase: boolean;
  /** The truth of the atom where the claim is missing; undefined: unknown. */
  readonly ifMissing?: boolean | undefined;
}

export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'use'; readonly name: string }
  /** `claims` are the names its `var`s read, each a literal claim name. */
  | { readonly kind: 'logic'; readonly expression: Json; readonly claims: readonly string[] }
  | Atom;

export type MatchType = 'Equals' | 'NotEqual' | 'StartsWith' | 'Contains';

/** Cognito's own kind of rule: one test on one top-level claim. */
export interface Match {
  readonly claim: string;
  readonly type: MatchType;
  readonly value: string;
}

export interface Rule {
  /** The id in the file, or `#N` (N counts from 1 within the provider) for a rule without one. */
  readonly id: string;
  readonly description?: string | undefined;
  readonly test:
    | { readonly kind: 'when'; readonly condition: Condition }
    | { readonly kind: 'match'; readonly match: Match };
  readonly effect: { readonly kind: 'role'; readonly role: string } | { readonly kind: 'deny'; readonly text: string };
  /** Epoch seconds; inclusive. */
  readonly from?: number | undefined;
  /** Epoch seconds; exclusive. */
  readonly until?: number | undefined;
  readonly onUnknown: 'skip' | 'deny';
  readonly session?: SessionSpec | undefined;
  readonly mayOutlive: boolean;
}

/** What a role or a rule says about the session it gives. Durations are in seconds, texts may hold templates. */
export interface SessionSpec {
  readonly name?: string | undefined;
  readonly duration?: number | undefined;
  readonly tags?: Readonly<Record<string, string | { readonly claim: ClaimPath; readonly join: string }>> | undefined;
  readonly transitive?: readonly string[] | undefined;
  readonly sourceIdentity?: string | undefined;
  readonly policy?: PolicySource | undefined;
  readonly managedPolicies?: readonly string[] | undefined;
}

/** An IAM policy document that a rule set names: the document as data, and the file it was read from unless it stood inline. */
export interface PolicySource {
  readonly file?: string | undefined;
  readonly document: Json;
}

export interface Role {
  readonly name: string;
  /** An IAM role ARN; its name part may hold templates. */
  readonly arn: string;
  readonly description?: string | undefined;
  readonly permissions?: readonly PolicySource[] | undefined;
  readonly boundary?: PolicySource | undefined;
  readonly trust?: PolicySource | undefined;
  /** Seconds. */
  readonly maxSessionDuration?: number | undefined;
  readonly privileged: boolean;
  readonly session?: SessionSpec | undefined;
}

export type TokenUse = 'id' | 'access';

/** A question that the configuration a provider was imported from left open. */
export type ImportCaveat = 'absent-ambiguous-role-resolution';

export interface Provider {
  readonly key: string;
  readonly type: 'rules' | 'token';
  readonly otherwise: 'deny' | 'authenticated';
  readonly tokenUse: readonly TokenUse[];
  readonly customRole: 'deny' | 'allow';
  /** Tag key → claim name. */
  readonly principalTags?: Readonly<Record<string, string>> | undefined;
  /** The provider whose mapping this one shares; every other member here is then that provider's. */
  readonly sameAs?: string | undefined;
  readonly rules: readonly Rule[];
  readonly caveats: readonly ImportCaveat[];
  readonly description?: string | undefined;
}

export interface Defaults {
  readonly authenticated?: string | undefined;
  readonly unauthenticated?: string | undefined;
  readonly unmappedProviders: 'deny' | 'authenticated';
}

/** What has to hold for every token. It takes no part in decisions. */
export type Invariant = {
  /** The id in the file, or `#N` (N counts from 1) for one without. */
  readonly id: string;
  readonly description?: string | undefined;
} & InvariantKind;

export type InvariantKind =
  /** Of every token that gets one of the roles the condition is true; `never`: of none. */
  | { readonly kind: 'requires' | 'never'; readonly roles: readonly string[]; readonly condition: Condition }
  /** Every token of which the condition is true is denied. */
  | { readonly kind: 'deny'; readonly condition: Condition }
  /** More members of the claim, a list, never turn a role into one that stands before it in the order. */
  | { readonly kind: 'monotone'; readonly claim: ClaimPath; readonly order: readonly string[] }
  /** Seconds; without `roles`: of every role. */
  | { readonly kind: 'maxDuration'; readonly seconds: number; readonly roles?: readonly string[] | undefined };

/** Records keyed by names from the file have a null prototype. */
export interface RuleSet {
  readonly version: 1;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly identityPool?: string | undefined;
  readonly claims: readonly ClaimDeclaration[];
  readonly roles: Readonly<Record<string, Role>>;
  readonly conditions: Readonly<Record<string, Condition>>;
  readonly defaults: Defaults;
  /** Undefined where the file has none. */
  readonly invariants?: readonly Invariant[] | undefined;
  readonly providers: Readonly<Record<string, Provider>>;
  /** `sha256:` and 64 hexadecimal digits, over the canonical form of the file and of the policy files it names. */
  readonly digest: string;
}
