import { ALL_PARTS } from './condition/all-parts.js';
import type { Decision } from './generated/decision.js';
import { decide } from './mapping/decide.js';
import { compileMapping } from './mapping/mapping.js';
import { newRecorder } from './mapping/recorder.js';
import type { Request } from './mapping/request.js';
import { checkNow, checkRequest } from './mapping/request.js';
import type { Trace } from './mapping/trace.js';
import { Walk } from './mapping/walk.js';
import type { KeptRuleSet } from './ruleset/kept.js';
import type { RuleSet } from './ruleset/model.js';
import { keepRuleSet } from './ruleset/packed.js';
import type { Access, SessionAccess } from './session/access.js';
import type { AuthorizeOptions } from './session/authorize.js';
import { authorize } from './session/authorize.js';
import { finish, resolve } from './session/finish.js';
import { openSession } from './session/open-session.js';
import { compileAccess } from './session/role-access.js';
import { compileSessions } from './session/sessions.js';

/** A rule set made ready to decide. It holds no state that a request could change: one engine serves any number of them. */
export interface Engine {
  /**
   * Equal to what was compiled. An engine of many rules keeps them packed, and makes `roles` and `providers` anew where they are asked for and
   * nobody has held on to them.
   */
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
  /**
   * Decides which role a request gets, and whether its session may do something on something, by the policies of the role that the rule
   * file names and by the session policy. Where the file has the role's trust policy, the call that assumes the role is evaluated first.
   * @throws RolecallError `invalid-request`, as `resolve` does.
   */
  readonly authorize: (request: Request & AuthorizeOptions) => Access;
  /** Prepares the session of a decision that this engine made, for many questions. `now` is RFC 3339 or epoch seconds. */
  readonly session: (decision: Decision, options?: { readonly now?: Request['now'] }) => SessionAccess;
}

/** Makes a rule set ready to decide. Takes what `parse` made, and no other object. */
export function compile(ruleSet: RuleSet): Engine {
  return compileKept(ruleSet, keepRuleSet(ruleSet));
}

/** `compile`, by what is to be kept of the rule set. */
export function compileKept(ruleSet: RuleSet, kept: KeptRuleSet): Engine {
  const mapping = compileMapping(ruleSet, kept, ALL_PARTS);
  const access = compileAccess(kept);
  const sessions = compileSessions(kept, (path) => mapping.conditions.reader(path));
  return {
    ruleSet: kept.ruleSet,
    resolve: (request) => resolve(mapping, sessions, checkRequest(request), undefined),
    explain: (request) => {
      const recorder = newRecorder();
      const decision = resolve(mapping, sessions, checkRequest(request), recorder);
      const { steps, rules, conditions } = recorder;
      return { version: 1, decision, steps, rules, conditions };
    },
    authorize: (request) => {
      const checked = checkRequest(request);
      const walk = new Walk(mapping, checked, undefined);
      const verdict = decide(walk);
      const decision = finish(sessions, verdict, walk);
      const isShaped = verdict.outcome === 'grant' && verdict.rule?.rule.session !== undefined;
      return authorize(access, decision, request, checked.claims ?? {}, checked.now, isShaped);
    },
    session: (decision, { now } = {}) => openSession(access, decision, checkNow(now)),
  };
}
