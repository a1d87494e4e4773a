/** What a Cognito client would see: expected values come from docs/SEMANTICS.md §6 and §11. */
import type { MappingCase } from '../ask.js';
import { CLIENT, file, ISSUER, mapping, ROLE, ROLES, rules, SAML } from '../ask.js';

export const LINES = [
  'ambiguous role mapping',
  'a deny rule',
  'an undecided rule',
  'no role',
  'a role that cannot be given',
  'client, pool or region not configured',
  'access token',
  'another issuer',
  'guests off',
  'a refused custom role (open)',
] as const;

type Line = (typeof LINES)[number];

const NOT_AUTHORIZED = 'NotAuthorizedException: ';
const AMBIGUOUS = `${NOT_AUTHORIZED}The ambiguous role mapping rules for: ${SAML} denied this request.`;
const UNSUPPORTED = `${NOT_AUTHORIZED}Token is not from a supported provider of this identity pool.`;
const MISSING_AUD = `${NOT_AUTHORIZED}Invalid login token. Missing a required claim: aud`;
const OTHER_ISSUER = `${NOT_AUTHORIZED}Invalid login token. Issuer doesn't match providerName`;
const NO_GUESTS = `${NOT_AUTHORIZED}Unauthenticated access is not supported for this identity pool.`;
const BAD_POOL =
  'InvalidIdentityPoolConfigurationException: Invalid identity pool configuration. Check assigned IAM roles for this pool.';

const NEVER = { claim: 'never', exists: true } as const;
const ONE = [{ when: NEVER, role: 'user' }] as const;
const POOL_RULES = file({ providers: { [CLIENT]: { type: 'rules', rules: ONE } } });

const denied = (
  covers: Line,
  name: string,
  document: MappingCase['document'],
  request: MappingCase['request'],
  reason: string,
  cognito: string,
): MappingCase<Line> => ({ covers, name, document, request, expected: { outcome: 'deny', reason, cognito } });

export const CASES: readonly MappingCase<Line>[] = [
  denied('ambiguous role mapping', 'rules', rules(ONE), { provider: SAML, claims: {} }, 'ambiguous-role', AMBIGUOUS),
  denied(
    'ambiguous role mapping',
    'token',
    mapping({ type: 'token' }),
    { provider: SAML, claims: {} },
    'ambiguous-role',
    AMBIGUOUS,
  ),
  denied(
    'a deny rule',
    'that applies',
    rules([{ when: { not: NEVER }, deny: 'no' }]),
    { provider: SAML, claims: {} },
    'rule-denied',
    AMBIGUOUS,
  ),
  denied(
    'an undecided rule',
    'that denies on doubt',
    rules([{ when: { claim: 'a', equals: 'b' }, deny: 'no' }]),
    { provider: SAML, claims: {} },
    'rule-undecided',
    AMBIGUOUS,
  ),
  denied(
    'no role',
    'to fall back on',
    rules(ONE, { otherwise: 'authenticated' }),
    { provider: SAML, claims: {} },
    'no-default-role',
    BAD_POOL,
  ),
  denied(
    'a role that cannot be given',
    'its ARN needs a claim',
    rules(
      [{ when: { not: NEVER }, role: 'tenant' }],
      {},
      { roles: { tenant: `${ROLE}\${claim:t}`, user: ROLES.user } },
    ),
    { provider: SAML, claims: {} },
    'template-refused',
    BAD_POOL,
  ),
  denied(
    'client, pool or region not configured',
    'the provider is not in the file',
    file(),
    { provider: CLIENT, claims: { iss: ISSUER, aud: 'client1' } },
    'unsupported-provider',
    UNSUPPORTED,
  ),
  denied(
    'client, pool or region not configured',
    'another client than that of the provider',
    POOL_RULES,
    { provider: CLIENT, claims: { iss: ISSUER, aud: 'client2' } },
    'unsupported-token',
    UNSUPPORTED,
  ),
  denied(
    'client, pool or region not configured',
    'a use that is neither of the known ones',
    POOL_RULES,
    { provider: CLIENT, claims: { iss: ISSUER, aud: 'client1', token_use: 'refresh' } },
    'unsupported-token',
    UNSUPPORTED,
  ),
  {
    ...denied(
      'client, pool or region not configured',
      'no provider can be derived',
      POOL_RULES,
      { claims: { iss: ISSUER, aud: 'client2' } },
      'unsupported-token',
      UNSUPPORTED,
    ),
    expected: { outcome: 'deny', provider: null, reason: 'unsupported-token', cognito: UNSUPPORTED, claims: [] },
  },
  denied(
    'access token',
    'where the provider takes ID tokens',
    POOL_RULES,
    { provider: CLIENT, claims: { iss: ISSUER, client_id: 'client1', token_use: 'access' } },
    'unsupported-token',
    MISSING_AUD,
  ),
  denied(
    'access token',
    'derived from its client',
    POOL_RULES,
    { claims: { iss: ISSUER, client_id: 'client1', token_use: 'access' } },
    'unsupported-token',
    MISSING_AUD,
  ),
  denied(
    'access token',
    'of a provider that is not in the file, before that is asked',
    file({ defaults: { unmappedProviders: 'authenticated', authenticated: 'user' } }),
    { provider: CLIENT, claims: { client_id: 'client1' } },
    'unsupported-token',
    MISSING_AUD,
  ),
  denied(
    'another issuer',
    'than the key stands for',
    POOL_RULES,
    { provider: CLIENT, claims: { iss: 'https://other.example', aud: 'client1' } },
    'unsupported-token',
    OTHER_ISSUER,
  ),
  denied(
    'another issuer',
    'of a provider that is not in the file',
    file(),
    { provider: 'accounts.google.com', claims: { iss: 'https://other.example' } },
    'unsupported-token',
    OTHER_ISSUER,
  ),
  denied('guests off', 'no role for guests', file(), { guest: true }, 'guest-refused', NO_GUESTS),
  denied(
    'guests off',
    'a guest asks for a role',
    file(),
    { guest: true, customRoleArn: ROLES.guest },
    'custom-role-refused',
    NO_GUESTS,
  ),
  denied(
    'a refused custom role (open)',
    'customRole: deny',
    rules(ONE),
    { provider: SAML, claims: {}, customRoleArn: ROLES.user },
    'custom-role-refused',
    AMBIGUOUS,
  ),
  denied(
    'a refused custom role (open)',
    'by the rules',
    rules(ONE, { customRole: 'allow' }),
    { provider: SAML, claims: {}, customRoleArn: ROLES.user },
    'custom-role-refused',
    AMBIGUOUS,
  ),
  denied(
    'a refused custom role (open)',
    'by the role claims',
    mapping({ type: 'token', customRole: 'allow' }),
    { provider: SAML, claims: {}, customRoleArn: ROLES.user },
    'custom-role-refused',
    AMBIGUOUS,
  ),
];
