import { MISSING } from '../condition/readable.js';
import { rawClaim } from '../condition/reader.js';
import { RolecallError } from '../errors.js';
import type { Decision, DenialReason, GrantedRole, RuleSetIdentity, Via } from '../generated/decision.js';
import { jsonText } from '../mapping/json-text.js';
import type { Request } from '../mapping/request.js';
import { checkRequest } from '../mapping/request.js';
import { parseClaimName } from '../ruleset/claim-name.js';
import { formatInstant } from '../ruleset/instant.js';
import type { Json } from '../syntax/json.js';
import { emptyRecord } from '../syntax/json.js';
import type { Hasher, RecordKey } from './claim-hash.js';
import { hasherOf } from './claim-hash.js';

/** A claim in a record: null where the token has none, its value where it was asked for, and otherwise a keyed hash of it. */
export type RecordedClaim = { readonly hash: string } | { readonly value: Json } | null;

/** What an audit log keeps of a decision. Plain JSON; it holds no claim value that was not asked for, but what a template put into the role's ARN. */
export interface DecisionRecord {
  readonly version: 1;
  readonly outcome: Decision['outcome'];
  readonly provider: string | null;
  readonly role?: GrantedRole;
  readonly via?: Via;
  readonly reason?: DenialReason;
  readonly rule?: string;
  /** Their codes. */
  readonly caveats: readonly string[];
  readonly validUntil?: string;
  /** A keyed hash of the session of a grant. */
  readonly session?: string;
  /** The claims that were looked at, and those that say where the token is from. */
  readonly claims: Readonly<Record<string, RecordedClaim>>;
  readonly ruleSet: RuleSetIdentity;
  /** What the request had besides claims. */
  readonly request: {
    readonly provider?: string;
    readonly customRoleArn?: string;
    /** RFC 3339, in UTC. */
    readonly now?: string;
    readonly guest?: true;
  };
}

export interface RecordOptions {
  readonly key: RecordKey;
  /** The names of claims whose values the record holds as they are. Default: none. */
  readonly include?: readonly string[] | undefined;
}

/** Claims that say where a token is from; no rule need look at them. */
const ORIGIN = ['iss', 'aud', 'client_id', 'token_use'];

/**
 * What an audit log keeps of a decision, to be shown or replayed later. The hashes are HMAC-SHA-256 under `key`: who has the key can test
 * whether a claim had some value, and nobody else.
 * @param request The one that `decision` was made for.
 * @throws RolecallError `invalid-request`
 */
export function recordOf(decision: Decision, request: Request, options: RecordOptions): DecisionRecord {
  const { key, include = [] } = options;
  const hash = hasherOf(key);
  const { provider, claims, customRoleArn, now } = checkRequest(request);
  const { outcome, caveats, rule, validUntil, ruleSet } = decision;
  return {
    version: 1,
    outcome,
    provider: decision.provider,
    ...(outcome === 'grant' ? { role: decision.role, via: decision.via } : { reason: decision.reason }),
    ...(rule !== undefined && { rule }),
    caveats: caveats.map(({ code }) => code),
    ...(validUntil !== undefined && { validUntil }),
    ...(outcome === 'grant' && { session: hash('session', JSON.stringify(decision.session)) }),
    claims: recordClaims(decision.claims, claims, { hash, include: new Set(include) }),
    ruleSet,
    request: {
      ...(provider !== undefined && { provider }),
      ...(customRoleArn !== undefined && { customRoleArn }),
      ...(now !== undefined && { now: formatInstant(now) }),
      ...(claims === undefined && { guest: true as const }),
    },
  };
}

function recordClaims(
  read: readonly string[],
  claims: object | undefined,
  { hash, include }: { readonly hash: Hasher; readonly include: ReadonlySet<string> },
): Readonly<Record<string, RecordedClaim>> {
  const recorded = emptyRecord<RecordedClaim>();
  if (claims === undefined) return recorded;
  const origin = ORIGIN.filter((name) => Object.hasOwn(claims, name));
  for (const name of [...new Set([...read, ...origin])].sort()) {
    const path = parseClaimName(name);
    if (path === undefined) throw new RolecallError('invalid-request', 'the decision names a claim that is none');
    const value = rawClaim(claims, path);
    recorded[name] = value === MISSING ? null : recordValue(value, name);
  }
  return recorded;

  // What is no JSON has no value that a log could hold; no rule reads it either.
  function recordValue(value: unknown, name: string): RecordedClaim {
    const text = jsonText(value);
    if (text !== undefined && include.has(name)) return { value: JSON.parse(text) as Json };
    return { hash: hash(name, text ?? '') };
  }
}
