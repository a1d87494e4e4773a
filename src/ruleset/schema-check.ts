import type { DiagnosticCode } from '../diagnostics/codes.js';
import { validateRuleSet } from '../generated/validate-ruleset.js';
import type { Json, JsonPath } from '../syntax/json.js';
import { withoutEchoes } from './echoes.js';
import { MOST_PROBLEMS, toProblems } from './schema-problem.js';

/** An error as the generated validators report it: that of ajv with `verbose`. */
export interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly parentSchema: Schema;
  readonly data: Json;
  /** Set on errors of `propertyNames`. */
  readonly propertyName?: string;
}

export interface SchemaValidator {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

export interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly const?: Json;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema & { readonly maxProperties?: number };
  readonly not?: Schema;
  readonly maxProperties?: number;
  readonly maxItems?: number;
}

/** Something about the shape of a document, at a path in it. */
export interface Problem {
  readonly code: DiagnosticCode;
  readonly path: JsonPath;
  /** Whether the key at the path is meant, or its value. */
  readonly part: 'key' | 'value';
  readonly message: string;
  readonly help?: string;
  readonly suggestion?: string;
}

/** A problem, and what else is needed to see that it is the echo of another one. */
export interface Finding extends Problem {
  /** The keys of which one is missing. */
  readonly wanted?: readonly string[];
}

export interface ShapeCheck {
  /** Every problem, for whoever wants to know which parts are sound. */
  readonly problems: readonly Problem[];
  /** Those worth telling: each mistake once. */
  readonly reported: readonly Problem[];
  /** False where there are so many that the rest was not looked at. */
  readonly isComplete: boolean;
}

/** Holds a document against a schema: that of rule files, unless another one's validator is given. */
export function checkShape(document: Json, validate: SchemaValidator = validateRuleSet): ShapeCheck {
  if (validate(document)) return { problems: [], reported: [], isComplete: true };
  const errors = validate.errors ?? [];
  // The validator would keep them, and with them the document.
  validate.errors = null;
  const problems: Finding[] = [];
  const seen = new Set<string>();
  const unknown = unknownKeys(errors);
  for (const error of errors) {
    if (problems.length >= MOST_PROBLEMS) break;
    for (const problem of toProblems({ ...error, document, unknown })) {
      const key = identityOf(problem);
      if (!seen.has(key)) problems.push(problem);
      seen.add(key);
    }
  }
  return { problems, reported: withoutEchoes(problems), isComplete: problems.length < MOST_PROBLEMS };
}

/** A text that has the wrong form breaks several constraints at once; other problems of one code at one place are different ones. */
function identityOf({ code, path, message }: Problem): string {
  const isForm = code === 'bad-value' || code === 'bad-key' || code === 'role-arn' || code === 'bad-duration';
  return JSON.stringify([code, path, isForm ? '' : message]);
}

/** The keys that the format does not know, by the place of the mapping they stand in. */
function unknownKeys(errors: readonly SchemaError[]): ReadonlyMap<string, ReadonlySet<string>> {
  const unknown = new Map<string, Set<string>>();
  for (const { keyword, instancePath, params } of errors) {
    if (keyword !== 'additionalProperties') continue;
    const keys = unknown.get(instancePath) ?? new Set();
    unknown.set(instancePath, keys.add(String(params['additionalProperty'])));
  }
  return unknown;
}
