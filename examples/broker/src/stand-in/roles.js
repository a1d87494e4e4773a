/** @import { StandInRole } from './types.ts' */

/**
 * The roles of a rule file that have a trust policy in it, as the stand-in takes them.
 * @param {import('rolecall/node').LoadedFile} file
 * @returns {Record<string, StandInRole>}
 */
export function rolesOf({ ruleSet }) {
  /** @type {Record<string, StandInRole>} */
  const roles = {};
  for (const { arn, trust, maxSessionDuration } of Object.values(ruleSet?.roles ?? {})) {
    if (trust === undefined) continue;
    roles[arn] = { trust: trust.document, ...(maxSessionDuration !== undefined && { maxSessionDuration }) };
  }
  return roles;
}
