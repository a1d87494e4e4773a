import type { Json, PolicySource, Role, SessionSpec } from '../ruleset/model.js';
import { isRoleArn } from '../ruleset/role-arn.js';
import { hasSlots, parseTemplate } from '../ruleset/template.js';
import type { Reading } from './condition.js';
import { readPath } from './condition.js';
import { flagOf, jsonOf, listOf, members, recordOf, secondsOf, textOf, textsOf, unsound } from './parts.js';

/** What roles and sessions are read by. */
export interface RoleReading extends Reading {
  /** The policy files by path. */
  readonly files: Readonly<Record<string, Json>>;
}

const ROLE = ['name', 'arn', 'privileged'];
const MORE = ['description', 'permissions', 'boundary', 'trust', 'maxSessionDuration', 'session'];

export function readRole(value: unknown, name: string, reading: RoleReading): Role {
  const role = members(value, ROLE, MORE);
  if (role['name'] !== name) return unsound();
  const arn = readArn(role['arn']);
  const privileged = flagOf(role['privileged']);
  const has = (member: string): boolean => Object.hasOwn(role, member);
  if (!MORE.some(has)) return { name, arn, privileged };
  const source = (policy: unknown): PolicySource => readSource(policy, reading);
  return {
    name,
    arn,
    privileged,
    ...(has('description') && { description: textOf(role['description']) }),
    ...(has('permissions') && { permissions: listOf(role['permissions'], source) }),
    ...(has('boundary') && { boundary: source(role['boundary']) }),
    ...(has('trust') && { trust: source(role['trust']) }),
    ...(has('maxSessionDuration') && {
      maxSessionDuration: secondsOf(role['maxSessionDuration']),
    }),
    ...(has('session') && { session: readSession(role['session'], reading) }),
  };
}

function readArn(value: unknown): string {
  const arn = textOf(value);
  const result = parseTemplate(arn);
  if ('problem' in result) return unsound();
  return hasSlots(result.template) || isRoleArn(arn) ? arn : unsound();
}

const SESSION = ['name', 'duration', 'tags', 'transitive', 'sourceIdentity', 'policy', 'managedPolicies'];

export function readSession(value: unknown, reading: RoleReading): SessionSpec {
  const session = members(value, [], SESSION);
  const has = (member: string): boolean => Object.hasOwn(session, member);
  const tag = (item: unknown): NonNullable<SessionSpec['tags']>[string] => readTag(item, reading);
  return {
    ...(has('name') && { name: readTemplate(session['name']) }),
    ...(has('sourceIdentity') && { sourceIdentity: readTemplate(session['sourceIdentity']) }),
    ...(has('duration') && { duration: secondsOf(session['duration']) }),
    ...(has('tags') && { tags: recordOf(session['tags'], tag) }),
    ...(has('transitive') && { transitive: textsOf(session['transitive']) }),
    ...(has('policy') && { policy: readSource(session['policy'], reading) }),
    ...(has('managedPolicies') && { managedPolicies: textsOf(session['managedPolicies']) }),
  };
}

function readTemplate(value: unknown): string {
  const text = textOf(value);
  const result = parseTemplate(text);
  return 'problem' in result ? unsound() : text;
}

function readTag(value: unknown, reading: Reading): NonNullable<SessionSpec['tags']>[string] {
  if (typeof value === 'string') return readTemplate(value);
  const tag = members(value, ['claim', 'join']);
  return { claim: readPath(tag['claim'], reading), join: textOf(tag['join']) };
}

function readSource(value: unknown, { files, limits }: RoleReading): PolicySource {
  const source = members(value, [], ['file', 'document']);
  if (!Object.hasOwn(source, 'file')) return { document: jsonOf(source['document'], limits.maxDepth) };
  const file = textOf(source['file']);
  const document = Object.hasOwn(files, file) ? files[file] : undefined;
  return document === undefined ? unsound() : { file, document };
}
