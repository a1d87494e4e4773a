import { suggest } from '../diagnostics/suggest.js';
import type { Json, JsonObject, JsonPath } from '../syntax/json.js';
import { isJsonObject } from '../syntax/json.js';
import type { Fault, ListElement, ListEntry } from './policy.js';
import { quoted } from './trace.js';

/** Takes what is wrong with a document. */
export type Report = (fault: Fault) => void;

/** An own member, or undefined. */
export function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Whether a foreign value is an object whose members can be read. */
export function isObject(value: unknown): value is JsonObject {
  return isJsonObject(value);
}

/** A scalar where the language allows one instead of a list. Holes of a list are members that cannot be read. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? Array.from(value) : [value];
}

/** The path of a member of a list that may be written as a scalar. */
export function memberPath(path: JsonPath, value: unknown, index: number): JsonPath {
  return Array.isArray(value) ? [...path, index] : path;
}

export function checkMembers(object: JsonObject, known: readonly string[], path: JsonPath, report: Report): void {
  for (const name of Object.keys(object)) {
    if (known.includes(name)) continue;
    const meant = suggest(name, known);
    report({
      code: 'unknown-key',
      message: `${quoted(name)} is no element of the policy language here`,
      path: [...path, name],
      part: 'key',
      help:
        meant === undefined
          ? `known here: ${known.map((one) => `\`${one}\``).join(', ')}`
          : `did you mean \`${meant}\`?`,
    });
  }
}

/** Reads one of a pair such as Action and NotAction; undefined where neither stands there. */
export function readListElement(
  statement: JsonObject,
  name: 'Action' | 'Resource',
  path: JsonPath,
  report: Report,
  check: (text: string) => string | undefined,
): ListElement | undefined {
  const opposite = `Not${name}`;
  const hasPositive = Object.hasOwn(statement, name);
  const hasNegative = Object.hasOwn(statement, opposite);
  if (!hasPositive && !hasNegative) return undefined;
  const written = hasPositive ? name : opposite;
  const at = [...path, written];
  const value = member(statement, written);
  if (hasPositive && hasNegative) {
    report({
      code: 'stands-alone',
      message: `\`${name}\` and \`${opposite}\` stand in one statement`,
      path: [...path, opposite],
      part: 'key',
      help: 'make two statements of it',
    });
  }
  const values = asList(value);
  if (values.length === 0) {
    report({ code: 'empty-list', message: `\`${written}\` lists nothing`, path: at, help: 'name at least one' });
  }
  const entries = values.map((entry, index): ListEntry => {
    const entryPath = memberPath(at, value, index);
    if (typeof entry !== 'string') {
      // IAM takes null in a list of resources, and reads nothing from it.
      if (!(entry === null && Array.isArray(value) && name === 'Resource')) {
        report({ code: 'wrong-type', message: `\`${written}\` holds something else than texts`, path: entryPath });
      }
      return { text: undefined, path: entryPath, isSound: false };
    }
    const problem = check(entry);
    if (problem !== undefined) report({ code: 'bad-value', message: problem, path: entryPath });
    return { text: entry, path: entryPath, isSound: problem === undefined };
  });
  const isSound = !(hasPositive && hasNegative) && values.length > 0;
  return { path: at, isNegated: !hasPositive, isSound, entries };
}
