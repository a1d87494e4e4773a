import { splitFields } from './arn.js';
import { compileGlob, type Glob, type GlobPart, ONE, ONE_IN_FIELD, RUN, RUN_IN_FIELD } from './glob.js';
import type { PolicyLayer } from './place.js';
import type { ListElement, Policy } from './policy.js';
import { completeFields, isDoubtfulIamType, isShort, type ResourceFields, resourceFields } from './resource-fields.js';
import { type ExpansionScope, expandParts, parseTemplate } from './template.js';
import { quoted, type Trace } from './trace.js';
import { FALSE, greatest, least, not, TRUE, type Truth } from './truth.js';

/** The resource of a request, taken apart once. */
export interface RequestResource {
  readonly text: string;
  readonly fields: readonly string[];
}

export function readRequestResource(text: string): RequestResource {
  return { text, fields: splitFields(text) };
}

export type CompiledResource = (resource: RequestResource, scope: ExpansionScope) => Truth;

/** Whether Resource or NotResource covers a resource. */
export function compileResource(
  element: ListElement,
  version: Policy['version'],
  layer: PolicyLayer,
): CompiledResource {
  if (!element.isSound) {
    return (_resource, { trace }) =>
      trace.doubt('unreadable-element', 'Resource cannot be read as AWS would accept it');
  }
  const entries = element.entries.map(({ text }) =>
    text === undefined ? unreadable : compileEntry(text, version, layer),
  );
  return (resource, scope) => {
    let hit: Truth = FALSE;
    for (const entry of entries) {
      hit = greatest(hit, entry(resource, scope));
      if (hit === TRUE) break;
    }
    return element.isNegated ? not(hit) : hit;
  };
}

const unreadable: CompiledResource = (_resource, { trace }) =>
  trace.doubt('unreadable-element', 'a resource cannot be read as AWS would accept it');

function compileEntry(text: string, version: Policy['version'], layer: PolicyLayer): CompiledResource {
  const fields = resourceFields(text, version);
  if (fields === 'all') return () => TRUE;
  if (fields === undefined) return unreadable;
  const template = parseTemplate(text, { expand: version === '2012-10-17', wildcards: true });
  if (template.problem !== undefined) {
    const problem = template.problem;
    return (_resource, { trace }) => trace.doubt('malformed-variable', problem);
  }
  // A variable may only stand behind the fifth colon.
  if (fields.slice(0, 5).some((field) => field.some((part) => typeof part === 'object'))) return unreadable;
  const match = compileFields(completeFields(fields));
  const isOpenShort = isShort(fields) && layer !== 'identity' && layer !== 'boundary';
  const isOpenType = isDoubtfulIamType(completeFields(fields));
  return (resource, scope) => {
    // An action without resources of its own asks for `*`, which no ARN covers.
    if (resource.text === '*') return FALSE;
    if (template.isUnterminated) scope.trace.note('unterminated-variable', '`${` without `}` is taken literally');
    const truth = match(resource, scope);
    if (truth === FALSE) return FALSE;
    if (isOpenShort) return scope.trace.doubt('short-arn', `${quoted(text)} has fewer than six fields`);
    if (isOpenType) return scope.trace.doubt('resource-type-wildcard', `${quoted(text)} names no resource type of IAM`);
    return truth;
  };
}

/** Field by field first. A wildcard at the end of one of the first five may, by one page of AWS, cross the colon; by another it may not. */
function compileFields(fields: ResourceFields): CompiledResource {
  const fixed = fields.slice(0, 5).map((field) => compileGlob(field as readonly GlobPart[]));
  const rest = fields[5] ?? [];
  const isFixed = rest.every((part) => typeof part !== 'object');
  const last = isFixed ? compileGlob(rest as readonly GlobPart[]) : undefined;
  const mayCross = fields.slice(0, 5).some((field) => field.at(-1) === RUN);
  const crossing = mayCross && isFixed ? compileCrossing(fields, rest as readonly GlobPart[]) : undefined;
  return (resource, scope) => {
    const { trace } = scope;
    const start = resource.fields.length === 6 ? matchAll(fixed, resource.fields, trace) : FALSE;
    if (start === FALSE && !mayCross) return FALSE;
    const parts = last === undefined ? expandParts(rest, scope) : [];
    if (typeof parts === 'number') return parts;
    const glob = last ?? compileGlob(parts);
    const aligned = start === FALSE ? FALSE : least(start, testGlob(glob, resource.fields[5] ?? '', trace));
    if (aligned !== FALSE || !mayCross) return aligned;
    const crossed = testGlob(crossing ?? compileCrossing(fields, parts), resource.text, trace);
    if (crossed === FALSE) return FALSE;
    return trace.doubt('colon-crossing', 'a resource matches only if a wildcard crosses a colon of the ARN');
  };
}

function matchAll(globs: readonly Glob[], fields: readonly string[], trace: Trace): Truth {
  let truth: Truth = TRUE;
  for (const [index, glob] of globs.entries()) {
    truth = least(truth, testGlob(glob, fields[index] ?? '', trace));
    if (truth === FALSE) break;
  }
  return truth;
}

function testGlob(glob: Glob, value: string, trace: Trace): Truth {
  const matches = glob.test(value);
  if (matches === undefined) return trace.doubt('pattern-too-large', 'a resource is larger than any that AWS accepts');
  return matches ? TRUE : FALSE;
}

/** One glob over the whole ARN, in which the wildcards of the first five fields stay within their field unless they end it. */
function compileCrossing(fields: ResourceFields, rest: readonly GlobPart[]): Glob {
  const parts: GlobPart[] = [];
  for (const field of fields.slice(0, 5) as readonly (readonly GlobPart[])[]) {
    for (const [index, part] of field.entries()) {
      if (part === ONE) parts.push(ONE_IN_FIELD);
      else parts.push(part === RUN && index < field.length - 1 ? RUN_IN_FIELD : part);
    }
    parts.push(':');
  }
  return compileGlob([...parts, ...rest]);
}
