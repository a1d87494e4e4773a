import { splitFields } from './arn.js';
import { compileGlob, type Glob, type GlobPart, ONE, ONE_IN_FIELD, RUN, RUN_IN_FIELD } from './glob.js';
import { ANY_HEAD, begins, type Head, headOf, isAllHead } from './head.js';
import type { PolicyLayer } from './place.js';
import type { ListElement, Policy } from './policy.js';
import { completeFields, isDoubtfulIamType, isShort, type ResourceFields, resourceFields } from './resource-fields.js';
import { type ExpansionScope, expandParts, parseTemplate, type TemplatePart } from './template.js';
import { quoted, type Trace } from './trace.js';
import { FALSE, greatest, least, not, TRUE, type Truth, truthOf } from './truth.js';

/** The resource of a request. */
export interface RequestResource {
  readonly text: string;
  /** Taken apart when it is first asked for. */
  readonly fields: () => readonly string[];
}

class SplitOnce implements RequestResource {
  readonly text: string;
  #fields: readonly string[] | undefined;

  constructor(text: string) {
    this.text = text;
    this.#fields = undefined;
  }

  fields(): readonly string[] {
    this.#fields ??= splitFields(this.text);
    return this.#fields;
  }
}

export function readRequestResource(text: string): RequestResource {
  return new SplitOnce(text);
}

/** Whether Resource or NotResource covers a resource. */
export interface CompiledResource {
  readonly test: ResourceTest;
  /** A resource that it does not leave aside, without a word, begins in one of these ways. */
  readonly heads: readonly Head[];
  /** It covers every resource that begins in one of these ways. */
  readonly isAllHeads: boolean;
}

export type ResourceTest = (resource: RequestResource, scope: ExpansionScope) => Truth;

export function compileResource(
  element: ListElement,
  version: Policy['version'],
  layer: PolicyLayer,
): CompiledResource {
  if (!element.isSound) {
    const test: ResourceTest = (_resource, { trace }) =>
      trace.doubt('unreadable-element', 'Resource cannot be read as AWS would accept it');
    return { test, heads: [ANY_HEAD], isAllHeads: false };
  }
  const entries = element.entries.map(({ text }) =>
    text === undefined ? UNREADABLE : compileEntry(text, version, layer),
  );
  const test: ResourceTest = (resource, scope) => {
    let hit: Truth = FALSE;
    for (let i = 0; i < entries.length; i++) {
      const { test, head } = entries[i] as Entry;
      if (!begins(resource.text, head)) continue;
      hit = greatest(hit, test === undefined ? TRUE : test(resource, scope));
      if (hit === TRUE) break;
    }
    return element.isNegated ? not(hit) : hit;
  };
  if (element.isNegated) return { test, heads: [ANY_HEAD], isAllHeads: false };
  const isAllHeads = entries.every((entry) => entry.test === undefined);
  return { test, heads: entries.map(({ head }) => head), isAllHeads };
}

/** One resource of a statement. The test is only asked for texts with the head, so that nothing is said of those without it. */
interface Entry {
  /** Undefined where the head says all. */
  readonly test: ResourceTest | undefined;
  readonly head: Head;
}

const EVERYTHING: Entry = { test: undefined, head: ANY_HEAD };
const UNREADABLE: Entry = {
  test: (_resource, { trace }) => trace.doubt('unreadable-element', 'a resource cannot be read as AWS would accept it'),
  head: ANY_HEAD,
};

function compileEntry(text: string, version: Policy['version'], layer: PolicyLayer): Entry {
  const fields = resourceFields(text, version);
  if (fields === 'all') return EVERYTHING;
  if (fields === undefined) return UNREADABLE;
  const template = parseTemplate(text, { expand: version === '2012-10-17', wildcards: true });
  if (template.problem !== undefined) {
    const problem = template.problem;
    return { test: (_resource, { trace }) => trace.doubt('malformed-variable', problem), head: ANY_HEAD };
  }
  // A variable may only stand behind the fifth colon.
  if (fields.slice(0, 5).some((field) => field.some((part) => typeof part === 'object'))) return UNREADABLE;
  const complete = completeFields(fields);
  const isOpenShort = isShort(fields) && layer !== 'identity' && layer !== 'boundary';
  const isOpenType = isDoubtfulIamType(complete);
  const parts = joined(complete);
  const head = headOf(parts);
  if (isAllHead(parts) && !template.isUnterminated && !isOpenShort && !isOpenType) return { test: undefined, head };
  const match = compileFields(complete);
  const test: ResourceTest = (resource, scope) => {
    if (template.isUnterminated) {
      scope.trace.note('unterminated-variable', '`${` without `}` is taken literally');
      if (!begins(resource.text, head)) return FALSE;
    }
    const truth = match(resource, scope);
    if (truth === FALSE) return FALSE;
    if (isOpenShort) return scope.trace.doubt('short-arn', `${quoted(text)} has fewer than six fields`);
    if (isOpenType) return scope.trace.doubt('resource-type-wildcard', `${quoted(text)} names no resource type of IAM`);
    return truth;
  };
  return { test, head: template.isUnterminated ? beforeVariable(head) : head };
}

/** Whether `${` without `}` begins a variable is open, and counts where all that stands before it is there. */
function beforeVariable({ text }: Head): Head {
  const [before = ''] = text.split('${', 1);
  return { text: before, isWhole: false };
}

function joined(fields: ResourceFields): readonly TemplatePart[] {
  return fields.flatMap((field, index) => (index === 0 ? field : [':', ...field]));
}

/** Field by field first. A wildcard at the end of one of the first five may, by one page of AWS, cross the colon; by another it may not. */
function compileFields(fields: ResourceFields): ResourceTest {
  const start = fields.slice(0, 5) as readonly (readonly GlobPart[])[];
  const rest = fields[5] ?? [];
  if (start.every((field) => field.every((part) => typeof part === 'string'))) {
    return compileWhole(joined(fields));
  }
  const fixed = start.map(compileGlob);
  const isFixed = rest.every((part) => typeof part !== 'object');
  const last = isFixed ? compileGlob(rest as readonly GlobPart[]) : undefined;
  const mayCross = start.some((field) => field.at(-1) === RUN);
  const crossing = mayCross && isFixed ? compileCrossing(fields, rest as readonly GlobPart[]) : undefined;
  return (resource, scope) => {
    const { trace } = scope;
    const given = resource.fields();
    const begun = given.length === 6 ? matchAll(fixed, given, trace) : FALSE;
    if (begun === FALSE && !mayCross) return FALSE;
    const parts = last === undefined ? expandParts(rest, scope) : [];
    if (typeof parts === 'number') return parts;
    const glob = last ?? compileGlob(parts);
    const aligned = begun === FALSE ? FALSE : least(begun, testGlob(glob, given[5] ?? '', trace));
    if (aligned !== FALSE || !mayCross) return aligned;
    const crossed = testGlob(crossing ?? compileCrossing(fields, parts), resource.text, trace);
    if (crossed === FALSE) return FALSE;
    return trace.doubt('colon-crossing', 'a resource matches only if a wildcard crosses a colon of the ARN');
  };
}

/** Asked for texts with the head. Where the first five fields are texts, the fields of what matches are where those of the pattern are. */
function compileWhole(parts: readonly TemplatePart[]): ResourceTest {
  if (parts.every((part) => typeof part !== 'object')) {
    const glob = compileGlob(parts as readonly GlobPart[]);
    return ({ text }, { trace }) => settled(glob.testRest(text), trace);
  }
  const rest = parts.slice(parts.findIndex((part) => typeof part !== 'string'));
  const head = headOf(parts).text;
  const isPlain = rest.every((part, index) => typeof part !== 'number' || (part === RUN && index === rest.length - 1));
  return ({ text }, scope) => {
    const expanded = expandParts(rest, scope);
    if (typeof expanded === 'number') return expanded;
    if (isPlain) return truthOf(continues(text, head.length, expanded));
    return testGlob(compileGlob([head, ...expanded]), text, scope.trace);
  };
}

/** Do texts, of which a run may be the last, follow in a text from a position on? */
function continues(text: string, from: number, parts: readonly GlobPart[]): boolean {
  let at = from;
  for (const part of parts) {
    if (typeof part !== 'string') return true;
    const end = at + part.length;
    if (text.slice(at, end) !== part) return false;
    at = end;
  }
  return at === text.length;
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
  return settled(glob.test(value), trace);
}

function settled(matches: boolean | undefined, trace: Trace): Truth {
  if (matches === undefined) return trace.doubt('pattern-too-large', 'a resource is larger than any that AWS accepts');
  return truthOf(matches);
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
