import { covers } from '../../iam/validate/language/glob.js';
import type { SessionSpec } from '../../ruleset/model.js';
import { quote } from '../../ruleset/wording.js';
import type { Json, JsonObject, JsonPath } from '../../syntax/json.js';
import { isJsonObject } from '../../syntax/json.js';
import type { LintReport, LintRule } from '../rule.js';
import { placedRules } from '../walk.js';

export const sessionPolicyWildcard: LintRule = {
  code: 'session-policy-wildcard',
  category: 'trust',
  level: 'error',
  summary: 'a session policy also allows for everybody what one of its claims was to bound',
  check: ({ ruleSet }, report) => {
    for (const { name, session } of Object.values(ruleSet.roles)) {
      checkSession(session, ['roles', name, 'session'], [name], report);
    }
    for (const { rule, path } of placedRules(ruleSet)) {
      const roles = rule.effect.kind === 'role' ? [rule.effect.role] : [];
      checkSession(rule.session, [...path, 'session'], roles, report);
    }
  },
};

/** What a statement allows: one of its resources, with its actions. */
interface Allowed {
  readonly actions: readonly string[];
  readonly resource: string;
  /** Does a claim bound it, in the resource or in a condition? */
  readonly isBounded: boolean;
  /** Does it have a condition without a claim, which may bound it in another way? */
  readonly isConditional: boolean;
  readonly path: JsonPath;
}

/** More than fits into a session policy of 2,048 characters. */
const MOST_RESOURCES = 200;

function checkSession(
  session: SessionSpec | undefined,
  at: JsonPath,
  roles: readonly string[],
  report: LintReport,
): void {
  if (session?.policy === undefined) return;
  const allowed = allowedBy(session.policy.document).slice(0, MOST_RESOURCES);
  const bounded = allowed.filter(({ isBounded }) => isBounded);
  for (const open of allowed) {
    if (open.isBounded || open.isConditional) continue;
    const lost = bounded.find((one) => isLost(one, open));
    if (lost === undefined) continue;
    report({
      // Of a policy file the rule file holds the name only.
      path: [...at, 'policy', ...(session.policy.file === undefined ? open.path : [])],
      message: `${quote(open.resource)} takes in ${quote(lost.resource)}, so that the claim there bounds nothing`,
      help: 'leave it out, or put the claim into it as well; an action that takes no resource goes into a statement of its own',
      roles,
    });
  }
}

function isLost(bounded: Allowed, open: Allowed): boolean {
  return (
    covers(open.resource, literal(bounded.resource)) &&
    bounded.actions.some((action) => open.actions.some((other) => covers(other, action) || covers(action, other)))
  );
}

/** A slot is some text: that a pattern takes in the slot's own letters proves nothing, unless a wildcard does. */
function literal(resource: string): string {
  return resource.replace(/\$\{claim:[^}]*\}/g, '\u0000');
}

function allowedBy(document: Json): readonly Allowed[] {
  const statements = isJsonObject(document) ? document['Statement'] : undefined;
  if (isJsonObject(statements)) return allowedIn(statements, ['Statement']);
  if (!Array.isArray(statements)) return [];
  return statements.flatMap((statement, i) => (isJsonObject(statement) ? allowedIn(statement, ['Statement', i]) : []));
}

function allowedIn(statement: JsonObject, at: JsonPath): readonly Allowed[] {
  if (statement['Effect'] !== 'Allow') return [];
  const actions = texts(statement['Action']).map((action) => action.toLowerCase());
  const condition = statement['Condition'];
  const isInCondition = hasSlot(JSON.stringify(condition ?? null));
  const written = statement['Resource'];
  return texts(written).map((resource, i) => ({
    actions,
    resource,
    isBounded: isInCondition || hasSlot(resource),
    isConditional: condition !== undefined && !isInCondition,
    path: [...at, 'Resource', ...(Array.isArray(written) ? [i] : [])],
  }));
}

function hasSlot(text: string): boolean {
  return text.includes('${claim:');
}

function texts(value: Json | undefined): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string');
}
