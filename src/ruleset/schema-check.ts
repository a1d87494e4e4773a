import type { DiagnosticCode } from '../diagnostics/codes.js';
import { suggest } from '../diagnostics/suggest.js';
import { validateRuleSet } from '../generated/validate-ruleset.js';
import type { Json, JsonPath } from '../syntax/json.js';
import { formatPointer, isJsonObject, parsePointer } from '../syntax/json.js';
import { adviseMissing, adviseText, adviseType, FOREIGN_KEYS, otherKinds } from './advice.js';
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

export interface ShapeCheck {
  /** Every problem, for whoever wants to know which parts are sound. */
  readonly problems: readonly Problem[];
  /** Those worth telling: each mistake once. */
  readonly reported: readonly Problem[];
}

/** Holds a document against `schemas/ruleset.schema.json`. */
export function checkShape(document: Json): ShapeCheck {
  const validate: SchemaValidator = validateRuleSet;
  if (validate(document)) return { problems: [], reported: [] };
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const error of validate.errors ?? []) {
    const problem = toProblem(error);
    if (problem === undefined) continue;
    const key = `${formatPointer(problem.path)} ${problem.code} ${problem.message}`;
    if (!seen.has(key)) problems.push(problem);
    seen.add(key);
  }
  return { problems, reported: withoutEchoes(problems) };
}

/** Leaves out what one mistake broke besides: a misspelt key also leaves the right one missing, two keys that exclude each other break two rules. */
function withoutEchoes(problems: readonly Problem[]): readonly Problem[] {
  const typos = new Map<string, string[]>();
  const excluded = new Set<string>();
  for (const { code, path, suggestion } of problems) {
    if (code === 'exactly-one') excluded.add(formatPointer(path));
    if (code !== 'unknown-key' || suggestion === undefined) continue;
    const at = formatPointer(path.slice(0, -1));
    typos.set(at, [...(typos.get(at) ?? []), suggestion].slice(0, MAX_TYPOS));
  }
  const told = new Set<string>();
  return problems.filter(({ code, path, message, help }) => {
    const at = formatPointer(path);
    if (code === 'stands-alone' && (excluded.has(at) || told.has(at))) return false;
    // Of an operator that is missing each modifier complains as well.
    const isOperator = code === 'exactly-one' && message.includes('needs one operator');
    if (isOperator && told.has(at)) return false;
    if (code === 'stands-alone' || isOperator) told.add(at);
    if (code !== 'missing-key' && code !== 'exactly-one') return true;
    return !typos.get(at)?.some((name) => `${message} ${help}`.includes(quote(name)));
  });
}

/** Typos of one mapping that are compared; more make no message clearer. */
const MAX_TYPOS = 20;

function toProblem(error: SchemaError): Problem | undefined {
  const path: JsonPath = parsePointer(error.instancePath) ?? [];
  // What fails inside an alternative or a consequence is said once, by the keyword that holds it.
  if (/\/(oneOf\/\d+|then|if)\//.test(error.schemaPath) && error.keyword !== 'if') return undefined;
  if (error.keyword === 'propertyNames') return undefined;
  if (error.propertyName !== undefined) {
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
      return at('missing-key', `${name} has no \`${missing}\``, adviseMissing(missing, schema.properties?.[missing]));
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
      // What is no mapping at all has been said to have the wrong type.
      if (!isJsonObject(error.data)) return undefined;
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
  const help =
    adviseType(String(parsePointer(error.instancePath)?.at(-1)), types, data) ?? error.parentSchema.description;
  return at('wrong-type', `${name} must be ${wanted}, but is ${describeValue(data)}`, help);
}

function unknownKey(error: SchemaError, path: JsonPath, name: string): Problem {
  const key = String(error.params['additionalProperty']);
  const known = Object.keys(error.parentSchema.properties ?? {});
  const isMisplaced = key === 'rules' && path.length === 0;
  const foreign = isMisplaced ? 'rules stand under a provider, under `providers`' : ownValue(FOREIGN_KEYS, key);
  const near = foreign !== undefined ? undefined : suggest(key, known);
  return {
    code: 'unknown-key',
    path: [...path, key],
    part: 'key',
    message: `${name} has no key ${quote(key)}`,
    help: foreign ?? (near === undefined ? `the keys here are ${listNames(known)}` : `did you mean \`${near}\`?`),
    ...(near !== undefined && { suggestion: near }),
  };
}

function ownValue(record: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function badValue(error: SchemaError, name: string, at: At): Problem {
  const { title, description } = error.parentSchema;
  const text = String(error.data);
  const help = adviseText(String(parsePointer(error.instancePath)?.at(-1)), text) ?? description;
  const code = (title !== undefined && TITLE_CODES[title]) || 'bad-value';
  if (text === '') return at(code, `${name} is an empty text`, help);
  if (error.keyword === 'maxLength')
    return at(code, `${name} is longer than ${error.params['limit']} characters`, help);
  return at(code, `${quote(text)} is not a valid ${nounOf(title ?? 'value')}`, help);
}

/** Forms that are checked in two places have one code. */
const TITLE_CODES: Readonly<Record<string, DiagnosticCode>> = { duration: 'bad-duration', 'IAM role ARN': 'role-arn' };

/** A title within a sentence; abbreviations keep their capitals. */
function nounOf(title: string): string {
  return /^[A-Z]{2}/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
}

/** `alternatives` each require one key; `cause` is the key beside which one of them is needed, where there is one. */
function exactlyOne(
  error: SchemaError,
  alternatives: readonly Schema[],
  name: string,
  at: At,
  cause?: string,
): Problem {
  const names = alternatives.map((alternative) => alternative.required?.[0] ?? '');
  const keys = isJsonObject(error.data) ? Object.keys(error.data) : [];
  const found = names.filter((key) => keys.includes(key));
  if (found.length > 0) {
    const isTests = cause === 'claim';
    const help = isTests ? 'write them as several tests under `all` or `any`' : undefined;
    return at('exactly-one', `${name} has ${listNames(found)}, but takes exactly one of them`, help);
  }
  const others = otherKinds(names, error.data);
  if (cause !== undefined && cause !== 'claim' && others.length > 0) {
    return at(
      'stands-alone',
      `\`${cause}\` has no meaning beside ${listNames(others)}`,
      `it goes with ${listNames(names)}`,
    );
  }
  if (cause === undefined && names.includes('claim') && others.length > 0) {
    return at(
      'exactly-one',
      `${name} has ${listNames(others)} without \`claim\``,
      'say which claim is to be tested: `claim: NAME`',
    );
  }
  const beside = cause === undefined ? '' : ` beside \`${cause}\``;
  if (names.length <= 8) return at('exactly-one', `${name} needs one of ${listNames(names)}${beside}`);
  return at('exactly-one', `${name} needs one operator${beside}`, `one of ${listNames(names)}`);
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
  if (then?.oneOf) return exactlyOne(error, then.oneOf, name, at, cause);
  const missing = then?.required?.[0];
  if (missing === undefined) return undefined;
  const help = cause === 'match' ? 'a `match` rule gives a role; deny with `when`' : undefined;
  return at('missing-key', `${name} has ${given}, which needs \`${missing}\``, help);
}

/** How a message speaks of the value at a path. */
function nameOf(path: JsonPath): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  if (/^\d+$/.test(String(last)) && path.length > 1) return `item ${Number(last) + 1} of \`${String(path.at(-2))}\``;
  return quote(String(last));
}
