import { createMongoAbility, subject } from '@casl/ability';
import { TENANT, users } from '../workload-b.js';

const escaped = (text) => text.replaceAll(/[.*+?^$()[\]{}|\\]/g, '\\$&');
const ALL = ['Get', 'Put', 'Delete', 'Update', 'Send', 'Receive'].flatMap((verb) =>
  ['Object', 'ObjectAcl', 'ObjectTagging', 'ObjectVersion', 'Item', 'Stream', 'Message', 'QueueUrl'].map(
    (noun) => `${verb}${noun}`,
  ),
);

/** What a user brings is known when the ability is made, so that only the owner is left to be tested. */
function appliesTo(user, condition) {
  if (condition === undefined || condition.op === 'owns') return true;
  const { op, key, value } = condition;
  return op === 'endsWith' ? user[key].endsWith(value) : (user[key] === value) === (op === 'equals');
}

function ruleFor(user, { effect, service, actions, resource, condition }) {
  const names = actions.map((action) => action.slice(service.length + 1));
  const written = resource.replace(TENANT, user.tenant);
  const isPattern = written.includes('*');
  const arn = isPattern ? { $regex: new RegExp(`^${written.split('*').map(escaped).join('.*')}$`) } : written;
  return {
    action: names.flatMap((name) =>
      name.endsWith('*') ? ALL.filter((one) => one.startsWith(name.slice(0, -1))) : name,
    ),
    // A resource of every service is one of the service that the actions are of.
    subject: service,
    inverted: effect === 'Deny',
    conditions: { ...(resource !== '*' && { arn }), ...(condition?.op === 'owns' && { owner: user.user }) },
  };
}

/** One ability for each user, kept; rules that deny stand last, where they win. */
export const caslStatements = {
  name: '@casl/ability',
  statements: (statements) => {
    const ordered = [
      ...statements.filter(({ effect }) => effect === 'Allow'),
      ...statements.filter(({ effect }) => effect === 'Deny'),
    ];
    const abilityFor = (user) =>
      createMongoAbility(
        ordered.filter(({ condition }) => appliesTo(user, condition)).map((statement) => ruleFor(user, statement)),
      );
    const abilities = new Map(users.map((user) => [user.user, abilityFor(user)]));
    return ({ user, action, resource, owner }) => {
      const colon = action.indexOf(':');
      const asked = subject(action.slice(0, colon), { arn: resource, owner });
      return abilities.get(user.user).can(action.slice(colon + 1), asked);
    };
  },
};
