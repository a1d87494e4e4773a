import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { Range } from '../diagnostics/diagnostic.js';
import type { Json, JsonPath } from '../syntax/json.js';
import type { OperatorName } from './operators/names.js';

/** Marks what `parsePolicy` made, so that no document can be taken for it. */
export const POLICY: unique symbol = Symbol('policy');

/** A policy document that was read. Made by `parsePolicy` only. */
export interface Policy {
  readonly [POLICY]: true;
  readonly file?: string;
  /** Of the language; a document that names none has the older. */
  readonly version: '2008-10-17' | '2012-10-17';
  readonly id?: string;
  readonly statements: readonly Statement[];
  /** Why AWS would refuse it whatever it is used as. */
  readonly faults: readonly Fault[];
  /** The document itself, where there is one. */
  readonly document?: Json;
}

/** One reason for AWS to refuse a document. */
export interface Fault {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly path: JsonPath;
  readonly part?: 'key' | 'value';
  readonly help?: string;
}

export interface Statement {
  readonly path: JsonPath;
  readonly range?: Range;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** False where the document says neither `Allow` nor `Deny`. */
  readonly isEffectCertain: boolean;
  /** Undefined where neither element of the pair stands there. */
  readonly action: ListElement | undefined;
  readonly resource: ListElement | undefined;
  readonly principal: PrincipalElement | undefined;
  readonly conditions: readonly ConditionTest[];
  /** False where a part of the Condition element could not be read. */
  readonly isConditionSound: boolean;
}

/** Action, NotAction, Resource or NotResource. */
export interface ListElement {
  readonly path: JsonPath;
  /** NotAction or NotResource. */
  readonly isNegated: boolean;
  /** False where the element itself is not as AWS would accept it: empty, or beside its opposite. */
  readonly isSound: boolean;
  readonly entries: readonly ListEntry[];
}

export interface ListEntry {
  /** Undefined where the entry is no text. */
  readonly text: string | undefined;
  readonly path: JsonPath;
  /** False where AWS would not accept it wherever it stands. */
  readonly isSound: boolean;
}

/** Principal or NotPrincipal. */
export interface PrincipalElement {
  readonly path: JsonPath;
  readonly isNegated: boolean;
  readonly isSound: boolean;
  readonly entries: readonly PrincipalEntry[];
}

export type PrincipalEntry =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'user'; readonly arn: string; readonly account: string }
  | { readonly kind: 'federated-user'; readonly arn: string; readonly account: string }
  | { readonly kind: 'role'; readonly arn: string; readonly account: string; readonly name: string }
  | { readonly kind: 'session'; readonly arn: string; readonly account: string; readonly role: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'federated'; readonly provider: string }
  | { readonly kind: 'canonical' }
  /** A unique id, which IAM shows where a principal was deleted. */
  | { readonly kind: 'nobody' }
  | { readonly kind: 'unreadable' };

/** One key under one operator. */
export interface ConditionTest {
  /** The operator as written. */
  readonly operator: string;
  /** Undefined where there is no such operator. */
  readonly parsed: ConditionOperator | undefined;
  /** The key as written. */
  readonly key: string;
  readonly values: readonly string[];
  /** False where a value is no text, number or boolean. */
  readonly isSound: boolean;
}

export interface ConditionOperator {
  readonly quantifier: 'ForAllValues' | 'ForAnyValue' | undefined;
  readonly base: OperatorName;
  readonly ifExists: boolean;
}
