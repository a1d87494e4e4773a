// Workload B: what users may do, by the statements of one IAM policy. A statement is about one service, names its actions one by one or by how
// they begin, and a resource: as a whole, with a star at its end or in it, with the tenant of the user in it, now and then all of them. About six in
// ten have a condition on the user or on the owner of what is asked for; about one in eight denies.
import { seeded } from './random.js';

const ACCOUNT = '210987654321';
const REGION = 'eu-central-1';
export const TENANT = '${aws:PrincipalTag/tenant}';
export const USER = '${aws:PrincipalTag/user}';

const SERVICES = {
  s3: {
    arn: (name) => `arn:aws:s3:::${name}`,
    verbs: ['Get', 'Put', 'Delete'],
    actions: ['Object', 'ObjectAcl', 'ObjectTagging', 'ObjectVersion'],
  },
  dynamodb: {
    arn: (name) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`,
    verbs: ['Get', 'Put', 'Delete', 'Update'],
    actions: ['Item', 'Stream'],
  },
  sqs: {
    arn: (name) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
    verbs: ['Send', 'Receive', 'Delete', 'Get'],
    actions: ['Message', 'QueueUrl'],
  },
};
const NAMES = ['s3', 's3', 'dynamodb', 'sqs'];
const five = (number) => String(number).padStart(5, '0');

/** One of several values, by shares that add up to at most 1; the last takes the rest. */
function choose(random, ...shares) {
  let left = random.next();
  for (const [share, value] of shares.slice(0, -1)) {
    left -= share;
    if (left < 0) return value;
  }
  return shares.at(-1)[1];
}

function actionOf(random, service) {
  const { verbs, actions } = SERVICES[service];
  return `${service}:${random.pick(verbs)}${random.pick(actions)}`;
}

function actionsOf(random, service) {
  const form = choose(random, [0.4, 'one'], [0.35, 'verb'], [0.2, 'two'], [0.05, 'all']);
  if (form === 'all') return [`${service}:*`];
  if (form === 'verb') return [`${service}:${random.pick(SERVICES[service].verbs)}*`];
  return [...new Set([actionOf(random, service), ...(form === 'two' ? [actionOf(random, service)] : [])])];
}

/** The name of a resource of statement `n`, by its form; stars and the tenant stand in it as in IAM. */
const BUCKETS = {
  folder: (n) => `lake-${n}/*`,
  tenant: (n) => `lake-${n}/${TENANT}/*`,
  middle: (n) => `lake-${n}/*/shared/*`,
  whole: (n) => `lake-${n}/exports/latest.csv`,
  beginning: (n) => `lake-${n}/group-*`,
};
const OTHERS = { whole: (n) => `unit-${n}`, beginning: (n) => `unit-${n}-*`, tenant: (n) => `unit-${n}-${TENANT}` };

function resourceOf(random, service, n, isBroad) {
  if (isBroad) return service === 's3' ? SERVICES.s3.arn('lake-*') : '*';
  const name =
    service === 's3'
      ? BUCKETS[choose(random, [0.3, 'folder'], [0.25, 'tenant'], [0.15, 'middle'], [0.15, 'whole'], [0, 'beginning'])](
          n,
        )
      : OTHERS[choose(random, [0.5, 'whole'], [0.3, 'beginning'], [0, 'tenant'])](n);
  return SERVICES[service].arn(name);
}

function conditionOf(random, isBroad) {
  const kind = choose(random, [0.3, 'department'], [0.15, 'mail'], [0.1, 'owner'], [0.07, 'status'], [0, 'none']);
  const department = { op: 'equals', key: 'department', value: `dep-${random.below(20)}` };
  // A statement about everything is never without one.
  if (kind === 'none') return isBroad ? department : undefined;
  if (kind === 'mail') return { op: 'endsWith', key: 'mail', value: `@branch-${random.below(20)}.example.org` };
  if (kind === 'owner') return { op: 'owns' };
  return kind === 'status' ? { op: 'differs', key: 'status', value: 'blocked' } : department;
}

/** `count` statements as `{ sid, effect, service, actions, resource, condition? }`. */
export function makeStatements(count, seed = 31) {
  const random = seeded(seed + count);
  return Array.from({ length: count }, (_, i) => {
    const service = random.pick(NAMES);
    const isBroad = i % 50 === 9;
    return {
      sid: `S${five(i)}`,
      effect: random.next() < 0.12 ? 'Deny' : 'Allow',
      service,
      actions: actionsOf(random, service),
      resource: resourceOf(random, service, five(i), isBroad),
      condition: conditionOf(random, isBroad),
    };
  });
}

/** Users as the claims of their tokens. */
const USERS = Array.from({ length: 50 }, (_, i) => ({
  iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_QwErTyUiO',
  aud: '6k2j4h8g1f3d5s7a9p0oEXAMPLE',
  token_use: 'id',
  user: `user-${i}`,
  tenant: `tenant-${i % 25}`,
  department: `dep-${i % 20}`,
  mail: `user${i}@branch-${i % 20}.example.org`,
  status: i % 10 === 0 ? 'blocked' : 'active',
}));

/** A resource that a statement is about, for a user of the tenant. */
function within(random, { service, resource }, tenant, i) {
  const { arn } = SERVICES[service];
  if (resource === '*') return arn(`stray-${random.below(99_999)}`);
  const filled = resource.replace(TENANT, tenant).replace('/*/shared/*', `/${tenant}/shared/file${i}`);
  return filled.replace(/\/\*$/, `/${tenant}/file${i}`).replace(/\*$/, `${random.below(99)}/${tenant}`);
}

/** Questions `{ user, action, resource, owner }`: two thirds are about what some statement names, the others about what none does. */
export function makeQuestions(statements, count, seed = 43) {
  const random = seeded(seed + statements.length);
  return Array.from({ length: count }, (_, i) => {
    const user = random.pick(USERS);
    const owner = random.next() < 0.5 ? user.user : 'user-elsewhere';
    const tenant = random.next() < 0.85 ? user.tenant : `tenant-${random.below(25)}`;
    if (i % 3 === 2) {
      const service = random.pick(NAMES);
      const name =
        service === 's3' ? `pond-${random.below(99_999)}/${tenant}/file${i}` : `stray-${random.below(99_999)}`;
      return { user, action: actionOf(random, service), resource: SERVICES[service].arn(name), owner };
    }
    const statement = random.pick(statements);
    const written = random.pick(statement.actions);
    const verb = written.slice(0, -1);
    const { verbs, actions } = SERVICES[statement.service];
    const all = verbs.flatMap((one) => actions.map((noun) => `${statement.service}:${one}${noun}`));
    const action = written.endsWith('*') ? random.pick(all.filter((one) => one.startsWith(verb))) : written;
    return { user, action, resource: within(random, statement, tenant, i), owner };
  });
}

export const users = USERS;
