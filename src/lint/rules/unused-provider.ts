import { parseProviderKey } from '../../mapping/provider-key.js';
import { quote } from '../../ruleset/wording.js';
import type { LintRule } from '../rule.js';

export const unusedProvider: LintRule = {
  code: 'unused-provider',
  category: 'structure',
  level: 'warning',
  strict: 'error',
  summary: 'no token can come from what a provider key names',
  check: ({ ruleSet }, report) => {
    for (const key of Object.keys(ruleSet.providers)) {
      const problem = problemOf(key);
      if (problem === undefined) continue;
      report({
        path: ['providers', key],
        part: 'key',
        message: `no token comes from ${quote(key)}: ${problem.why}`,
        help: problem.help,
      });
    }
  },
};

interface KeyProblem {
  readonly why: string;
  readonly help: string;
}

const FORMS =
  'the keys are `cognito-idp.REGION.amazonaws.com/POOL:CLIENT`, the ARN of an OpenID Connect or SAML provider, that of a social provider, or a developer provider name';
const SAML_PROVIDER = /^arn:[a-z0-9-]+:iam::[0-9]{12}:saml-provider\/.+$/s;
/** https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_CreateIdentityPool.html */
const DEVELOPER_PROVIDER = /^[\w.-]+$/;
const REGION = /^[a-z]{2}(?:-[a-z]+)+-[0-9]$/;

function problemOf(key: string): KeyProblem | undefined {
  const { isUserPool, issuers } = parseProviderKey(key);
  if (isUserPool) return poolProblem(key);
  if (issuers.length > 0 || SAML_PROVIDER.test(key)) return undefined;
  if (/^https?:\/\//.test(key)) {
    return {
      why: 'keys have no scheme',
      help: `write ${quote(key.replace(/^https?:\/\/|\/$/g, ''))}, if that is a key: ${FORMS}`,
    };
  }
  if (key.startsWith('cognito-idp.')) return { why: 'the key of a user pool has another form', help: FORMS };
  return DEVELOPER_PROVIDER.test(key) ? undefined : { why: 'no kind of provider has such a key', help: FORMS };
}

/** The id of a user pool starts with its region. */
function poolProblem(key: string): KeyProblem | undefined {
  const [, region = '', pool = ''] = /^cognito-idp\.([^.]+)\.[^/]+\/([^_]*)_/.exec(key) ?? [];
  if (!REGION.test(region) || !REGION.test(pool) || region === pool) return undefined;
  return {
    why: `the pool is one of ${quote(pool)}, the host of ${quote(region)}`,
    help: 'write the same region twice',
  };
}
