import type { DiagnosticCode } from '../diagnostics/codes.js';
import { suggest } from '../diagnostics/suggest.js';
import { validateRuleSet } from '../generated/validate-ruleset.js';
import type { Json, JsonPath } from '../syntax/json.js';
import { formatPointer, isJsonObject, parsePointer } from '../syntax/json.js';
import { describeValue, listNames, quote } from './wording.js';

/** An error as the generated validators report it: that of ajv with `verbose`. */
interface SchemaError {
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

interface Schema {
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

/** Holds a document against `schemas/ruleset.schema.json`; every problem once. */
export function checkShape(document: Json): readonly Problem[] {
  const validate: SchemaValidator = validateRuleSet;
  if (validate(document)) return [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const error of validate.errors ?? []) {
    const problem = toProblem(error);
    if (problem === undefined) continue;
    const key = `${problem.code} ${problem.path.join('/')}`;
    if (!seen.has(key)) problems.push(problem);
    seen.add(key);
  }
  return problems.filter((problem) => !explainedByTypo(problem, problems) && !saidTwice(problem, problems));
}

/** Two keys that exclude each other often break two constraints at once. */
function saidTwice(problem: Problem, problems: readonly Problem[]): boolean {
  if (problem.code !== 'stands-alone') return false;
  const at = formatPointer(problem.path);
  return problems.some((other) => other.code === 'exactly-one' && formatPointer(other.path) === at);
}

/** A misspelt key is one mistake, though it also leaves the right key missing. */
function explainedByTypo(problem: Problem, problems: readonly Problem[]): boolean {
  if (problem.code !== 'missing-key' && problem.code !== 'exactly-one') return false;
  return problems.some(
    (other) =>
      other.code === 'unknown-key' &&
      other.suggestion !== undefined &&
      other.path.length === problem.path.length + 1 &&
      problem.path.every((step, i) => step === other.path[i]) &&
      `${problem.message} ${problem.help}`.includes(`\`${other.suggestion}\``),
  );
}

function toProblem(error: SchemaError): Problem | undefined {
  const path: JsonPath = parsePointer(error.instancePath) ?? [];
  // What fails inside an alternative or a consequence is said once, by the keyword that holds it.
  if (/\/(oneOf\/\d+|then|if)\//.test(error.schemaPath) && error.keyword !== 'if') return undefined;
  if (error.propertyName !== undefined) {
    if (error.keyword === 'propertyNames') return undefined;
    return {
      code: 'bad-key',
      path: [...path, error.propertyName],
      part: 'key',
      message: `${quote(error.propertyName)} cannot be a ${(error.parentSchema.title ?? 'name').toLowerCase()}`,
      ...(error.parentSchema.description && { help: error.parentSchema.description }),
    };
  }
  const at = (code: DiagnosticCode, message: string, help?: string, suggestion?: string): Problem => ({
    code,
    path,
    part: 'value',
    message,
    ...(help !== undefined && { help }),
    ...(suggestion !== undefined && { suggestion }),
  });
  const name = nameOf(path);
  const schema = error.parentSchema;
  switch (error.keyword) {
    case 'type':
      return wrongType(error, name, at);
    case 'additionalProperties':
      return unknownKey(error, path, name);
    case 'required': {
      const missing = String(error.params['missingProperty']);
      return at('missing-key', `${name} has no \`${missing}\``, schema.properties?.[missing]?.description);
    }
    case 'enum': {
      const known = schema.enum ?? [];
      const written = describeValue(error.data);
      const near = typeof error.data === 'string' ? suggest(error.data, known) : undefined;
      return at('unknown-value', `${name} cannot be ${written}`, `one of ${listNames(known)}`, near);
    }
    case 'const':
      return at('unknown-value', `${name} must be \`${String(schema.const)}\`, but is ${describeValue(error.data)}`);
    case 'pattern':
    case 'minLength':
    case 'maxLength':
      return badValue(error, name, at);
    case 'minItems':
    case 'minProperties':
      return at('empty-list', `${name} is empty`, 'give it at least one member, or leave it out');
    case 'maxItems':
    case 'maxProperties':
      return at('too-many-items', `${name} has more than ${error.params['limit']} members`);
    case 'uniqueItems': {
      const item = [...path, Number(error.params['i'])];
      return { ...at('repeated-item', `${name} holds this member twice`, 'leave one of them out'), path: item };
    }
    case 'oneOf':
      return exactlyOne(error, schema.oneOf ?? [], name, at);
    case 'if':
      return consequence(error, name, at);
    default:
      return at('bad-value', `${name} does not fit the format (${error.keyword})`);
  }
}

type At = (code: DiagnosticCode, message: string, help?: string, suggestion?: string) => Problem;

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a mapping',
};

function wrongType(error: SchemaError, name: string, at: At): Problem {
  const types = [error.params['type']].flat() as string[];
  const wanted = types.map((type) => TYPE_NAMES[type] ?? type).join(' or ');
  const { data } = error;
  let help: string | undefined;
  if (types.includes('string') && (typeof data === 'number' || typeof data === 'boolean')) {
    help = `put it in quotes: \`"${String(data)}"\``;
  } else if (types.includes('array') && data !== null && typeof data !== 'object') {
    help = `write a list of one: \`[${String(data)}]\``;
  } else if (types.includes('boolean') && (data === 'yes' || data === 'no')) {
    help = 'YAML 1.2 reads `yes` and `no` as texts; write `true` or `false`';
  }
  return at(
    'wrong-type',
    `${name} must be ${wanted}, but is ${describeValue(data)}`,
    help ?? error.parentSchema.description,
  );
}

function unknownKey(error: SchemaError, path: JsonPath, name: string): Problem {
  const key = String(error.params['additionalProperty']);
  const known = Object.keys(error.parentSchema.properties ?? {});
  const near = suggest(key, known);
  return {
    code: 'unknown-key',
    path: [...path, key],
    part: 'key',
    message: `${name} has no key ${quote(key)}`,
    help: near === undefined ? `the keys here are ${listNames(known)}` : `did you mean \`${near}\`?`,
    ...(near !== undefined && { suggestion: near }),
  };
}

function badValue(error: SchemaError, name: string, at: At): Problem {
  const { title, description } = error.parentSchema;
  if (error.data === '') return at('bad-value', `${name} is an empty text`, description);
  if (error.keyword === 'maxLength') {
    return at('bad-value', `${name} is longer than ${error.params['limit']} characters`, description);
  }
  return at('bad-value', `${quote(String(error.data))} is not a valid ${title ?? 'value'}`, description);
}

function exactlyOne(error: SchemaError, alternatives: readonly Schema[], name: string, at: At, given = ''): Problem {
  const names = alternatives.map((alternative) => alternative.required?.[0] ?? '');
  const found = isJsonObject(error.data) ? names.filter((key) => Object.hasOwn(error.data as object, key)) : [];
  const wanted = names.length > 8 ? 'one operator' : `one of ${listNames(names)}`;
  const message =
    found.length === 0
      ? `${name} needs ${wanted}${given}`
      : `${name} has ${listNames(found)}${given}, but takes exactly one of them`;
  return at('exactly-one', message, names.length > 8 && found.length === 0 ? `one of ${listNames(names)}` : undefined);
}

/** An `if`/`then` of the schema that failed: what `if` names asks for what `then` says. */
function consequence(error: SchemaError, name: string, at: At): Problem | undefined {
  const { if: premise, then } = error.parentSchema;
  const cause = premise?.required?.[0] ?? '';
  const constant = premise?.properties?.[cause]?.const;
  const given = constant === undefined ? `\`${cause}\`` : `\`${cause}: ${String(constant)}\``;
  if (then?.maxProperties !== undefined && isJsonObject(error.data)) {
    const others = Object.keys(error.data).filter((key) => key !== cause);
    return at(
      'stands-alone',
      `${name} has ${given} and ${listNames(others)}`,
      `\`${cause}\` takes no other key beside it`,
    );
  }
  if (then?.oneOf) return exactlyOne(error, then.oneOf, name, at, ` beside ${given}`);
  const missing = then?.required?.[0];
  return missing === undefined ? undefined : at('missing-key', `${name} has ${given}, which needs \`${missing}\``);
}

/** How a message speaks of the value at a path. */
function nameOf(path: JsonPath): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  if (/^\d+$/.test(String(last)) && path.length > 1) return `item ${Number(last) + 1} of \`${String(path.at(-2))}\``;
  return quote(String(last));
}
