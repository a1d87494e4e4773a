import { buildCondition } from '../condition/build.js';
import type { Invariant as InvariantDocument } from '../generated/ruleset-document.js';
import { readDuration } from '../ruleset/build-roles.js';
import { parseClaimName } from '../ruleset/claim-name.js';
import type { BuildContext } from '../ruleset/context.js';
import type { Invariant, InvariantKind } from '../ruleset/model.js';
import { quote } from '../ruleset/wording.js';
import type { JsonPath } from '../syntax/json.js';
import type { Names } from './build.js';
import { checkRole } from './build.js';

/** Reads the `invariants` of a document; undefined where it has none. */
export function buildInvariants(
  document: readonly (InvariantDocument | null)[] | undefined,
  names: Names,
  context: BuildContext,
): readonly Invariant[] | undefined {
  const ids = new Set<string>();
  return document?.flatMap((written, index) => {
    // The shape check found fault with it, and left a hole so that the others keep their numbers.
    if (written === null) return [];
    const at: JsonPath = ['invariants', index];
    const { id, description } = written;
    if (id !== undefined) {
      if (ids.has(id)) reportRepeated(id, [...at, 'id'], context);
      ids.add(id);
    }
    const kind = buildKind(written, at, names, context);
    if (kind === undefined) return [];
    return [{ id: id ?? `#${index + 1}`, description, ...kind }];
  });
}

function reportRepeated(id: string, path: JsonPath, context: BuildContext): void {
  context.report({
    code: 'duplicate-rule-id',
    path,
    message: `there are two invariants ${quote(id)}`,
    help: 'ids of invariants are unique in a file',
  });
}

/** Undefined where something is wrong with it, which has then been reported. */
function buildKind(
  written: InvariantDocument,
  at: JsonPath,
  names: Names,
  context: BuildContext,
): InvariantKind | undefined {
  const roles = readRoles(written.role, [...at, 'role'], names, context);
  for (const kind of ['requires', 'never', 'deny'] as const) {
    const inner = written[kind];
    if (inner === undefined) continue;
    const condition = buildCondition(inner, [...at, kind], names.conditions, context);
    return kind === 'deny' ? { kind, condition } : { kind, roles: roles ?? [], condition };
  }
  if (written.maxDuration !== undefined) {
    const seconds = readDuration(written.maxDuration, [...at, 'maxDuration'], context);
    return seconds === undefined ? undefined : { kind: 'maxDuration', seconds, roles };
  }
  return written.monotone === undefined ? undefined : buildMonotone(written.monotone, written, at, names, context);
}

function readRoles(
  written: InvariantDocument['role'],
  path: JsonPath,
  names: Names,
  context: BuildContext,
): readonly string[] | undefined {
  if (typeof written === 'string') checkRole(written, path, names, context);
  else for (const [i, role] of (written ?? []).entries()) checkRole(role, [...path, i], names, context);
  return typeof written === 'string' ? [written] : written;
}

function buildMonotone(
  monotone: string,
  { order = [] }: InvariantDocument,
  at: JsonPath,
  names: Names,
  context: BuildContext,
): InvariantKind | undefined {
  for (const [i, role] of order.entries()) checkRole(role, [...at, 'order', i], names, context);
  const claim = parseClaimName(monotone);
  if (claim !== undefined) return { kind: 'monotone', claim, order };
  context.report({
    code: 'bad-pointer',
    path: [...at, 'monotone'],
    message: `${quote(monotone)} is not a JSON Pointer`,
    help: 'a claim name that starts with `/` is a pointer into nested claims; in it `~1` is `/` and `~0` is `~`',
  });
  return undefined;
}
