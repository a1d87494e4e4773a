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
  const role = members(value, 'a role', ROLE, MORE);
  if (role['name'] !== name) return unsound('a role stands under another name');
  const arn = readArn(role['arn']);
  const privileged = flagOf(role['privileged'], 'privileged');
  const has = (member: string): boolean => Object.hasOwn(role, member);
  if (!MORE.some(has)) return { name, arn, privileged };
  const source = (policy: unknown): PolicySource => readSource(policy, reading);
  return {
    name,
    arn,
    privileged,
    ...(has('description') && { description: textOf(role['description'], 'a description') }),
    ...(has('permissions') && { permissions: listOf(role['permissions'], 'the permissions of a role', source) }),
    ...(has('boundary') && { boundary: source(role['boundary']) }),
    ...(has('trust') && { trust: source(role['trust']) }),
    ...(has('maxSessionDuration') && {
      maxSessionDuration: secondsOf(role['maxSessionDuration'], 'the maximum session duration of a role'),
    }),
    ...(has('session') && { session: readSession(role['session'], reading) }),
  };
}

function readArn(value: unknown): string {
  const arn = textOf(value, 'the ARN of a role');
  const result = parseTemplate(arn);
  if ('problem' in result) return unsound(result.problem.message);
  return hasSlots(result.template) || isRoleArn(arn) ? arn : unsound('the ARN of a role is none');
}

const SESSION = ['name', 'duration', 'tags', 'transitive', 'sourceIdentity', 'policy', 'managedPolicies'];

export function readSession(value: unknown, reading: RoleReading): SessionSpec {
  const session = members(value, 'a session', [], SESSION);
  const has = (member: string): boolean => Object.hasOwn(session, member);
  const tag = (item: unknown): NonNullable<SessionSpec['tags']>[string] => readTag(item, reading);
  return {
    ...(has('name') && { name: readTemplate(session['name'], 'a session name') }),
    ...(has('sourceIdentity') && { sourceIdentity: readTemplate(session['sourceIdentity'], 'a source identity') }),
    ...(has('duration') && { duration: secondsOf(session['duration'], 'the duration of a session') }),
    ...(has('tags') && { tags: recordOf(session['tags'], 'the tags of a session', tag) }),
    ...(has('transitive') && { transitive: textsOf(session['transitive'], 'the transitive tags of a session') }),
    ...(has('policy') && { policy: readSource(session['policy'], reading) }),
    ...(has('managedPolicies') && { managedPolicies: textsOf(session['managedPolicies'], 'managed policies') }),
  };
}

function readTemplate(value: unknown, what: string): string {
  const text = textOf(value, what);
  const result = parseTemplate(text);
  return 'problem' in result ? unsound(result.problem.message) : text;
}

function readTag(value: unknown, reading: Reading): NonNullable<SessionSpec['tags']>[string] {
  if (typeof value === 'string') return readTemplate(value, 'a tag');
  const tag = members(value, 'a tag', ['claim', 'join']);
  return { claim: readPath(tag['claim'], reading), join: textOf(tag['join'], 'the separator of a tag') };
}

function readSource(value: unknown, { files, limits }: RoleReading): PolicySource {
  const source = members(value, 'a policy', [], ['file', 'document']);
  if (!Object.hasOwn(source, 'file')) return { document: jsonOf(source['document'], 'a policy', limits.maxDepth) };
  const file = textOf(source['file'], 'the path of a policy');
  const document = Object.hasOwn(files, file) ? files[file] : undefined;
  return document === undefined ? unsound('the file of a policy is not there') : { file, document };
}
