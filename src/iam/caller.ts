import { isAccount, readArn } from './arn.js';
import { type ContextValue, PRINCIPAL_ARN } from './context.js';
import { readPrincipalArn } from './read-principal.js';
import type { Trace } from './trace.js';

/**
 * The principal of a request. A text is the ARN of a user, a role, a role session, a federated user or an account's root user, or `*` for
 * an unsigned request; every other text is an unknown principal. `Federated` and `Service` are callers without an account.
 */
export type RequestPrincipal =
  | string
  | { readonly AWS: string }
  | { readonly Federated: string }
  | { readonly Service: string };

/** Who makes a request, as far as policies can tell callers apart. */
export type Caller =
  | { readonly kind: 'user' | 'root'; readonly arn: string; readonly account: string }
  | { readonly kind: 'role'; readonly arn: string; readonly account: string; readonly name: string }
  | SessionCaller
  | {
      readonly kind: 'federated-user';
      readonly arn: string;
      readonly account: string;
      /** The user who called GetFederationToken, where `aws:PrincipalArn` names one. */
      readonly user: string | undefined;
    }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'federated'; readonly provider: string }
  | { readonly kind: 'anonymous' | 'unknown' };

export interface SessionCaller {
  readonly kind: 'session';
  readonly arn: string;
  readonly account: string;
  /** The name of the role. */
  readonly role: string;
  /** The role, with its path where the request says it. */
  readonly roleArn: string;
  /** `derived`: without a path, which the session's ARN does not tell. `contradicted`: the request names another principal's ARN. */
  readonly roleArnSource: 'given' | 'derived' | 'contradicted';
  /** What the request says instead. */
  readonly contradiction?: string;
}

/** Who the caller is; never fails. */
export function readCaller(principal: unknown, context: ReadonlyMap<string, ContextValue>, trace: Trace): Caller {
  const caller = recognise(principal, context);
  if (caller.kind === 'unknown') {
    trace.note('unknown-principal', 'the principal is no ARN that can be recognised: only `*` is certain to name it');
  } else if (contradicts(caller, context)) {
    trace.note('role-arn-mismatch', '`aws:PrincipalArn` is not the ARN of the principal');
  }
  return caller;
}

function recognise(principal: unknown, context: ReadonlyMap<string, ContextValue>): Caller {
  if (typeof principal === 'string') return recogniseText(principal, context);
  if (typeof principal !== 'object' || principal === null) return { kind: 'unknown' };
  const members = Object.entries(principal);
  const [type, value] = members[0] ?? [];
  if (members.length !== 1 || typeof value !== 'string') return { kind: 'unknown' };
  if (type === 'AWS') return recogniseText(value, context);
  if (type === 'Federated') return { kind: 'federated', provider: value };
  return type === 'Service' ? { kind: 'service', name: value } : { kind: 'unknown' };
}

function recogniseText(text: string, context: ReadonlyMap<string, ContextValue>): Caller {
  if (text === '*') return { kind: 'anonymous' };
  const named = readPrincipalArn(text);
  switch (named?.kind) {
    case 'account':
      return { kind: 'root', arn: text, account: named.account };
    case 'user':
    case 'role':
      return named;
    case 'session':
      return recogniseSession(named, context);
    case 'federated-user':
      return { ...named, user: userBehind(named.account, context) };
    default:
      return { kind: 'unknown' };
  }
}

function recogniseSession(
  { arn, account, role }: { readonly arn: string; readonly account: string; readonly role: string },
  context: ReadonlyMap<string, ContextValue>,
): SessionCaller {
  const partition = arn.split(':', 2)[1] ?? '';
  const derived = `arn:${partition}:iam::${account}:role/${role}`;
  const base = { kind: 'session', arn, account, role } as const;
  const value = context.get(PRINCIPAL_ARN);
  if (value === undefined) return { ...base, roleArn: derived, roleArnSource: 'derived' };
  const given = value.kind === 'single' ? value.text : undefined;
  const named = given === undefined ? undefined : readPrincipalArn(given);
  const fits = named?.kind === 'role' && named.account === account && named.name === role;
  if (given !== undefined && fits && given.split(':', 2)[1] === partition) {
    return { ...base, roleArn: given, roleArnSource: 'given' };
  }
  const contradiction = given === undefined ? {} : { contradiction: given };
  return { ...base, roleArn: derived, roleArnSource: 'contradicted', ...contradiction };
}

function userBehind(account: string, context: ReadonlyMap<string, ContextValue>): string | undefined {
  const value = context.get(PRINCIPAL_ARN);
  if (value?.kind !== 'single') return undefined;
  const named = readPrincipalArn(value.text);
  return named?.kind === 'user' && named.account === account ? value.text : undefined;
}

function contradicts(caller: Caller, context: ReadonlyMap<string, ContextValue>): boolean {
  const value = context.get(PRINCIPAL_ARN);
  if (value === undefined) return false;
  if (caller.kind === 'session') return caller.roleArnSource === 'contradicted';
  if (!isOfAccount(caller)) return false;
  const given = value.kind === 'single' ? value.text : undefined;
  return given !== caller.arn && !(caller.kind === 'federated-user' && given === caller.user && given !== undefined);
}

/** Is the caller a principal of an account, with an ARN in it? */
export function isOfAccount(caller: Caller): caller is Extract<Caller, { readonly account: string }> {
  return Object.hasOwn(caller, 'account');
}

/** The account of the caller, where it has one. */
export function accountOf(caller: Caller): string | undefined {
  return isOfAccount(caller) ? caller.account : undefined;
}

/** Whether the request is made without credentials of AWS, so that no policy of the caller decides. */
export function isWithoutIdentity(caller: Caller): boolean {
  return caller.kind === 'anonymous' || caller.kind === 'federated' || caller.kind === 'service';
}

/** Whether service control policies apply to the caller: not to unsigned requests, services and service-linked roles. */
export function isUnderServiceControl(caller: Caller): boolean {
  if (isWithoutIdentity(caller)) return false;
  const role = caller.kind === 'session' ? caller.roleArn : caller.kind === 'role' ? caller.arn : '';
  return !(readArn(role)?.[5]?.startsWith('role/aws-service-role/') ?? false);
}

/** The account in an ARN, where it holds one. */
export function accountIn(arn: string): string | undefined {
  if (!arn.startsWith('arn:')) return undefined;
  let start = 0;
  for (let field = 0; field < 4; field++) {
    start = arn.indexOf(':', start) + 1;
    if (start === 0) return undefined;
  }
  const end = arn.indexOf(':', start);
  // Most resources of S3 say none.
  if (end - start !== 12) return undefined;
  const account = arn.slice(start, end);
  return isAccount(account) ? account : undefined;
}
