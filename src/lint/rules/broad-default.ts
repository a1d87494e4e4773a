import type { Provider, Role, RuleSet } from '../../ruleset/model.js';
import { quote } from '../../ruleset/wording.js';
import type { Json, JsonPath } from '../../syntax/json.js';
import { isJsonObject } from '../../syntax/json.js';
import type { LintReport, LintRule } from '../rule.js';
import type { LintSubject } from '../subject.js';

export const broadDefault: LintRule = {
  code: 'broad-default',
  category: 'trust',
  level: 'warning',
  strict: 'error',
  summary: 'a default gives more than it should to users that no rule is about',
  check: ({ ruleSet }, report) => {
    const { authenticated, unauthenticated } = ruleSet.defaults;
    if (unauthenticated !== undefined) {
      checkDefault(unauthenticated, ['defaults', 'unauthenticated'], 'everybody, without signing in', ruleSet, report);
    }
    if (authenticated === undefined || !isInUse(ruleSet)) return;
    const isTold = checkDefault(
      authenticated,
      ['defaults', 'authenticated'],
      'every signed-in user whom no rule is about',
      ruleSet,
      report,
    );
    if (isTold) return;
    for (const provider of Object.values(ruleSet.providers)) checkLastRule(provider, authenticated, report);
  },
};

function isInUse({ defaults, providers }: RuleSet): boolean {
  return (
    defaults.unmappedProviders === 'authenticated' ||
    Object.values(providers).some(({ otherwise }) => otherwise === 'authenticated')
  );
}

/** Is there anything to say of the role itself? */
function checkDefault(
  name: string,
  path: JsonPath,
  whom: string,
  { roles }: LintSubject['ruleSet'],
  report: LintReport,
): boolean {
  const role = Object.hasOwn(roles, name) ? roles[name] : undefined;
  const why = role?.privileged
    ? 'the privileged role'
    : role && allowsEverything(role)
      ? 'a role that may do everything,'
      : undefined;
  if (why === undefined) return false;
  report({
    path,
    message: `${whom} gets ${why} ${quote(name)}`,
    help: 'give a role that may do little, or deny, and write a rule for those who need this role',
    roles: [name],
  });
  return true;
}

/** Do the policies that the file names for a role allow every action on every resource, and nothing in the file bound them? */
function allowsEverything({ permissions = [], boundary, session }: Role): boolean {
  if (boundary !== undefined || session?.policy !== undefined || session?.managedPolicies !== undefined) return false;
  return permissions.some(({ document }) => statementsOf(document).some(isAllowAll));
}

function statementsOf(document: Json): readonly Json[] {
  const statements = isJsonObject(document) ? document['Statement'] : undefined;
  if (Array.isArray(statements)) return statements;
  return statements === undefined ? [] : [statements];
}

function isAllowAll(statement: Json): boolean {
  if (!isJsonObject(statement) || statement['Effect'] !== 'Allow' || Object.hasOwn(statement, 'Condition'))
    return false;
  return holdsStar(statement['Action']) && holdsStar(statement['Resource']);
}

function holdsStar(value: Json | undefined): boolean {
  return (Array.isArray(value) ? value : [value]).some((item) => item === '*' || item === '*:*');
}

/** The last rule keeps nothing to anybody where the default gives the same role to those whom it is not about. */
function checkLastRule(provider: Provider, authenticated: string, report: LintReport): void {
  if (provider.type !== 'rules' || provider.sameAs !== undefined || provider.otherwise !== 'authenticated') return;
  const last = provider.rules.at(-1);
  if (last?.effect.kind !== 'role' || last.effect.role !== authenticated) return;
  // With these it does.
  if (last.session !== undefined || last.onUnknown === 'deny') return;
  report({
    path: ['providers', provider.key, 'otherwise'],
    message: `everybody else gets ${quote(authenticated)} as well, which the rule ${quote(last.id)} gives to some only`,
    help: 'write `otherwise: deny`, name another role in `defaults`, or leave out the rule',
    roles: [authenticated],
  });
}
