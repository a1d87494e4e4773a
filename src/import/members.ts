import { suggest } from '../diagnostics/suggest.js';
import type { Json, JsonObject, JsonPath } from '../syntax/json.js';
import { isJsonObject } from '../syntax/json.js';
import type { Findings, Problem } from './findings.js';
import { memberName, shown } from './findings.js';
import type { ObjectForm } from './forms.js';
import { MAX_MEMBERS } from './forms.js';

/** The members of an object that are there; null counts as absent. */
export interface Members {
  readonly path: JsonPath;
  readonly values: ReadonlyMap<string, Json>;
  /** Known members that are absent, but that a misspelt or foreign name here probably stands for. */
  readonly meant: ReadonlySet<string>;
}

/** Is the member absent, and nothing there that was meant for it? Then its absence is a problem of its own. */
export function isAbsent(members: Members, name: string): boolean {
  return !members.values.has(name) && !members.meant.has(name);
}

const DEPLOYED =
  'the API wants the value itself: import what `aws cognito-identity get-identity-pool-roles` prints for the deployed pool';

/** The members of the object at `path` that its form knows; everything else about them is reported. Undefined where it is no object. */
export function readMembers(value: Json, path: JsonPath, form: ObjectForm, findings: Findings): Members | undefined {
  const object = readObject(value, path, findings);
  if (object === undefined) return undefined;
  const known = [...form.required, ...form.optional];
  const values = new Map<string, Json>();
  const meant = new Set<string>();
  for (const [name, member] of Object.entries(object)) {
    if (member === null || form.ignored?.includes(name)) continue;
    if (known.includes(name)) {
      values.set(name, member);
      continue;
    }
    const standsFor = reportUnknown(name, path, form, known, findings);
    if (standsFor !== undefined) meant.add(standsFor);
  }
  const members = { path, values, meant };
  for (const name of form.required) {
    if (isAbsent(members, name)) reportMissing(members, name, 'the API requires it', findings);
  }
  return members;
}

export function reportMissing(members: Members, name: string, help: string, findings: Findings): void {
  findings.add(
    {
      code: 'import-missing-member',
      severity: 'error',
      message: `${memberName(members.path)} has no \`${name}\``,
      help,
    },
    members.path,
    'key',
  );
}

/** Reports a name that the form does not know; gives the name it probably stands for. */
function reportUnknown(
  name: string,
  path: JsonPath,
  form: ObjectForm,
  known: readonly string[],
  findings: Findings,
): string | undefined {
  const member = [...path, name];
  const foreign = form.foreign.get(name);
  if (foreign !== undefined) {
    findings.add(
      {
        code: 'import-cloudformation',
        severity: 'error',
        message: `${memberName(member)} is a name that ${foreign.dialect} uses, not the API`,
        help: foreign.help,
        ...(foreign.api !== undefined && { suggestion: foreign.api }),
      },
      member,
      'key',
    );
    return foreign.api;
  }
  const suggestion = suggest(name, known);
  findings.add(
    {
      code: 'import-unknown-member',
      severity: 'error',
      message: `${memberName(member)} is not known to the API`,
      ...choice(known, suggestion),
    },
    member,
    'key',
  );
  return suggestion;
}

/** The object at `path`; reported where it is none, or has too many members to be looked at. */
export function readObject(value: Json, path: JsonPath, findings: Findings): JsonObject | undefined {
  if (!isJsonObject(value) || templateFunction(value) !== undefined) {
    reportType(value, path, 'an object', findings);
    return undefined;
  }
  const count = Object.keys(value).length;
  if (count <= MAX_MEMBERS) return value;
  findings.add(
    {
      code: 'import-bad-value',
      severity: 'error',
      message: `${memberName(path)} has ${count} members, and no object of the API has more than ${MAX_MEMBERS}`,
    },
    path,
    'key',
  );
  return undefined;
}

export function readList(value: Json, path: JsonPath, findings: Findings): readonly Json[] | undefined {
  if (isList(value)) return value;
  reportType(value, path, 'a list', findings);
  return undefined;
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Reports a value of another type than is wanted there, or a template's function in its place. */
export function reportType(value: Json, path: JsonPath, wanted: string, findings: Findings): void {
  const called = templateFunction(value);
  if (called !== undefined) {
    findings.add(
      {
        code: 'import-cloudformation',
        severity: 'error',
        message: `${memberName(path)} is the template function \`${shown(called)}\``,
        help: DEPLOYED,
      },
      [...path, called],
      'key',
    );
    return;
  }
  const quotes = wanted === 'a text' && (typeof value === 'number' || typeof value === 'boolean');
  findings.add(
    {
      code: 'import-wrong-type',
      severity: 'error',
      message: `${memberName(path)} is ${typeName(value)}, not ${wanted}`,
      ...(quotes && { help: `put it in quotes: \`"${value}"\`` }),
    },
    path,
  );
}

function typeName(value: Json): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return `the text \`${shown(value)}\``;
  if (typeof value === 'object') return isList(value) ? 'a list' : 'an object';
  return `the ${typeof value} \`${value}\``;
}

/** The name of the CloudFormation function that an object calls: `Ref`, `Fn::Sub` and so on. */
function templateFunction(value: Json): string | undefined {
  if (!isJsonObject(value)) return undefined;
  const [name, second] = Object.keys(value);
  if (name === undefined || second !== undefined) return undefined;
  return name.startsWith('Fn::') || (name === 'Ref' && typeof value[name] === 'string') ? name : undefined;
}

/** The help of a name or option that is not known: the one that was probably meant, or all there are. */
export function choice(known: readonly string[], suggestion: string | undefined): Pick<Problem, 'help' | 'suggestion'> {
  if (suggestion !== undefined) return { help: `did you mean \`${suggestion}\`?`, suggestion };
  return { help: `known here: ${known.map((name) => `\`${name}\``).join(', ')}` };
}
