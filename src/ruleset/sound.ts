import type { RuleSetDocument } from '../generated/ruleset-document.js';
import type { Json, JsonPath } from '../syntax/json.js';
import { emptyRecord, isJsonObject } from '../syntax/json.js';
import type { Problem } from './schema-check.js';

/** The part of a document that has the right shape, and the names that stand in all of it; undefined where they cannot be known. */
export interface SoundDocument {
  readonly document: RuleSetDocument;
  readonly roles: readonly string[] | undefined;
  readonly conditions: readonly string[] | undefined;
  readonly providers: readonly string[] | undefined;
}

/**
 * Leaves out what the shape check found fault with, and as little else as can be, so that the rest can be checked further and every problem
 * of a file is found in one pass. A rule or invariant left out leaves a null in its place, a condition the empty `all`: others keep their places.
 */
export function soundPart(document: Json, problems: readonly Problem[]): SoundDocument {
  const names = (member: string): readonly string[] | undefined => {
    const isGiven = isJsonObject(document) && Object.hasOwn(document, member);
    // Roles are needed, and left out by mistake; the other sections need not be there.
    if (!isGiven) return member === 'roles' ? undefined : [];
    return isJsonObject(document[member]) ? Object.keys(document[member]) : undefined;
  };
  const root = newCut();
  for (const problem of problems) addCut(root, problem);
  const sound = apply(document, root);
  return {
    document: (isJsonObject(sound) ? sound : emptyRecord()) as unknown as RuleSetDocument,
    roles: names('roles'),
    conditions: names('conditions'),
    providers: names('providers'),
  };
}

/** What happens to a part: it goes, a condition makes room for one that says nothing, or only the conditions inside it stay. */
type Way = 'out' | 'blank' | 'inside';

interface Unit {
  readonly path: JsonPath;
  readonly way: Way;
}

/** The smallest part that cannot be read further because of a problem; none where all of it can. */
function unitOf({ code, path }: Problem): Unit | undefined {
  const [section] = path;
  // A bad name of anything but a claim says nothing about what has it.
  if (code === 'unknown-key' || (code === 'bad-key' && section !== 'claims')) return undefined;
  if (section === 'conditions' && path.length > 1) return conditionUnit(code, path, 2);
  if (section === 'invariants') return invariantUnit(code, path);
  if (section === 'providers') return providerUnit(code, path);
  if (section === 'roles') return path[2] === 'session' ? sessionUnit(path, 3) : memberUnit(path, 'arn');
  if (section === 'claims') return memberUnit(path, 'type');
  return out(path, section === 'defaults' ? 2 : 1);
}

/** A role or claim goes without one of its members; without the one that it needs it goes as a whole. */
function memberUnit(path: JsonPath, needed: string): Unit {
  return out(path, path[2] === needed ? 2 : 3);
}

function invariantUnit(code: Problem['code'], path: JsonPath): Unit {
  const isCondition = path[2] === 'requires' || path[2] === 'never' || path[2] === 'deny';
  return isCondition ? conditionUnit(code, path, 3) : out(path, path.length === 1 ? 1 : 2);
}

function providerUnit(code: Problem['code'], path: JsonPath): Unit | undefined {
  // What is a mapping can be gone through, whichever of its members are missing or too many.
  const isMapping = code !== 'wrong-type';
  if (path[2] !== 'rules' || path.length < 4) return path.length === 2 && isMapping ? undefined : out(path, 3);
  if (path.length === 4) return isMapping ? undefined : out(path, 4);
  if (path[4] === 'when') return conditionUnit(code, path, 5);
  return path[4] === 'session' ? sessionUnit(path, 5) : out(path, 5);
}

function sessionUnit(path: JsonPath, length: number): Unit {
  return out(path, path[length] === 'tags' ? length + 2 : length + 1);
}

/** The innermost condition that holds the problem; `length` is that of the path of the outermost. */
function conditionUnit(code: Problem['code'], path: JsonPath, length: number): Unit {
  let end = length;
  while (end < path.length) {
    if (path[end] === 'not') end += 1;
    else if ((path[end] === 'all' || path[end] === 'any') && end + 1 < path.length) end += 2;
    else break;
  }
  const isReadable = end === path.length && (code === 'exactly-one' || code === 'stands-alone');
  return { path: path.slice(0, end), way: isReadable ? 'inside' : 'blank' };
}

function out(path: JsonPath, length: number): Unit {
  return { path: path.slice(0, length), way: 'out' };
}

/** What happens to the parts of a document, as a tree of the steps to them: one pass does it all. */
interface Cut {
  way?: Way;
  readonly inside: Map<string, Cut>;
}

function newCut(): Cut {
  return { inside: new Map() };
}

function addCut(root: Cut, problem: Problem): void {
  const unit = unitOf(problem);
  if (unit === undefined) return;
  let at = root;
  for (const step of unit.path) {
    const next = at.inside.get(String(step)) ?? newCut();
    at.inside.set(String(step), next);
    at = next;
  }
  if (at.way === undefined || at.way === 'inside') at.way = unit.way;
}

function apply(value: Json, cut: Cut): Json {
  if (cut.way === 'blank') return BLANK;
  if (Array.isArray(value)) {
    return value.map((item: Json, i) => {
      const inner = cut.inside.get(String(i));
      return inner === undefined ? item : inner.way === 'out' ? null : apply(item, inner);
    });
  }
  if (!isJsonObject(value)) return value;
  const rest = emptyRecord<Json>();
  const only = cut.way === 'inside' ? (NESTING.find((name) => isNesting(value, name)) ?? 'all') : undefined;
  for (const [name, member] of Object.entries(value)) {
    const inner = cut.inside.get(name);
    if (inner?.way === 'out' || (only !== undefined && name !== only)) continue;
    rest[name] = inner === undefined ? member : apply(member, inner);
  }
  return only !== undefined && !Object.hasOwn(rest, only) ? BLANK : rest;
}

/** A condition that says nothing, and whose reading finds nothing wrong. */
const BLANK: Json = { all: [] };
const NESTING = ['all', 'any', 'not'] as const;

function isNesting(value: Readonly<Record<string, Json>>, name: (typeof NESTING)[number]): boolean {
  if (!Object.hasOwn(value, name)) return false;
  return name === 'not' ? isJsonObject(value[name]) : Array.isArray(value[name]);
}
