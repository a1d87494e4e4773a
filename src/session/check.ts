import type { BuildContext } from '../ruleset/context.js';
import type { Provider, Role, Rule, SessionSpec } from '../ruleset/model.js';
import { quote } from '../ruleset/wording.js';
import type { JsonPath } from '../syntax/json.js';
import { checkConflicts } from './check-conflicts.js';
import { checkPolicies } from './check-policies.js';
import { checkTagKeys, checkTags } from './check-tags.js';
import { checkText } from './check-text.js';
import { STS } from './limits.js';
import { SESSION_NAME, SOURCE_IDENTITY } from './places.js';

/** Finds what is wrong with sessions for every token: what STS would refuse, and slots that claims could misuse. */
export function checkSessions(
  roles: Readonly<Record<string, Role>>,
  providers: Readonly<Record<string, Provider>>,
  context: BuildContext,
): void {
  for (const role of Object.values(roles)) {
    checkMaximum(role, context);
    if (role.session) checkSession(role.session, role, undefined, context);
  }
  for (const { key, principalTags, rules, sameAs } of Object.values(providers)) {
    // What it shares is checked where it stands.
    if (sameAs !== undefined) continue;
    if (principalTags) checkTagKeys(principalTags, ['providers', key, 'principalTags'], context);
    for (const rule of rules) {
      checkWindow(rule, context);
      const role = rule.effect.kind === 'role' ? roles[rule.effect.role] : undefined;
      if (rule.session && role) checkSession(rule.session, role, rule, context);
    }
  }
}

function checkMaximum({ name, maxSessionDuration: longest }: Role, context: BuildContext): void {
  if (longest === undefined || (longest >= STS.leastMaximum && longest <= STS.maxDuration)) return;
  context.report({
    code: 'session-duration',
    path: ['roles', name, 'maxSessionDuration'],
    message: 'no role has this maximum session duration',
    help: 'IAM takes 1h to 12h',
  });
}

/** Checks the session of a role, or of a rule together with that of its role. */
function checkSession(session: SessionSpec, role: Role, rule: Rule | undefined, context: BuildContext): void {
  const path = context.places.get(session);
  if (path === undefined) return;
  const ofRole = rule && role.session;
  if (ofRole) checkConflicts(session, ofRole, path, context);
  if (session.name !== undefined) checkText(session.name, SESSION_NAME, [...path, 'name'], context);
  if (session.sourceIdentity !== undefined)
    checkText(session.sourceIdentity, SOURCE_IDENTITY, [...path, 'sourceIdentity'], context);
  checkDuration(session, role, path, context);
  checkTags(session, ofRole, path, context);
  checkPolicies(session, role, path, context);
}

function checkDuration({ duration }: SessionSpec, role: Role, path: JsonPath, context: BuildContext): void {
  if (duration === undefined) return;
  const report = (message: string, help: string, severity: 'error' | 'warning' = 'error'): void =>
    context.report({ code: 'session-duration', severity, path: [...path, 'duration'], message, help });
  const longest = role.maxSessionDuration;
  if (duration < STS.minDuration || duration > STS.maxDuration) {
    report('no session has this duration', 'STS takes 15m to 12h');
  } else if (longest !== undefined && duration > longest) {
    report(
      `the session lasts longer than the role ${quote(role.name)} allows`,
      'shorten it, or raise `maxSessionDuration`',
    );
  } else if (longest === undefined && duration > STS.defaultDuration) {
    report(
      `the session is longer than an hour, and the maximum of the role ${quote(role.name)} is not known`,
      'roles allow an hour unless told otherwise; say `maxSessionDuration` on the role',
      'warning',
    );
  }
}

/** A session that may not outlive its rule is never long enough where the rule itself is not. */
function checkWindow(rule: Rule, context: BuildContext): void {
  const { from, until, mayOutlive, effect } = rule;
  const path = context.places.get(rule);
  if (path === undefined || from === undefined || until === undefined || mayOutlive || effect.kind !== 'role') return;
  if (until <= from || until - from >= STS.minDuration) return;
  context.report({
    code: 'session-duration',
    severity: 'warning',
    path: [...path, 'until'],
    message: 'the rule ends before any session of it could: every grant is refused',
    help: 'no session is shorter than 15m; end the rule later, or say `mayOutlive: true`',
  });
}
