import type { DiagnosticCode } from '../diagnostics/codes.js';
import { MAX_PROBLEMS } from '../diagnostics/collector.js';
import { suggest } from '../diagnostics/suggest.js';
import type { Json, JsonPath } from '../syntax/json.js';
import { isJsonObject, parsePointer } from '../syntax/json.js';
import { adviseMissing, adviseText, adviseType, foreignKey, otherKinds } from './advice.js';
import type { Finding, Problem, Schema, SchemaError } from './schema-check.js';
import { describeValue, listNames, quote } from './wording.js';

/** More than are ever told. */
export const MOST_PROBLEMS: number = 2 * MAX_PROBLEMS;

/** An error, with what is needed to put it into words. */
export interface Fault extends SchemaError {
  readonly document: Json;
  readonly unknown: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What an error says, in the words of the format; nothing where another error says it. */
export function toProblems(error: Fault): readonly Finding[] {
  // What fails inside an alternative or a consequence is said once, by the keyword that holds it.
  if (/\/(oneOf\/\d+|then|if)\//.test(error.schemaPath) && error.keyword !== 'if') return [];
  if (error.keyword === 'propertyNames') return [];
  const path = pathIn(error.document, error.instancePath);
  if (error.propertyName !== undefined) return [badKey(error, [...path, error.propertyName])];
  if (error.keyword === 'uniqueItems') return repeatedItems(error.data as readonly Json[], path);
  const problem = toProblem(error, path);
  return problem === undefined ? [] : [problem];
}

/** The steps of a JSON Pointer; positions in lists are numbers, names of members are not. */
function pathIn(document: Json, pointer: string): JsonPath {
  let at: Json | undefined = document;
  return (parsePointer(pointer) ?? []).map((step) => {
    const isList = Array.isArray(at);
    at = isList ? (at as readonly Json[])[Number(step)] : isJsonObject(at) ? at[step] : undefined;
    return isList ? Number(step) : step;
  });
}

function badKey({ parentSchema, propertyName = '' }: Fault, path: JsonPath): Problem {
  return {
    code: 'bad-key',
    path,
    part: 'key',
    message: `${quote(propertyName)} cannot be a ${nounOf(parentSchema.title ?? 'name')}`,
    ...(parentSchema.description && { help: parentSchema.description }),
  };
}

/** Every member of a list of texts, numbers and booleans that stands in it before. */
function repeatedItems(list: readonly Json[], path: JsonPath): readonly Problem[] {
  const seen = new Set<Json>();
  const problems: Problem[] = [];
  for (const [i, item] of list.entries()) {
    if (problems.length >= MOST_PROBLEMS) break;
    if (seen.has(item)) {
      const message = `${nameOf(path)} holds ${describeValue(item)} twice`;
      problems.push({
        code: 'repeated-item',
        path: [...path, i],
        part: 'value',
        message,
        help: 'leave one of them out',
      });
    }
    seen.add(item);
  }
  return problems;
}

function toProblem(error: Fault, path: JsonPath): Finding | undefined {
  const at = (code: DiagnosticCode, message: string, help?: string, more?: Partial<Finding>): Finding => ({
    code,
    path,
    part: 'value',
    message,
    ...(help !== undefined && { help }),
    ...more,
  });
  const name = nameOf(path);
  const schema = error.parentSchema;
  switch (error.keyword) {
    case 'type':
      return wrongType(error, path, name, at);
    case 'additionalProperties':
      return unknownKey(error, path, name);
    case 'required': {
      const missing = String(error.params['missingProperty']);
      const help = adviseMissing(missing, schema.properties?.[missing]);
      return at('missing-key', `${name} has no \`${missing}\``, help, { wanted: [missing] });
    }
    case 'enum': {
      const known = schema.enum ?? [];
      // A value of another type has been said to be one.
      if (schema.type !== undefined && typeof error.data !== schema.type) return undefined;
      const near = typeof error.data === 'string' ? suggest(error.data, known) : undefined;
      const message = `${name} cannot be ${describeValue(error.data)}`;
      return at('unknown-value', message, `one of ${listNames(known)}`, near === undefined ? {} : { suggestion: near });
    }
    case 'const':
      return at('unknown-value', `${name} must be \`${String(schema.const)}\`, but is ${describeValue(error.data)}`);
    case 'pattern':
    case 'minLength':
    case 'maxLength':
      return badValue(error, path, name, at);
    case 'minItems':
    case 'minProperties': {
      const least = Number(error.params['limit']);
      if (least > 1) return at('empty-list', `${name} has fewer than ${least} members`);
      return at('empty-list', `${name} is empty`, 'give it at least one member, or leave it out');
    }
    case 'maxItems':
    case 'maxProperties':
      return at('too-many-items', `${name} has more than ${error.params['limit']} members`);
    // What is no mapping at all has been said to have the wrong type.
    case 'oneOf':
      return isJsonObject(error.data) ? exactlyOne(error, schema.oneOf ?? [], name, at) : undefined;
    case 'if':
      return isJsonObject(error.data) ? consequence(error, name, at) : undefined;
    default:
      return at('bad-value', `${name} does not fit the format (${error.keyword})`);
  }
}

type At = (code: DiagnosticCode, message: string, help?: string, more?: Partial<Finding>) => Finding;

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a mapping',
};

function wrongType(error: SchemaError, path: JsonPath, name: string, at: At): Problem {
  const types = [error.params['type']].flat() as string[];
  const wanted = types.map((type) => TYPE_NAMES[type] ?? type).join(' or ');
  const { data } = error;
  const help = adviseType(String(path.at(-1)), types, data) ?? error.parentSchema.description;
  return at('wrong-type', `${name} must be ${wanted}, but is ${describeValue(data)}`, help);
}

function unknownKey(error: SchemaError, path: JsonPath, name: string): Problem {
  const key = String(error.params['additionalProperty']);
  const known = Object.keys(error.parentSchema.properties ?? {});
  const foreign = foreignKey(key, path.length === 0, known);
  const near = foreign === undefined ? suggest(key, known) : foreign.name;
  return {
    code: 'unknown-key',
    path: [...path, key],
    part: 'key',
    message: `${name} has no key ${quote(key)}`,
    help: foreign?.help ?? (near === undefined ? `the keys here are ${listNames(known)}` : `did you mean \`${near}\`?`),
    ...(near !== undefined && { suggestion: near }),
  };
}

function badValue(error: SchemaError, path: JsonPath, name: string, at: At): Problem {
  const { title, description } = error.parentSchema;
  const text = String(error.data);
  const help = adviseText(String(path.at(-1)), text) ?? description;
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
): Finding {
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
    const help = 'say which claim is to be tested: `claim: NAME`';
    return at('exactly-one', `${name} has ${listNames(others)} without \`claim\``, help, { wanted: ['claim'] });
  }
  const beside = cause === undefined ? '' : ` beside \`${cause}\``;
  const more = { wanted: names };
  if (names.length <= 8) {
    return at('exactly-one', `${name} needs one of ${listNames(names)}${beside}`, undefined, more);
  }
  return at('exactly-one', `${name} needs one operator${beside}`, `one of ${listNames(names)}`, more);
}

/** An `if`/`then` of the schema that failed: what `if` names asks for what `then` says. */
function consequence(error: Fault, name: string, at: At): Finding | undefined {
  const { if: premise, then } = error.parentSchema;
  const cause = premise?.required?.[0] ?? '';
  const constant = premise?.properties?.[cause]?.const;
  const given = constant === undefined ? `\`${cause}\`` : `\`${cause}: ${String(constant)}\``;
  if (then?.maxProperties !== undefined && isJsonObject(error.data)) {
    const unknown = error.unknown.get(error.instancePath);
    const others = Object.keys(error.data).filter((key) => key !== cause && !unknown?.has(key));
    if (others.length === 0) return undefined;
    return at(
      'stands-alone',
      `${name} has ${given} and ${listNames(others)}`,
      `\`${cause}\` takes no other key beside it`,
    );
  }
  const unwanted = then?.not?.required?.[0];
  if (unwanted !== undefined) {
    return at(
      'stands-alone',
      `${name} has ${given} and \`${unwanted}\``,
      `${given} takes no \`${unwanted}\` beside it`,
    );
  }
  if (then?.oneOf) return exactlyOne(error, then.oneOf, name, at, cause);
  const missing = then?.required?.[0];
  if (missing === undefined) return undefined;
  const help = cause === 'match' ? 'a `match` rule gives a role; deny with `when`' : undefined;
  return at('missing-key', `${name} has ${given}, which needs \`${missing}\``, help, { wanted: [missing] });
}

/** How a message speaks of the value at a path. */
function nameOf(path: JsonPath): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  if (typeof last === 'number') return `item ${last + 1} of ${quote(String(path.at(-2)))}`;
  return quote(last);
}
