import type { Parts } from './condition/parts.js';
import type { Decision } from './generated/decision.js';
import { compileMapping } from './mapping/mapping.js';
import type { Request } from './mapping/request.js';
import { checkRequest } from './mapping/request.js';
import type { KeptRuleSet } from './ruleset/kept.js';
import type { RuleSet } from './ruleset/model.js';
import { resolve } from './session/finish.js';
import { compileSessions } from './session/sessions.js';

/** The part of an engine that decides: it neither explains nor evaluates policies. */
export interface Resolver {
  /** Equal to what was compiled, as the engine's is. */
  readonly ruleSet: RuleSet;
  /**
   * Decides which role a request gets, as the engine of the same rule set does.
   * @throws RolecallError `invalid-request`, where the request is none that a token could lead to.
   */
  readonly resolve: (request: Request) => Decision;
}

/**
 * Makes a rule set ready to decide, by what is to be kept of it. Takes what `loadBuilt` or `parse` made, and no other object.
 * @throws RolecallError `missing-part`, where the rule set needs a part that is not given.
 */
export function compileResolver(ruleSet: RuleSet, kept: KeptRuleSet, parts: Parts): Resolver {
  const mapping = compileMapping(ruleSet, kept, parts);
  const sessions = compileSessions(kept, (path) => mapping.conditions.reader(path));
  return {
    ruleSet: kept.ruleSet,
    resolve: (request) => resolve(mapping, sessions, checkRequest(request), undefined),
  };
}
