import { newEnforcer, newModelFromString } from 'casbin';
import { TENANT } from '../workload-b.js';

const MODEL = `
[request_definition]
r = user, resource, action, owner

[policy_definition]
p = actions, resource, condition, eft

[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))

[matchers]
m = actionMatch(r.action, p.actions) && arnMatch(r.resource, p.resource, r.user) && eval(p.condition)
`;
const escaped = (text) => text.replaceAll(/[.*+?^$()[\]{}|\\]/g, '\\$&');
const patterns = new Map();

/** Patterns are compiled once, as casbin's own functions do not. */
function matches(pattern, text) {
  let expression = patterns.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`);
    patterns.set(pattern, expression);
  }
  return expression.test(text);
}

function conditionTest(condition) {
  if (condition === undefined) return 'true';
  const { op, key, value } = condition;
  if (op === 'owns') return 'r.owner == r.user.user';
  if (op === 'endsWith') return `endsWith(r.user.${key}, "${value}")`;
  return `r.user.${key} ${op === 'equals' ? '==' : '!='} "${value}"`;
}

/** One policy for each statement, with a rule of its own for the user. */
export const casbinStatements = {
  name: 'casbin',
  statements: async (statements) => {
    const enforcer = await newEnforcer(newModelFromString(MODEL));
    enforcer.addFunction('actionMatch', (action, actions) => actions.split(' ').some((one) => matches(one, action)));
    enforcer.addFunction('arnMatch', (arn, pattern, user) => matches(pattern.replace(TENANT, user.tenant), arn));
    enforcer.addFunction('endsWith', (text, end) => text.endsWith(end));
    await enforcer.addPolicies(
      statements.map(({ sid, effect, actions, resource, condition }) => [
        actions.join(' '),
        resource,
        conditionTest(condition),
        effect.toLowerCase(),
        // Two statements may say the same.
        sid,
      ]),
    );
    return ({ user, action, resource, owner }) => enforcer.enforceSync(user, resource, action, owner);
  },
};
