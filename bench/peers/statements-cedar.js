import { createRequire } from 'node:module';
import { TENANT } from '../workload-b.js';

const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs');
const quote = (text) => JSON.stringify(text);

/** Cedar has no patterns for actions and none with variables: the actions are listed, and what the tenant stands for is an attribute. */
function actionScope(actions, all) {
  const named = actions.flatMap((action) =>
    action.endsWith('*') ? all.filter((one) => one.startsWith(action.slice(0, -1))) : [action],
  );
  return `action in [${named.map((action) => `Action::${quote(action)}`).join(', ')}]`;
}

function resourceTests(resource) {
  if (resource === '*') return [];
  const [before, after] = resource.split(TENANT);
  if (after !== undefined) return [`resource.arn like ${quote(`${before}*`)}`, 'resource.tenant == principal.tenant'];
  return resource.includes('*') ? [`resource.arn like ${quote(resource)}`] : [`resource.arn == ${quote(resource)}`];
}

function conditionTest({ op, key, value }) {
  if (op === 'owns') return 'resource.owner == principal.user';
  if (op === 'endsWith') return `principal.${key} like ${quote(`*${value}`)}`;
  return `principal.${key} ${op === 'equals' ? '==' : '!='} ${quote(value)}`;
}

/** The part of a resource that a tenant's name stands in: the first folder of an object, or the end of another name. */
function tenantOf(resource) {
  if (resource.startsWith('arn:aws:s3:')) return resource.split('/')[1] ?? '';
  return /-(tenant-\d+)$/.exec(resource)?.[1] ?? '';
}

const VERBS = ['Get', 'Put', 'Delete', 'Update', 'Send', 'Receive'];
const NOUNS = {
  s3: ['Object', 'ObjectAcl', 'ObjectTagging', 'ObjectVersion'],
  dynamodb: ['Item', 'Stream'],
  sqs: ['Message', 'QueueUrl'],
};
const ACTIONS = Object.entries(NOUNS).flatMap(([service, nouns]) =>
  VERBS.flatMap((verb) => nouns.map((noun) => `${service}:${verb}${noun}`)),
);

/** A policy set that is parsed before; forbid overrides permit. */
export const cedarStatements = {
  name: '@cedar-policy/cedar-wasm',
  statements: (statements) => {
    const policies = statements.map(({ effect, actions, resource, condition }) => {
      const tests = [...resourceTests(resource), ...(condition ? [conditionTest(condition)] : [])];
      const when = tests.length > 0 ? ` when { ${tests.join(' && ')} }` : '';
      return `${effect === 'Deny' ? 'forbid' : 'permit'} (principal, ${actionScope(actions, ACTIONS)}, resource)${when};`;
    });
    const id = `statements-${statements.length}`;
    const parsed = cedar.preparsePolicySet(id, { staticPolicies: policies.join('\n') });
    if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed));
    return ({ user, action, resource, owner }) => {
      const { iss: _iss, aud: _aud, token_use: _use, ...attrs } = user;
      const principal = { type: 'User', id: user.user };
      const asked = { type: 'Resource', id: resource };
      return cedar.statefulIsAuthorized({
        principal,
        action: { type: 'Action', id: action },
        resource: asked,
        context: {},
        preparsedPolicySetId: id,
        entities: [
          { uid: principal, attrs, parents: [] },
          { uid: asked, attrs: { arn: resource, owner, tenant: tenantOf(resource) }, parents: [] },
        ],
      });
    };
  },
  answer: (result) => {
    if (result.type !== 'success' || result.response.diagnostics.errors.length > 0) {
      throw new Error(JSON.stringify(result));
    }
    return result.response.decision === 'allow';
  },
};
