import fc from 'fast-check';
import type {
  CognitoConfiguration,
  CognitoRequest,
  CognitoRoleMapping,
  CognitoRule,
} from '../reference/cognito-procedure.js';
import { compact, PLAIN_ARNS, PROVIDER_KEYS, rarely, recordOf, STRINGS } from './pools.js';
import { tokenClaims } from './requests.js';
import { hitsOfMatch, nearMissOf, ODD_VALUES } from './values.js';

/** Names that the API takes: up to 64 letters, marks, symbols, digits and punctuation marks. */
const CLAIM_NAMES = [
  'cognito:groups',
  'custom:dept',
  'email_verified',
  'sub',
  '__proto__',
  'constructor',
  '/address/country',
  'a.b',
] as const;

const arn = fc.constantFrom(...PLAIN_ARNS);

const rule: fc.Arbitrary<CognitoRule> = fc
  .record({
    Claim: fc.constantFrom<string[]>(...CLAIM_NAMES),
    MatchType: fc.constantFrom('Equals', 'NotEqual', 'StartsWith', 'Contains'),
    Value: fc.constantFrom(...STRINGS, 'a*', 'ad?in', 'ADMIN', 'null', '['),
    RoleARN: arn,
  } as const)
  .map((members) => ({ ...members }));

const resolution = fc.constantFrom('Deny', 'AuthenticatedRole', undefined);

const mapping: fc.Arbitrary<CognitoRoleMapping> = fc.oneof(
  {
    arbitrary: fc
      .tuple(resolution, fc.array(rule, { minLength: 1, maxLength: 8 }))
      .map(
        ([AmbiguousRoleResolution, Rules]): CognitoRoleMapping =>
          compact({ Type: 'Rules', AmbiguousRoleResolution, RulesConfiguration: { Rules } }),
      ),
    weight: 3,
  },
  {
    arbitrary: resolution.map(
      (AmbiguousRoleResolution): CognitoRoleMapping => compact({ Type: 'Token', AmbiguousRoleResolution }),
    ),
    weight: 1,
  },
);

/** A valid answer of `GetIdentityPoolRoles`. */
export const cognitoConfiguration: fc.Arbitrary<CognitoConfiguration> = fc
  .record({
    authenticated: fc.option(arn, { nil: undefined }),
    unauthenticated: fc.option(arn, { nil: undefined, freq: 2 }),
    mappings: fc.uniqueArray(fc.tuple(fc.constantFrom<string[]>(...PROVIDER_KEYS), mapping), {
      maxLength: 4,
      selector: ([key]) => key,
    }),
  })
  .map(({ authenticated, unauthenticated, mappings }) => ({
    IdentityPoolId: 'us-east-1:12345678-1234-1234-1234-123456789012',
    Roles: compact({ authenticated, unauthenticated }) as NonNullable<CognitoConfiguration['Roles']>,
    RoleMappings: recordOf(mappings),
  }));

/** Logins and guests of the identity pool, mostly close to its rules. */
export function cognitoRequestFor(config: CognitoConfiguration): fc.Arbitrary<CognitoRequest> {
  const mappings = Object.entries(config.RoleMappings ?? {});
  const rules = mappings.flatMap(([, { RulesConfiguration }]) => RulesConfiguration?.Rules ?? []);
  const arns = [...rules.map(({ RoleARN }) => RoleARN), ...PLAIN_ARNS];
  const custom = rarely(fc.constantFrom(...arns), 3);

  const names = [...new Set(rules.map(({ Claim }) => Claim))];
  const claims = fc.tuple(...names.map((name) => claimEntry(name, rules)));
  const role = fc.constantFrom(...arns);
  const roles = fc.oneof(fc.array(role, { maxLength: 3 }), role, fc.constantFrom('reader', 5, null));
  const preferred = fc.oneof(role, fc.constantFrom('reader', null, [arns[0] ?? '']));

  const login = fc
    .constantFrom<string[]>(
      ...mappings.map(([key]) => key),
      ...mappings.map(([key]) => key),
      ...PROVIDER_KEYS.slice(0, 4),
    )
    .chain((provider) =>
      fc
        .tuple(claims, tokenClaims(provider), fc.option(roles, { nil: undefined }), rarely(preferred, 3), custom)
        .map(([entries, token, list, one, customRoleArn]) => {
          const own = recordOf<unknown>([
            ...entries.flatMap((entry) => (entry === undefined ? [] : [entry])),
            ...Object.entries(token),
            ...(list === undefined ? [] : [['cognito:roles', list] as const]),
            ...(one === undefined ? [] : [['cognito:preferred_role', one] as const]),
          ]);
          return compact({ provider, claims: own, customRoleArn });
        }),
    );
  const guest = custom.map((customRoleArn) => compact({ guest: true as const, customRoleArn }));
  return fc.oneof({ arbitrary: login, weight: 12 }, { arbitrary: guest, weight: 1 });
}

function claimEntry(name: string, rules: readonly CognitoRule[]): fc.Arbitrary<readonly [string, unknown] | undefined> {
  const hits = rules
    .filter(({ Claim }) => Claim === name)
    .flatMap(({ MatchType, Value }) => hitsOfMatch({ claim: name, type: MatchType, value: Value }));
  return fc.oneof(
    { arbitrary: fc.constantFrom<unknown[]>(...hits).map((value) => [name, value] as const), weight: 6 },
    {
      arbitrary: nearMissOf(hits).map((value) => [name, value] as const),
      weight: 2,
    },
    { arbitrary: fc.constantFrom(...ODD_VALUES).map((value) => [name, value] as const), weight: 1 },
    { arbitrary: fc.constant(undefined), weight: 2 },
  );
}
