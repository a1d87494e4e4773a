import type { Grant } from '../generated/decision.js';
import type { RequestContext } from '../iam/index.js';
import { formatInstant } from '../ruleset/instant.js';
import { own } from '../syntax/own.js';

/** The parts of a role ARN that other ARNs are made of. */
export interface RoleArnParts {
  readonly partition: string;
  readonly account: string;
  /** Without its path. */
  readonly name: string;
}

export function readRoleArn(arn: string): RoleArnParts {
  const [, partition = '', , , account = '', ...rest] = arn.split(':');
  return { partition, account, name: rest.join(':').split('/').at(-1) ?? '' };
}

/** The ARN of a session under a role: it has no path. */
export function sessionArn(roleArn: string, sessionName: string): string {
  return `${sessionArns(roleArn)}${sessionName}`;
}

/** How the ARNs of all sessions under a role begin. */
export function sessionArns(roleArn: string): string {
  const { partition, account, name } = readRoleArn(roleArn);
  return `arn:${partition}:sts::${account}:assumed-role/${name}/`;
}

/**
 * The condition keys that a session of a grant has in its requests. What only AWS knows is left out: `aws:userid`, tags of the role itself,
 * and everything about the network. `now` is in epoch seconds.
 */
export function sessionContext({ role, session }: Grant, now: number | undefined): RequestContext {
  return { 'aws:PrincipalArn': role.arn, ...roleContext(role.arn), ...ownContext(session, now) };
}

/** Those that all sessions of a role have, besides its ARN. */
export function roleContext(roleArn: string): RequestContext {
  return {
    'aws:PrincipalAccount': readRoleArn(roleArn).account,
    'aws:PrincipalType': 'AssumedRole',
    // Every signed request has these; a policy that denies what is not a service must not miss for want of them.
    'aws:PrincipalIsAWSService': false,
    'aws:ViaAWSService': false,
  };
}

/** The condition keys of session tags, by the tags. */
export type TagKeys = Map<string, string>;

/** So many are kept: a decision has 50 at most, and those of a role are mostly the same. */
const MAX_TAG_KEYS = 200;

/** Those that are the session's own. `keys` holds what was made before: making a text anew and filing under it costs more than finding it. */
export function ownContext(
  session: Grant['session'],
  now: number | undefined,
  keys: TagKeys = new Map(),
): Record<string, RequestContext[string]> {
  const tags = own(session, 'tags') ?? {};
  const sourceIdentity = own(session, 'sourceIdentity');
  const context: Record<string, RequestContext[string]> = {};
  // Member by member, since spreading costs more than all the rest.
  for (const tag of Object.keys(tags)) context[tagKey(tag, keys)] = tags[tag] as string;
  if (sourceIdentity !== undefined) context['aws:SourceIdentity'] = sourceIdentity;
  return now === undefined ? context : Object.assign(context, clockContext(now));
}

function tagKey(tag: string, keys: TagKeys): string {
  const known = keys.get(tag);
  if (known !== undefined) return known;
  const key = `aws:PrincipalTag/${tag}`;
  if (keys.size < MAX_TAG_KEYS) keys.set(tag, key);
  return key;
}

/** The condition keys that every request has of its time. */
export function clockContext(now: number | undefined): RequestContext {
  return now === undefined ? {} : { 'aws:CurrentTime': formatInstant(now), 'aws:EpochTime': Math.floor(now) };
}

/**
 * Condition keys are the same in any letter case: those given replace those of the session. Null takes a key away, and a key that is
 * undefined counts as left out.
 */
export function mergeContext(own: RequestContext, given: RequestContext | undefined): RequestContext {
  if (given === undefined) return own;
  const asked = Object.entries(given).filter(([, value]) => value !== undefined);
  const replaced = new Set(asked.map(([key]) => key.toLowerCase()));
  const kept = Object.entries(own).filter(([key]) => !replaced.has(key.toLowerCase()));
  return Object.fromEntries([...kept, ...asked]);
}
