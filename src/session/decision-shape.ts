import { RolecallError } from '../errors.js';
import type { Grant } from '../generated/decision.js';
import { isJsonObject } from '../syntax/json.js';
import { own } from '../syntax/own.js';

/**
 * The digest of the rule set that made a decision. Decisions travel as JSON: one that lost a part on the way is refused, while one that
 * somebody has changed cannot be told from another.
 * @throws RolecallError `invalid-request`
 */
export function decisionDigest(decision: unknown): string {
  const ruleSet = isJsonObject(decision) ? decision['ruleSet'] : undefined;
  const digest = isJsonObject(ruleSet) ? ruleSet['digest'] : undefined;
  const isWhole = isJsonObject(decision) && (decision['outcome'] === 'deny' || isGrant(decision));
  if (typeof digest === 'string' && isWhole) return digest;
  throw new RolecallError('invalid-request', 'what was given is not a decision');
}

/** Has a value the parts of a grant that sessions are made of? */
export function isGrant(value: unknown): value is Grant {
  if (!isJsonObject(value) || value['outcome'] !== 'grant') return false;
  const { role, session } = value;
  if (!isJsonObject(role) || typeof role['arn'] !== 'string' || !isJsonObject(session)) return false;
  // Roles are kept by name.
  const roleName = own(role, 'name');
  if (roleName !== undefined && typeof roleName !== 'string') return false;
  const { name, duration } = session;
  const policy = own(session, 'policy');
  if (typeof name !== 'string' || typeof duration !== 'number') return false;
  return policy === undefined || (typeof policy === 'string' && isObjectText(policy));
}

function isObjectText(text: string): boolean {
  try {
    return isJsonObject(JSON.parse(text));
  } catch {
    return false;
  }
}
