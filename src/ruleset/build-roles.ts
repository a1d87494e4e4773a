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
    return { ...SAYS_NOTHING, name, arn: written, privileged: false };
  }
  const { arn, privileged = false, description, session } = written;
  checkArn(arn, [...at, 'arn'], context);
  return {
    name,
    arn,
    privileged,
    description,
    permissions: written.permissions?.flatMap((policy, i) => {
      const source = readPolicy(policy as Json, [...at, 'permissions', i], context);
      return source === undefined ? [] : [source];
    }),
    boundary: readPolicy(written.boundary as Json | undefined, [...at, 'boundary'], context),
    trust: readPolicy(written.trust as Json | undefined, [...at, 'trust'], context),
    maxSessionDuration: readDuration(written.maxSessionDuration, [...at, 'maxSessionDuration'], context),
    session: session && buildSession(session, [...at, 'session'], context),
  };
}

/** What a role of which only the ARN is written does not say. */
const SAYS_NOTHING = {
  description: undefined,
  permissions: undefined,
  boundary: undefined,
  trust: undefined,
  maxSessionDuration: undefined,
  session: undefined,
} as const;

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
  const { name, sourceIdentity, tags, transitive, managedPolicies } = written;
  for (const [member, text] of Object.entries({ name, sourceIdentity })) {
    if (text !== undefined) checkTemplate(text, [...at, member], context);
  }
  const session: SessionSpec = {
    name,
    sourceIdentity,
    duration: readDuration(written.duration, [...at, 'duration'], context),
    tags: tags && buildTags(tags, [...at, 'tags'], context),
    transitive,
    policy: readPolicy(written.policy as Json | undefined, [...at, 'policy'], context),
    managedPolicies,
  };
  context.places.set(session, at);
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

/** Seconds of a duration that is written; the schema has checked its form, but not that it is more than nothing. */
export function readDuration(text: string | undefined, path: JsonPath, context: BuildContext): number | undefined {
  if (text === undefined) return undefined;
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

function readPolicy(written: Json | undefined, path: JsonPath, context: BuildContext): PolicySource | undefined {
  if (written === undefined) return undefined;
  if (typeof written !== 'string') return { file: undefined, document: written };
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
