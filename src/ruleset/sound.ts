import type { RuleSetDocument } from '../generated/ruleset-document.js';
import type { Json, JsonPath } from '../syntax/json.js';
import { emptyRecord, isJsonObject } from '../syntax/json.js';
import type { Problem } from './schema-check.js';

/** The part of a document that has the right shape, and the names that stand in all of it. */
export interface SoundDocument {
  readonly document: RuleSetDocument;
  readonly roles: readonly string[];
  readonly conditions: readonly string[];
  readonly providers: readonly string[];
}

/**
 * Leaves out what the shape check found fault with (a rule, a member of a rule or provider, a role, condition or claim), so that the
 * rest can be checked further and every problem of a file is found in one pass. Positions of rules are kept: a rule left out leaves a hole.
 */
export function soundPart(document: Json, problems: readonly Problem[]): SoundDocument {
  const names = (member: string): readonly string[] => {
    const value = isJsonObject(document) && Object.hasOwn(document, member) ? document[member] : undefined;
    return isJsonObject(value) ? Object.keys(value) : [];
  };
  const cut = newCut();
  for (const problem of problems) {
    const unit = unitOf(problem);
    if (unit !== undefined) addCut(cut, unit);
  }
  const sound = without(document, cut);
  return {
    document: (isJsonObject(sound) ? sound : emptyRecord()) as unknown as RuleSetDocument,
    roles: names('roles'),
    conditions: names('conditions'),
    providers: names('providers'),
  };
}

/** What has to be left out for a problem; nothing for one that makes nothing else unsound. */
function unitOf({ code, path }: Problem): JsonPath | undefined {
  if (code === 'unknown-key') return undefined;
  if (path[0] !== 'providers')
    return path.slice(0, path[0] === 'roles' || path[0] === 'conditions' || path[0] === 'claims' ? 2 : 1);
  if (path[2] === 'rules' && path.length > 3) return path.slice(0, 5);
  // A provider without, or with too many of, its own members can still be gone through.
  if (path.length === 2 && code !== 'wrong-type') return undefined;
  return path.slice(0, 3);
}

/** The parts that are left out, as a tree of the steps to them: one pass takes out any number. */
interface Cut {
  isWhole: boolean;
  readonly inside: Map<string, Cut>;
}

function newCut(): Cut {
  return { isWhole: false, inside: new Map() };
}

function addCut(cut: Cut, path: JsonPath): void {
  let at = cut;
  for (const step of path) {
    const next = at.inside.get(String(step)) ?? newCut();
    at.inside.set(String(step), next);
    at = next;
  }
  at.isWhole = true;
}

function without(value: Json, cut: Cut): Json {
  if (cut.inside.size === 0) return value;
  if (Array.isArray(value)) {
    return value.map((item: Json, i) => {
      const inner = cut.inside.get(String(i));
      return inner === undefined ? item : inner.isWhole ? null : without(item, inner);
    });
  }
  if (!isJsonObject(value)) return value;
  const rest = emptyRecord<Json>();
  for (const [name, member] of Object.entries(value)) {
    const inner = cut.inside.get(name);
    if (inner === undefined) rest[name] = member;
    else if (!inner.isWhole) rest[name] = without(member, inner);
  }
  return rest;
}
