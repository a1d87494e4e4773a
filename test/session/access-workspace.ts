/** Rule files with policies, and what their sessions may do, in short. */
import { expect } from 'vitest';
import type { Engine } from '../../src/engine.js';
import { compile } from '../../src/engine.js';
import type { Request } from '../../src/mapping/request.js';
import { parse } from '../../src/parse.js';
import type { Access, AccessQuestion } from '../../src/session/access.js';
import type { AuthorizeOptions } from '../../src/session/authorize.js';
import { fileOf, PROVIDER, type Setting } from './workspace.js';

export const READ = { action: 's3:GetObject', resource: 'arn:aws:s3:::acme-data/tenant-a/x' } as const;

type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A policy of one statement. */
export function policy(effect: 'Allow' | 'Deny', sid: string, rest: object = {}, condition?: Conditions): object {
  const Statement = [
    { Sid: sid, Effect: effect, Action: 's3:*', Resource: '*', ...rest, ...(condition && { Condition: condition }) },
  ];
  return { Version: '2012-10-17', Statement };
}

/** A policy with principals, of a resource or of a role's trust. */
export function trusting(sid: string, principal: unknown, action: unknown, condition?: Conditions): object {
  const Statement = [
    { Sid: sid, Effect: 'Allow', Principal: principal, Action: action, ...(condition && { Condition: condition }) },
  ];
  return { Version: '2012-10-17', Statement };
}

export function engineOf(file: object): Engine {
  const { ruleSet, diagnostics } = parse(JSON.stringify(file));
  if (ruleSet === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return compile(ruleSet);
}

/** What a session of the setting may do; the same bytes twice. */
export function ask(
  setting: Setting,
  question: Partial<AuthorizeOptions> = {},
  request: Request = { provider: PROVIDER, claims: {} },
): Access {
  const engine = engineOf(fileOf(setting));
  const asked = { ...READ, ...request, ...question };
  const access = engine.authorize(asked);
  expect(JSON.stringify(engine.authorize(asked))).toBe(JSON.stringify(access));
  return access;
}

/** `allowed: identity Objects, session OwnFolder`, or `implicitly-denied: no session`. */
export function inShort({ outcome, statements, missing }: Access): string {
  const named = statements.map(({ policy: layer, sid, statement }) => `${layer} ${sid ?? `#${statement}`}`);
  const parts = [...named.sort(), ...(missing ?? []).map((layer) => `no ${layer}`)];
  return parts.length === 0 ? outcome : `${outcome}: ${parts.join(', ')}`;
}

export function short(setting: Setting, question: Partial<AuthorizeOptions> = {}, request?: Request): string {
  return inShort(ask(setting, question, request));
}

/** The role with these members, and permissions to do everything in S3 unless others are given. */
export function role(members: object): Setting {
  return { role: { permissions: [policy('Allow', 'Role')], ...members } };
}

export type Question = Partial<AccessQuestion>;
