import { type Caller, isOfAccount, type SessionCaller } from './caller.js';
import type { PrincipalElement, PrincipalEntry } from './policy.js';
import type { Trace } from './trace.js';
import { FALSE, greatest, least, not, TRUE, type Truth, UNKNOWN } from './truth.js';

/**
 * How a policy names the caller, from the weakest: by its account; by its role (or the user behind a federated user), which session policies
 * and boundaries limit; or itself, which no implicit denial limits.
 */
export type Grade = 0 | 1 | 2 | 3;

export const NO_GRADE: 0 = 0;
export const BY_ACCOUNT: 1 = 1;
export const BY_ROLE: 2 = 2;
export const DIRECT: 3 = 3;

export interface PrincipalMatch {
  readonly truth: Truth;
  /** The best grade of the entries that certainly name the caller. */
  readonly grade: Grade;
}

const NO_MATCH: PrincipalMatch = { truth: FALSE, grade: NO_GRADE };

/** Whether Principal names the caller. */
export function matchPrincipal(element: PrincipalElement, caller: Caller, trace: Trace): PrincipalMatch {
  if (!element.isSound) {
    return {
      truth: trace.doubt('unreadable-element', 'Principal cannot be read as AWS would accept it'),
      grade: NO_GRADE,
    };
  }
  return element.entries.reduce<PrincipalMatch>((best, entry) => {
    const { truth, grade } = matchEntry(entry, caller, trace);
    return { truth: greatest(best.truth, truth), grade: truth === TRUE && grade > best.grade ? grade : best.grade };
  }, NO_MATCH);
}

function matchEntry(entry: PrincipalEntry, caller: Caller, trace: Trace): PrincipalMatch {
  const match = (truth: boolean, grade: Grade): PrincipalMatch => (truth ? { truth: TRUE, grade } : NO_MATCH);
  const open = (truth: Truth): PrincipalMatch => ({ truth, grade: NO_GRADE });
  switch (entry.kind) {
    case 'everyone':
      if (caller.kind !== 'federated' && caller.kind !== 'service') return match(true, DIRECT);
      return open(
        trace.doubt('wildcard-principal', `whether \`*\` names a ${caller.kind} principal, AWS does not say`),
      );
    case 'unreadable':
      return open(trace.doubt('unreadable-element', 'a principal cannot be read as AWS would accept it'));
    case 'service':
      return match(caller.kind === 'service' && caller.name === entry.name, DIRECT);
    case 'federated':
      return match(caller.kind === 'federated' && caller.provider === entry.provider, DIRECT);
    case 'canonical':
      if (caller.kind === 'federated' || caller.kind === 'service' || caller.kind === 'anonymous') return NO_MATCH;
      return open(trace.doubt('canonical-user', 'a canonical user id may be that of the account of the principal'));
    case 'nobody':
      return NO_MATCH;
    default:
      return matchAws(entry, caller, trace);
  }
}

type AwsEntry = Extract<PrincipalEntry, { readonly account: string }>;

function matchAws(entry: AwsEntry, caller: Caller, trace: Trace): PrincipalMatch {
  if (caller.kind === 'unknown') {
    return { truth: trace.doubt('unknown-principal', 'the policy may name the unknown principal'), grade: NO_GRADE };
  }
  if (!isOfAccount(caller) || caller.account !== entry.account) return NO_MATCH;
  if (entry.kind === 'account') return { truth: TRUE, grade: BY_ACCOUNT };
  if (entry.arn === caller.arn) return { truth: TRUE, grade: entry.kind === 'role' ? BY_ROLE : DIRECT };
  if (entry.kind === 'role' && caller.kind === 'session') return matchRole(entry, caller, trace);
  if (entry.kind === 'session' && caller.kind === 'role' && entry.role === caller.name) {
    const message = 'the principal is a role, and the policy names one session of it';
    return { truth: trace.doubt('session-not-given', message), grade: NO_GRADE };
  }
  if (entry.kind === 'user' && caller.kind === 'federated-user') {
    if (caller.user !== undefined) return caller.user === entry.arn ? { truth: TRUE, grade: BY_ROLE } : NO_MATCH;
    const message = 'the policy may name the user behind the federated user';
    return { truth: trace.doubt('federated-user-parent', message), grade: NO_GRADE };
  }
  return NO_MATCH;
}

function matchRole(entry: AwsEntry & { kind: 'role' }, caller: SessionCaller, trace: Trace): PrincipalMatch {
  if (caller.roleArnSource === 'contradicted') {
    if (entry.arn !== caller.contradiction && entry.name !== caller.role) return NO_MATCH;
    return {
      truth: trace.doubt('role-arn-mismatch', '`aws:PrincipalArn` is not of the role of the session'),
      grade: NO_GRADE,
    };
  }
  if (entry.arn === caller.roleArn) return { truth: TRUE, grade: BY_ROLE };
  if (caller.roleArnSource === 'given' || entry.name !== caller.role) return NO_MATCH;
  const message = "the session's role has the name of a role in the policy, and its path is not known";
  return { truth: trace.doubt('role-path-unknown', message), grade: NO_GRADE };
}

/**
 * Whether NotPrincipal leaves the caller out. It is spared only where all that it is are listed: a session with its role and account, and
 * every other principal of an account with that account.
 */
export function matchNotPrincipal(
  element: PrincipalElement,
  caller: Caller,
  hasBoundary: boolean,
  trace: Trace,
): Truth {
  if (!element.isSound) return trace.doubt('unreadable-element', 'NotPrincipal cannot be read as AWS would accept it');
  if (hasBoundary && isOfAccount(caller) && caller.kind !== 'root') {
    trace.note(
      'not-principal-boundary',
      'NotPrincipal with Deny applies to every principal with a permissions boundary',
    );
    return TRUE;
  }
  const named = element.entries.map((entry) => ({ entry, truth: matchEntry(entry, caller, trace).truth }));
  const best = (kinds: readonly PrincipalEntry['kind'][]): Truth =>
    named.reduce<Truth>((truth, one) => (kinds.includes(one.entry.kind) ? greatest(truth, one.truth) : truth), FALSE);
  const any = named.reduce<Truth>((truth, one) => greatest(truth, one.truth), FALSE);
  const spared = greatest(
    best(['everyone']),
    requiredKinds(caller).reduce<Truth>((truth, kinds) => least(truth, best(kinds)), TRUE),
  );
  const truth = not(spared);
  if (truth !== TRUE || any === FALSE) return truth;
  trace.doubt(
    'not-principal',
    'NotPrincipal lists a part of what the principal is: it lists account, role and session, or spares nobody',
  );
  return UNKNOWN;
}

/** The kinds of entries that must all be there for the caller to be spared. */
function requiredKinds(caller: Caller): readonly (readonly PrincipalEntry['kind'][])[] {
  switch (caller.kind) {
    case 'session':
      return [['account'], ['role'], ['session']];
    case 'role':
    case 'user':
    case 'federated-user':
      return [['account'], [caller.kind]];
    case 'root':
      return [['account']];
    case 'service':
    case 'federated':
      return [[caller.kind]];
    default:
      return [['nobody']];
  }
}
