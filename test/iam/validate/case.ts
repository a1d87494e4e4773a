import type {
  CheckOptions,
  FindingSeverity,
  PolicyCode,
  PolicyDiagnostic,
  PolicyType,
} from '../../../src/iam/validate/index.js';
import { validatePolicy } from '../../../src/iam/validate/index.js';
import type { Json } from '../../../src/syntax/json.js';
import { isJsonObject } from '../../../src/syntax/json.js';

export interface Case {
  readonly code: PolicyCode;
  readonly severity: FindingSeverity;
  readonly type: PolicyType;
  readonly options?: Omit<CheckOptions, 'type'>;
  /** Where the finding stands, as a JSON Pointer; left out where it belongs to a place in the text only. */
  readonly path?: string;
  /** A text, a document, or a statement of one. */
  readonly raises: Json;
  readonly doesNot: Json;
}

/** The document that a statement stands for; documents and texts as they are. */
export function documentOf(value: Json): Json {
  if (!isJsonObject(value) || Object.hasOwn(value, 'Version') || Object.hasOwn(value, 'Statement')) return value;
  return { Version: '2012-10-17', Statement: value };
}

export function findingsOf(value: Json, type: PolicyType, options: Case['options'] = {}): readonly PolicyDiagnostic[] {
  return validatePolicy(documentOf(value), { type, ...options });
}
