import type { Decision } from './generated/decision.js';
import { decide } from './mapping/decide.js';
import { compileMapping } from './mapping/mapping.js';
import type { Request } from './mapping/request.js';
import { checkRequest } from './mapping/request.js';
import type { Trace } from './mapping/trace.js';
import { newRecorder } from './mapping/walk.js';
import type { RuleSet } from './ruleset/model.js';
import { finish } from './session/finish.js';
import { compileSessions } from './session/sessions.js';

/** A rule set made ready to decide. It holds no state that a request could change: one engine serves any number of them. */
export interface Engine {
  readonly ruleSet: RuleSet;
  /**
   * Decides which role a request gets. The same request and rule set give the same bytes.
   * @throws RolecallError `invalid-request`, where the request is none that a token could lead to.
   */
  readonly resolve: (request: Request) => Decision;
  /**
   * Decides, and tells how: the steps, the rules that were tried, and every test with the value it saw. Its decision is that of `resolve`.
   * The trace holds claim values.
   * @throws RolecallError `invalid-request`, as `resolve` does.
   */
  readonly explain: (request: Request) => Trace;
}

/** Makes a rule set ready to decide. Takes what `parse` made, and no other object. */
export function compile(ruleSet: RuleSet): Engine {
  const mapping = compileMapping(ruleSet);
  const sessions = compileSessions(ruleSet, (path) => mapping.conditions.reader(path));
  return {
    ruleSet,
    resolve: (request) => finish(sessions, decide(mapping, checkRequest(request))),
    explain: (request) => {
      const recorder = newRecorder();
      const decision = finish(sessions, decide(mapping, checkRequest(request), recorder));
      return { version: 1, decision, ...recorder };
    },
  };
}
