import type { BuildContext } from '../ruleset/context.js';
import type { PolicySource, Provider, Role, Rule, SessionSpec } from '../ruleset/model.js';
import { parseTemplate } from '../ruleset/template.js';
import type { JsonPath } from '../syntax/json.js';
import { isJsonObject } from '../syntax/json.js';
import { STS } from './limits.js';
import type { Place } from './places.js';
import { misfit, SESSION_NAME, SOURCE_IDENTITY, TAG_KEY, TAG_VALUE } from './places.js';
import { findSlots } from './policy-slots.js';
import { leastLength } from './policy-template.js';

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
  for (const provider of Object.values(providers)) {
    if (provider.sameAs !== undefined) continue;
    if (provider.principalTags) checkPrincipalTags(provider, context);
    for (const rule of provider.rules) {
      const role = rule.effect.kind === 'role' ? roles[rule.effect.role] : undefined;
      if (rule.session && role) checkSession(rule.session, role, rule, context);
    }
  }
}

type At = { readonly path: JsonPath; readonly context: BuildContext };

function checkMaximum(role: Role, context: BuildContext): void {
  const { maxSessionDuration: longest } = role;
  if (longest === undefined || (longest >= 3600 && longest <= STS.maxDuration)) return;
  context.report({
    code: 'session-duration',
    path: ['roles', role.name, 'maxSessionDuration'],
    message: 'no role has this maximum session duration',
    help: 'IAM takes 1h to 12h',
  });
}

/** Checks the session of a role, or of a rule together with that of its role. */
function checkSession(session: SessionSpec, role: Role, rule: Rule | undefined, context: BuildContext): void {
  const path = context.places.get(session);
  if (path === undefined) return;
  const at: At = { path, context };
  const ofRole = rule && role.session;
  if (ofRole) checkConflicts(session, ofRole, at);
  if (session.name !== undefined) checkText(session.name, SESSION_NAME, [...path, 'name'], context);
  if (session.sourceIdentity !== undefined)
    checkText(session.sourceIdentity, SOURCE_IDENTITY, [...path, 'sourceIdentity'], context);
  checkDuration(session, role, at);
  checkTags(session, ofRole, at);
  checkPolicies(session, role, at);
}

/** A rule may set what its role leaves open. A further policy would widen the session, as one that allows is enough. */
function checkConflicts(session: SessionSpec, ofRole: SessionSpec, { path, context }: At): void {
  const conflict = (member: string, key: string): void =>
    context.report({
      code: 'session-conflict',
      path: [...path, member],
      part: 'key',
      message: `the session of the role has \`${key}\` already`,
      help: 'a rule may set what its role leaves open, never replace it',
    });
  for (const member of ['name', 'duration', 'sourceIdentity'] as const) {
    if (session[member] !== undefined && ofRole[member] !== undefined) conflict(member, member);
  }
  const theirs = ofRole.policy ? 'policy' : ofRole.managedPolicies ? 'managedPolicies' : undefined;
  for (const member of ['policy', 'managedPolicies'] as const) {
    if (session[member] !== undefined && theirs !== undefined) conflict(member, theirs);
  }
  const taken = new Map(Object.keys(ofRole.tags ?? {}).map((key) => [key.toLowerCase(), key]));
  for (const key of Object.keys(session.tags ?? {})) {
    const other = taken.get(key.toLowerCase());
    if (other !== undefined) conflict('tags', other);
  }
}

/** Checks the texts around and behind slots; what comes from claims is checked when a session is made. */
function checkText(text: string, place: Place, path: JsonPath, context: BuildContext): void {
  const result = parseTemplate(text);
  if ('problem' in result) return;
  const literal = result.template.filter((part) => typeof part === 'string').join('');
  const isWhole = literal.length === text.length;
  const texts = result.template.map((part) => (typeof part === 'string' ? part : (part.otherwise ?? '')));
  // Around slots only what no claim can mend counts: a wrong character, or too much of it.
  const problem = isWhole
    ? misfit(text, place)
    : (texts.map((part) => misfit(part, { ...place, min: 0 })).find((found) => found !== undefined) ??
      misfit(literal, { ...place, min: 0 }));
  if (problem === undefined) return;
  context.report({ code: 'session-value', path, message: `${place.name} ${problem}` });
}

function checkDuration({ duration }: SessionSpec, role: Role, { path, context }: At): void {
  if (duration === undefined) return;
  const report = (message: string, help: string, severity: 'error' | 'warning' = 'error'): void =>
    context.report({ code: 'session-duration', severity, path: [...path, 'duration'], message, help });
  const longest = role.maxSessionDuration;
  if (duration < STS.minDuration || duration > STS.maxDuration) {
    report('no session has this duration', 'STS takes 15m to 12h');
  } else if (longest !== undefined && duration > longest) {
    report(
      `the session lasts longer than the role \`${role.name}\` allows`,
      'shorten it, or raise `maxSessionDuration`',
    );
  } else if (longest === undefined && duration > STS.defaultDuration) {
    report(
      `the session is longer than an hour, and the maximum of the role \`${role.name}\` is not known`,
      'roles allow an hour unless told otherwise; say `maxSessionDuration` on the role',
      'warning',
    );
  }
}

function checkTags({ tags = {}, transitive = [] }: SessionSpec, ofRole: SessionSpec | undefined, at: At): void {
  const { path, context } = at;
  checkTagKeys(tags, [...path, 'tags'], context);
  for (const [key, value] of Object.entries(tags)) {
    if (typeof value === 'string') checkText(value, TAG_VALUE, [...path, 'tags', key], context);
    else if (!TAG_VALUE.characters.test(value.join)) {
      context.report({
        code: 'session-value',
        path: [...path, 'tags', key, 'join'],
        message: 'this separator may not stand in a tag value',
      });
    }
  }
  const known = new Set([...Object.keys(ofRole?.tags ?? {}), ...Object.keys(tags)]);
  for (const [i, key] of transitive.entries()) {
    if (known.has(key)) continue;
    context.report({
      code: 'session-tags',
      path: [...path, 'transitive', i],
      message: `the session has no tag \`${key}\``,
      help: 'only tags of the session can be transitive',
    });
  }
  if (known.size > STS.maxTags) {
    context.report({
      code: 'session-tags',
      path: [...path, 'tags'],
      part: 'key',
      message: `with those of its role the session has more than ${STS.maxTags} tags`,
    });
  }
}

function checkTagKeys(tags: Readonly<Record<string, unknown>>, path: JsonPath, context: BuildContext): void {
  const seen = new Map<string, string>();
  for (const key of Object.keys(tags)) {
    const report = (message: string, help?: string): void =>
      context.report({
        code: 'session-tags',
        path: [...path, key],
        part: 'key',
        message,
        ...(help !== undefined && { help }),
      });
    const problem = misfit(key, TAG_KEY);
    if (problem !== undefined) report(`a tag key ${problem}`);
    const other = seen.get(key.toLowerCase());
    if (other !== undefined)
      report(`\`${key}\` and \`${other}\` are one tag key to AWS`, 'tag keys are unique whatever their letter case');
    seen.set(key.toLowerCase(), key);
  }
}

function checkPrincipalTags({ key, principalTags = {} }: Provider, context: BuildContext): void {
  checkTagKeys(principalTags, ['providers', key, 'principalTags'], context);
}

function checkPolicies({ policy, managedPolicies = [] }: SessionSpec, role: Role, at: At): void {
  const { path, context } = at;
  if (policy) checkPolicy(policy, at);
  const account = role.arn.split(':')[4];
  for (const [i, arn] of managedPolicies.entries()) {
    const owner = arn.split(':')[4];
    if (owner === account || owner === 'aws') continue;
    context.report({
      code: 'session-policy',
      path: [...path, 'managedPolicies', i],
      message: 'the policy is in another account than the role',
      help: "STS takes managed policies of the role's own account, and those of AWS",
    });
  }
  const least = managedPolicies.reduce((sum, arn) => sum + arn.length, policy ? leastLength(policy.document) : 0);
  if (least > STS.maxPolicy) {
    context.report({
      code: 'session-policy',
      path: [...path, policy ? 'policy' : 'managedPolicies'],
      message: `the session policies have at least ${least} characters, and STS takes ${STS.maxPolicy}`,
      help: 'white space does not count here; use a managed policy, or fewer statements',
    });
  }
}

function checkPolicy({ document, file }: PolicySource, { path, context }: At): void {
  const report = (inside: JsonPath, message: string, help?: string): void =>
    context.report({
      code: 'session-policy',
      // Of a policy in a file of its own, the place is where it is named.
      path: file === undefined ? [...path, 'policy', ...inside] : [...path, 'policy'],
      message: file === undefined ? message : `\`${file}\`: ${message}`,
      ...(help !== undefined && { help }),
    });
  if (!isJsonObject(document)) {
    report([], 'the session policy is not a mapping');
    return;
  }
  for (const { path: inside, message, help } of findSlots(document).problems) report(inside, message, help);
  const odd = [...JSON.stringify(document)].find((character) => !/[\t\n\r\x20-\xff]/.test(character));
  if (odd !== undefined)
    report([], `the session policy holds \`${odd}\`, which STS refuses`, 'policies take U+0020 to U+00FF only');
}
