import type { IAMRoleARN as RoleDocument, Session as SessionDocument } from '../generated/ruleset-document.js';
import type { JsonPath } from '../syntax/json.js';
import { emptyRecord } from '../syntax/json.js';
import { parseClaimName } from './claim-name.js';
import type { BuildContext } from './context.js';
import { entries } from './context.js';
import { parseDuration } from './duration.js';
import type { Json, PolicySource, Role, SessionSpec } from './model.js';
import { isRoleArn } from './role-arn.js';
import { hasSlots, parseTemplate } from './template.js';
import { quote } from './wording.js';

type Written<Value> = { -readonly [Key in keyof Value]?: Value[Key] };

/** Reads the `roles` of a document. */
export function buildRoles(
  document: Readonly<Record<string, RoleDocument>> | undefined,
  context: BuildContext,
): Readonly<Record<string, Role>> {
  const roles = emptyRecord<Role>();
  const byArn = new Map<string, string>();
  for (const [name, written] of entries(document)) {
    const at: JsonPath = ['roles', name];
    const role = buildRole(name, written, at, context);
    roles[name] = role;
    const earlier = byArn.get(role.arn);
    if (earlier !== undefined) {
      context.report({
        code: 'duplicate-role-arn',
        severity: 'warning',
        path: at,
        part: 'key',
        message: `${quote(name)} has the same ARN as ${quote(earlier)}`,
        help: 'a role that only a token names is taken for the first of them',
      });
    } else byArn.set(role.arn, name);
  }
  return roles;
}

function buildRole(name: string, written: RoleDocument, at: JsonPath, context: BuildContext): Role {
  if (typeof written === 'string') {
    checkArn(written, at, context);
    return { name, arn: written, privileged: false };
  }
  checkArn(written.arn, [...at, 'arn'], context);
  const role: Written<Role> & Pick<Role, 'name' | 'arn' | 'privileged'> = {
    name,
    arn: written.arn,
    privileged: written.privileged ?? false,
  };
  if (written.description !== undefined) role.description = written.description;
  if (written.permissions) {
    role.permissions = written.permissions.flatMap((policy, i) => {
      const source = readPolicy(policy as Json, [...at, 'permissions', i], context);
      return source === undefined ? [] : [source];
    });
  }
  for (const member of ['boundary', 'trust'] as const) {
    if (written[member] === undefined) continue;
    const source = readPolicy(written[member] as Json, [...at, member], context);
    if (source !== undefined) role[member] = source;
  }
  if (written.maxSessionDuration !== undefined) {
    const seconds = readDuration(written.maxSessionDuration, [...at, 'maxSessionDuration'], context);
    if (seconds !== undefined) role.maxSessionDuration = seconds;
  }
  if (written.session) role.session = buildSession(written.session, [...at, 'session'], context);
  return role;
}

/** A slot may stand in the name part of an ARN only: it can choose among names, never an account or a path. */
function checkArn(arn: string, path: JsonPath, context: BuildContext): void {
  const result = parseTemplate(arn);
  if ('problem' in result) {
    context.report({ code: 'template', path, ...result.problem });
    return;
  }
  const parts = result.template;
  const nameFrom = lastSlash(parts);
  if (hasSlots(parts.slice(0, nameFrom))) {
    context.report({
      code: 'template',
      path,
      message: 'a slot stands before the name of the role',
      help: 'a slot may stand behind the last `/` of the ARN only',
    });
  }
  const filled = parts.map((part) => (typeof part === 'string' ? part : 'x')).join('');
  if (!isRoleArn(filled)) {
    context.report({
      code: 'role-arn',
      path,
      message: `${quote(arn)} is not an IAM role ARN`,
      help: 'write `arn:aws:iam::`, the twelve digits of the account, `:role/`, path and name; at most 2048 printable ASCII characters',
    });
  }
}

/** The index of the last part that holds a slash: slots behind it stand in the role's name. */
function lastSlash(parts: readonly unknown[]): number {
  return parts.findLastIndex((part) => typeof part === 'string' && part.includes('/'));
}

/** Reads the `session` of a role or rule. */
export function buildSession(written: SessionDocument, at: JsonPath, context: BuildContext): SessionSpec {
  const session: Written<SessionSpec> = {};
  context.places.set(session, at);
  for (const member of ['name', 'sourceIdentity'] as const) {
    const text = written[member];
    if (text === undefined) continue;
    checkTemplate(text, [...at, member], context);
    session[member] = text;
  }
  if (written.duration !== undefined) {
    const seconds = readDuration(written.duration, [...at, 'duration'], context);
    if (seconds !== undefined) session.duration = seconds;
  }
  if (written.tags) session.tags = buildTags(written.tags, [...at, 'tags'], context);
  if (written.transitive) session.transitive = written.transitive;
  if (written.policy !== undefined) {
    const source = readPolicy(written.policy as Json, [...at, 'policy'], context);
    if (source !== undefined) session.policy = source;
  }
  if (written.managedPolicies) session.managedPolicies = written.managedPolicies;
  return session;
}

type Tags = NonNullable<SessionSpec['tags']>;

function buildTags(written: NonNullable<SessionDocument['tags']>, at: JsonPath, context: BuildContext): Tags {
  const tags = emptyRecord<Tags[string]>();
  for (const [key, value] of entries(written)) {
    if (typeof value === 'string') {
      checkTemplate(value, [...at, key], context);
      tags[key] = value;
      continue;
    }
    const claim = parseClaimName(value.claim);
    if (claim !== undefined) tags[key] = { claim, join: value.join };
    else {
      context.report({
        code: 'bad-pointer',
        path: [...at, key, 'claim'],
        message: `${quote(value.claim)} is not a JSON Pointer`,
        help: 'in a pointer `~1` is `/` and `~0` is `~`',
      });
    }
  }
  return tags;
}

function checkTemplate(text: string, path: JsonPath, context: BuildContext): void {
  const result = parseTemplate(text);
  if ('problem' in result) context.report({ code: 'template', path, ...result.problem });
}

/** Seconds of a duration; the schema has checked its form, but not that it is more than nothing. */
export function readDuration(text: string, path: JsonPath, context: BuildContext): number | undefined {
  const seconds = parseDuration(text);
  if (seconds !== undefined && seconds > 0) return seconds;
  context.report({
    code: 'bad-duration',
    path,
    message: seconds === 0 ? `${quote(text)} is no time at all` : `${quote(text)} is not a duration`,
    help: 'write days, hours, minutes and seconds in this order, such as `1h30m`',
  });
  return undefined;
}

function readPolicy(written: Json, path: JsonPath, context: BuildContext): PolicySource | undefined {
  if (typeof written !== 'string') return { document: written };
  const file = context.readFile(written);
  if (file === undefined) {
    context.report({
      code: 'file-not-read',
      path,
      message: `the file ${quote(written)} could not be read`,
      help: 'name a file by its path relative to the rule file, in its folder or below',
    });
    return undefined;
  }
  const { value, diagnostics } = file;
  if (value !== undefined) return { file: written, document: value };
  const first = diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  // Of a file that is named again nothing is said again.
  if (first === undefined) return undefined;
  const line = first.range ? `:${first.range.start.line}:${first.range.start.column}` : '';
  context.report({
    code: first.code,
    path,
    message: `${quote(`${written}${line}`)} cannot be read: ${first.message}`,
    ...(first.help !== undefined && { help: first.help }),
  });
  return undefined;
}
