import { RolecallError } from '../errors.js';
import { isWritableInstant, parseInstant } from '../ruleset/instant.js';
import { own } from '../syntax/own.js';

/** What is asked of an engine. A plain object, of which only own members are read: one that is undefined counts as left out. */
export interface Request {
  /** The provider key that the token came through; left out, it is derived from the claims. */
  readonly provider?: string | undefined;
  /**
   * The decoded claims of a token that has been verified: JSON data, of which only own properties are read. A getter that throws, or that
   * answers differently from one time to the next, is a misuse; its error comes through.
   */
  readonly claims?: object | undefined;
  /** The caller has no token. */
  readonly guest?: boolean | undefined;
  /** The one of their roles that the caller asks for. */
  readonly customRoleArn?: string | undefined;
  /** The time of the decision: RFC 3339, or epoch seconds. Without it, what depends on the time is unknown. */
  readonly now?: number | string | undefined;
}

/** A request that was checked. */
export interface CheckedRequest {
  readonly provider: string | undefined;
  /** Undefined for a guest. */
  readonly claims: object | undefined;
  readonly customRoleArn: string | undefined;
  /** Epoch seconds. */
  readonly now: number | undefined;
}

/** From this number of seconds on, it is taken to be milliseconds: the year 5138. */
const MILLISECONDS = 1e11;

/** Refuses what no token could lead to: such a request is a mistake of the program, and throws `invalid-request`. */
export function checkRequest(request: Request): CheckedRequest {
  if (typeof request !== 'object' || request === null) throw invalid('the request is not an object');
  // Read before it is known whose they are: engines then know what the prototype is, and need not look.
  let { provider, claims, guest, customRoleArn, now } = request;
  if (!hasOwnMembersOnly(request)) ({ provider, claims, guest, customRoleArn, now } = ownMembers(request));
  if (provider !== undefined && typeof provider !== 'string') throw invalid('`provider` is not a string');
  if (customRoleArn !== undefined && typeof customRoleArn !== 'string')
    throw invalid('`customRoleArn` is not a string');
  if (guest !== undefined && typeof guest !== 'boolean') throw invalid('`guest` is neither `true` nor `false`');
  if (claims !== undefined && (typeof claims !== 'object' || claims === null || Array.isArray(claims))) {
    throw invalid('`claims` is not an object of claims; a token has to be decoded first');
  }
  if (guest === true && (claims !== undefined || provider !== undefined)) {
    throw invalid('a guest has neither `claims` nor `provider`');
  }
  if (guest !== true && claims === undefined) throw invalid('the request has no `claims`; a guest says `guest: true`');
  return { provider, claims, customRoleArn, now: checkNow(now) };
}

/** A polluted `Object.prototype` must not ask for a role, or make a guest of the caller. */
function ownMembers(request: Request): Request {
  return {
    provider: own(request, 'provider'),
    claims: own(request, 'claims'),
    guest: own(request, 'guest'),
    customRoleArn: own(request, 'customRoleArn'),
    now: own(request, 'now'),
  };
}

/** Asking the one prototype of nearly all requests costs nothing, unlike asking each of them for each member. */
function hasOwnMembersOnly(request: Request): boolean {
  const common = Object.prototype;
  const prototype: unknown = Object.getPrototypeOf(request);
  if (prototype !== common && prototype !== null) return false;
  return !(
    'provider' in common ||
    'claims' in common ||
    'guest' in common ||
    'customRoleArn' in common ||
    'now' in common
  );
}

/** Epoch seconds of an instant as requests give it. @throws RolecallError `invalid-request` */
export function checkNow(now: unknown): number | undefined {
  if (now === undefined) return undefined;
  if (typeof now === 'string') {
    const seconds = parseInstant(now);
    if (seconds === undefined) throw invalid('`now` is not an RFC 3339 date and time');
    return checkYear(seconds);
  }
  if (typeof now !== 'number' || !Number.isFinite(now)) throw invalid('`now` is neither a finite number nor a string');
  if (now > MILLISECONDS) throw invalid('`now` is in milliseconds; it counts seconds');
  return checkYear(now);
}

function checkYear(seconds: number): number {
  if (isWritableInstant(seconds)) return seconds;
  throw invalid(seconds < 0 ? '`now` is before the year 0' : '`now` is after the year 9999');
}

function invalid(message: string): RolecallError {
  return new RolecallError('invalid-request', message);
}
