import { compile, parse } from '../../dist/index.js';
import { users } from '../workload-b.js';

const PROVIDER = 'cognito-idp.eu-central-1.amazonaws.com/eu-central-1_QwErTyUiO:6k2j4h8g1f3d5s7a9p0oEXAMPLE';
const KEYS = ['user', 'tenant', 'department', 'mail', 'status'];
const OPERATORS = { equals: 'StringEquals', endsWith: 'StringLike', differs: 'StringNotEquals' };

function conditionBlock({ op, key, value }) {
  if (op === 'owns') return { StringEquals: { 'aws:ResourceTag/owner': '${aws:PrincipalTag/user}' } };
  return { [OPERATORS[op]]: { [`aws:PrincipalTag/${key}`]: op === 'endsWith' ? `*${value}` : value } };
}

/** The statements of workload B as a policy of IAM. */
export function policyOf(statements) {
  return {
    Version: '2012-10-17',
    Statement: statements.map(({ sid, effect, actions, resource, condition }) => ({
      Sid: sid,
      Effect: effect,
      Action: actions,
      Resource: resource,
      ...(condition && { Condition: conditionBlock(condition) }),
    })),
  };
}

function engineOf(statements) {
  const file = {
    version: 1,
    roles: {
      worker: {
        arn: `arn:aws:iam::210987654321:role/worker`,
        permissions: [policyOf(statements)],
        session: { tags: Object.fromEntries(KEYS.map((key) => [key, `\${claim:${key}}`])) },
      },
    },
    providers: {
      [PROVIDER]: { type: 'rules', rules: [{ id: 'all', when: { claim: 'user', exists: true }, role: 'worker' }] },
    },
  };
  const { ruleSet, diagnostics } = parse(JSON.stringify(file));
  if (ruleSet === undefined) throw new Error(`the rule file has problems: ${JSON.stringify(diagnostics.slice(0, 3))}`);
  return compile(ruleSet);
}

const isAllowed = ({ outcome }) => outcome === 'allowed';

/** One prepared session for each user. */
export const session = {
  name: 'rolecall',
  statements: (statements) => {
    const engine = engineOf(statements);
    const sessions = new Map(users.map((claims) => [claims.user, engine.session(engine.resolve({ claims }))]));
    return ({ user, action, resource, owner }) =>
      sessions.get(user.user).can({ action, resource, context: { 'aws:ResourceTag/owner': owner } });
  },
  answer: isAllowed,
};

/** Everything from claims to answer. */
export const authorize = {
  name: 'rolecall authorize',
  statements: (statements) => {
    const engine = engineOf(statements);
    return ({ user, action, resource, owner }) =>
      engine.authorize({ claims: user, action, resource, context: { 'aws:ResourceTag/owner': owner } });
  },
  answer: isAllowed,
};
