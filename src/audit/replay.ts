import type { Engine } from '../engine.js';
import { RolecallError } from '../errors.js';
import type { Decision } from '../generated/decision.js';
import type { Request } from '../mapping/request.js';
import { canonicalJson } from '../syntax/canonical.js';
import type { Json } from '../syntax/json.js';
import { isJsonObject } from '../syntax/json.js';
import type { RecordKey } from './claim-hash.js';
import type { DecisionRecord } from './record.js';
import { recordOf } from './record.js';

/** What makes a decision the same decision. */
const DECISIVE = ['outcome', 'provider', 'role', 'via', 'reason', 'rule', 'session'] as const;
/** What may differ beside it. */
const BESIDE = ['caveats', 'validUntil'] as const;

export interface Replay {
  /** Would the request be decided the same: outcome, role and how it was found, rule, reason, session? */
  readonly isSame: boolean;
  /** The members of the record that would be others. */
  readonly differs: readonly ((typeof DECISIVE)[number] | (typeof BESIDE)[number])[];
  /** Was the record made by a rule set with the same content? */
  readonly isSameRuleSet: boolean;
  /** The claims that are not what they were: the decision is then about another token. */
  readonly changedClaims: readonly string[];
  /** The decision now. */
  readonly decision: Decision;
}

/**
 * Decides the request of a record again, with these claims (left out for a guest), at the time of the record.
 * @param options.key The key that the record was made with.
 * @throws RolecallError `invalid-request`, where the record is none, or claims and record do not go together.
 */
export function replay(
  engine: Engine,
  record: DecisionRecord,
  claims: object | undefined,
  { key }: { readonly key: RecordKey },
): Replay {
  const request = requestOf(record, claims);
  const decision = engine.resolve(request);
  const now = recordOf(decision, request, { key, include: valuesIn(record) });
  const differs = [...DECISIVE, ...BESIDE].filter((member) => !isEqual(record[member], now[member]));
  return {
    isSame: !differs.some((member) => (DECISIVE as readonly string[]).includes(member)),
    differs,
    isSameRuleSet: record.ruleSet.digest === decision.ruleSet.digest,
    changedClaims: changedClaims(
      record,
      recordOf({ ...decision, claims: Object.keys(record.claims) }, request, { key, include: valuesIn(record) }),
    ),
    decision,
  };
}

function requestOf(record: DecisionRecord, claims: object | undefined): Request {
  const known: unknown = (record as Partial<DecisionRecord> | null | undefined)?.request;
  const isRecord = isJsonObject(known) && isJsonObject(record.claims) && isJsonObject(record.ruleSet);
  if (!isRecord || record.version !== 1) throw new RolecallError('invalid-request', 'what was given is not a record');
  const { provider, customRoleArn, now, guest } = record.request;
  return { provider, customRoleArn, now, guest, claims };
}

/** The names of the claims whose values the record holds. */
function valuesIn({ claims }: DecisionRecord): readonly string[] {
  return Object.entries(claims).flatMap(([name, claim]) =>
    isJsonObject(claim) && Object.hasOwn(claim, 'value') ? [name] : [],
  );
}

function changedClaims(before: DecisionRecord, after: DecisionRecord): readonly string[] {
  return Object.keys(before.claims).filter((name) => !isEqual(before.claims[name], after.claims[name]));
}

/** A record that was stored may have its members in another order. */
function isEqual(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}
function canonical(part: unknown): string | undefined {
  return part === undefined ? undefined : canonicalJson(part as Json);
}
