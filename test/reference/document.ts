/** A version 1 rule file as JSON data: what the generators make and `toRuleSet` takes. */
import type { ClaimEncoding, ClaimType, ImportCaveat, Json, MatchType, TokenUse } from '../../src/ruleset/model.js';

export type Scalar = string | number | boolean;

export interface ClaimDocument {
  readonly type: ClaimType;
  readonly encoding?: ClaimEncoding;
  readonly missing?: 'unknown' | 'empty';
  readonly values?: readonly Scalar[];
  readonly pattern?: string;
  readonly known?: readonly Scalar[];
  readonly writable?: boolean;
}

/** One claim, one operator, and its options. */
export interface AtomDocument {
  readonly claim: string;
  readonly ignoreCase?: boolean;
  readonly ifMissing?: boolean;
  readonly exists?: boolean;
  readonly equals?: Scalar;
  readonly in?: readonly Scalar[];
  readonly startsWith?: string;
  readonly endsWith?: string;
  readonly contains?: string;
  readonly like?: string;
  readonly matches?: string;
  readonly lessThan?: number;
  readonly atMost?: number;
  readonly greaterThan?: number;
  readonly atLeast?: number;
  readonly ageAtMost?: string;
  readonly includes?: string;
  readonly includesAny?: readonly string[];
  readonly includesAll?: readonly string[];
  readonly subsetOf?: readonly string[];
}

export type ConditionDocument =
  | { readonly all: readonly ConditionDocument[] }
  | { readonly any: readonly ConditionDocument[] }
  | { readonly not: ConditionDocument }
  | { readonly use: string }
  | { readonly logic: Json }
  | AtomDocument;

export interface RuleDocument {
  readonly id?: string;
  readonly description?: string;
  readonly when?: ConditionDocument;
  readonly match?: { readonly claim: string; readonly type: MatchType; readonly value: string };
  readonly role?: string;
  readonly deny?: string;
  readonly from?: string;
  readonly until?: string;
  readonly onUnknown?: 'skip' | 'deny';
  readonly mayOutlive?: boolean;
}

export interface MappingDocument {
  readonly type: 'rules' | 'token';
  readonly description?: string;
  readonly otherwise?: 'deny' | 'authenticated';
  readonly tokenUse?: readonly TokenUse[];
  readonly customRole?: 'deny' | 'allow';
  readonly caveats?: readonly ImportCaveat[];
  readonly rules?: readonly RuleDocument[];
}

export type ProviderDocument = MappingDocument | { readonly sameAs: string };

export type RoleDocument =
  | string
  | { readonly arn: string; readonly description?: string; readonly privileged?: boolean };

export interface RuleFileDocument {
  readonly version: 1;
  readonly name?: string;
  readonly description?: string;
  readonly identityPool?: string;
  readonly claims?: Readonly<Record<string, ClaimDocument>>;
  readonly roles: Readonly<Record<string, RoleDocument>>;
  readonly conditions?: Readonly<Record<string, ConditionDocument>>;
  readonly defaults?: {
    readonly authenticated?: string;
    readonly unauthenticated?: string;
    readonly unmappedProviders?: 'deny' | 'authenticated';
  };
  readonly providers?: Readonly<Record<string, ProviderDocument>>;
}
