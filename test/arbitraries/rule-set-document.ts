import fc from 'fast-check';
import type {
  ClaimDocument,
  ProviderDocument,
  RoleDocument,
  RuleDocument,
  RuleFileDocument,
} from '../reference/document.js';
import { claimName, claimPath } from '../reference/text.js';
import { close, type OpenCondition, openCondition } from './conditions.js';
import {
  ALL_CLAIMS,
  CASED_PATTERNS,
  CONDITION_NAMES,
  compact,
  INSTANTS,
  MATCH_CLAIMS,
  NUMBERS,
  PATTERNS,
  PLAIN_ARNS,
  PROVIDER_KEYS,
  ROLE_NAMES,
  rarely,
  recordOf,
  STRINGS,
  someOf,
  TEMPLATE_ARNS,
} from './pools.js';

const patterns = fc.constantFrom(...[...PATTERNS, ...CASED_PATTERNS].map(([pattern]) => pattern));

const limits = (values: readonly string[]): fc.Arbitrary<Partial<ClaimDocument>> =>
  fc.oneof(
    { arbitrary: fc.constant({}), weight: 4 },
    { arbitrary: someOf(values, 8).map((list) => ({ values: list })), weight: 1 },
    { arbitrary: patterns.map((pattern) => ({ pattern })), weight: 1 },
    { arbitrary: someOf(values).map((known) => ({ known })), weight: 1 },
  );

const scalarDeclaration: fc.Arbitrary<ClaimDocument> = fc.oneof(
  limits(STRINGS).map((limit): ClaimDocument => ({ type: 'string', ...limit })),
  fc
    .tuple(rarely(fc.constantFrom('text', 'json'), 2), rarely(someOf<number>(NUMBERS, 6)), rarely(fc.boolean()))
    .map(([encoding, values, writable]): ClaimDocument => compact({ type: 'number', encoding, values, writable })),
  fc
    .tuple(rarely(fc.constantFrom('text', 'json'), 2), rarely(fc.boolean()))
    .map(
      ([encoding, value]): ClaimDocument =>
        compact({ type: 'boolean', encoding, values: value === undefined ? undefined : [value] }),
    ),
);

const listDeclaration: fc.Arbitrary<ClaimDocument> = fc
  .tuple(
    limits(STRINGS),
    fc.constantFrom(undefined, 'json', 'spaces', 'commas', 'one-or-many'),
    fc.constantFrom(undefined, 'empty', 'unknown'),
  )
  .map(([limit, encoding, missing]): ClaimDocument => compact({ type: 'string[]', ...limit, encoding, missing }));

/** Declarations mostly suit the name: the names of lists get lists. No claim is declared twice under two names. */
const claims: fc.Arbitrary<Record<string, ClaimDocument>> = fc
  .uniqueArray(
    fc
      .tuple(fc.constantFrom(...ALL_CLAIMS), scalarDeclaration, listDeclaration, fc.nat({ max: 9 }))
      .map(([name, scalar, list, odd]) => {
        const isList = /groups|scope|names|cognito:roles/.test(name) !== (odd === 9);
        return [name, isList ? list : scalar] as const;
      }),
    { maxLength: 6, selector: ([name]) => claimName(claimPath(name)) },
  )
  .map(recordOf);

const arn = fc.oneof(
  { arbitrary: fc.constantFrom(...PLAIN_ARNS), weight: 4 },
  { arbitrary: fc.constantFrom(...TEMPLATE_ARNS), weight: 1 },
);

const role: fc.Arbitrary<RoleDocument> = fc.oneof(
  { arbitrary: arn, weight: 3 },
  { arbitrary: fc.record({ arn, privileged: fc.boolean() }).map(compact), weight: 1 },
);

/** Picks one of names that are not known yet. */
const pick = fc.nat({ max: 59 });

interface OpenRule {
  readonly named: boolean;
  readonly test: { readonly when: OpenCondition } | { readonly match: NonNullable<RuleDocument['match']> };
  readonly role: number;
  readonly denies: boolean;
  readonly window: readonly [from: number | undefined, until: number | undefined];
  readonly onUnknown: 'skip' | 'deny' | undefined;
  readonly mayOutlive: boolean;
}

const match = fc.record({
  claim: fc.constantFrom<string[]>(...MATCH_CLAIMS),
  type: fc.constantFrom('Equals', 'NotEqual', 'StartsWith', 'Contains'),
  value: fc.oneof(
    { arbitrary: fc.constantFrom<string[]>(...STRINGS), weight: 4 },
    { arbitrary: fc.constantFrom('a*', 'ad?in', ' admin', 'true', '[', '[]', '{', 'ADMIN', 'e\u0301'), weight: 1 },
  ),
} as const);

const windows = fc.oneof(
  { arbitrary: fc.constant([undefined, undefined] as const), weight: 8 },
  { arbitrary: fc.nat({ max: INSTANTS.length - 1 }).map((from) => [from, undefined] as const), weight: 1 },
  { arbitrary: fc.nat({ max: INSTANTS.length - 1 }).map((until) => [undefined, until] as const), weight: 1 },
  // The third and the fourth instant follow one another by a second, whatever their offsets.
  {
    arbitrary: fc
      .shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 2, maxLength: 2 })
      .map(([a = 0, b = 1]) => [Math.min(a, b), Math.max(a, b)] as const),
    weight: 1,
  },
);

const openRule: fc.Arbitrary<OpenRule> = fc.record({
  named: fc.boolean(),
  test: fc.oneof(
    { arbitrary: openCondition.map((when) => ({ when })), weight: 3 },
    { arbitrary: match.map((one) => ({ match: one })), weight: 1 },
  ),
  role: pick,
  denies: fc.nat({ max: 4 }).map((number) => number === 4),
  window: windows,
  onUnknown: rarely(fc.constantFrom('skip', 'deny'), 6),
  mayOutlive: fc.boolean(),
});

function closeRule(
  rule: OpenRule,
  id: string,
  roleNames: readonly string[],
  conditionNames: readonly string[],
): RuleDocument {
  const [from, until] = rule.window;
  const isMatch = 'match' in rule.test;
  return compact({
    id: rule.named ? id : undefined,
    ...('match' in rule.test ? { match: rule.test.match } : { when: close(rule.test.when, conditionNames) }),
    ...(rule.denies && !isMatch ? { deny: 'not for you' } : { role: roleNames[rule.role % roleNames.length] }),
    from: from === undefined ? undefined : INSTANTS[from],
    until: until === undefined ? undefined : INSTANTS[until],
    onUnknown: rule.onUnknown,
    mayOutlive: rule.mayOutlive && until !== undefined ? true : undefined,
  }) as RuleDocument;
}

interface OpenProvider {
  readonly sameAs: number | undefined;
  readonly isToken: boolean;
  readonly otherwise: 'deny' | 'authenticated' | undefined;
  readonly tokenUse: readonly ('id' | 'access')[] | undefined;
  readonly customRole: 'deny' | 'allow' | undefined;
  readonly caveats: readonly 'absent-ambiguous-role-resolution'[] | undefined;
  readonly rules: readonly OpenRule[];
}

const openProvider: fc.Arbitrary<OpenProvider> = fc.record({
  sameAs: rarely(pick),
  isToken: fc.nat({ max: 3 }).map((number) => number === 3),
  otherwise: fc.constantFrom(undefined, 'deny', 'authenticated'),
  tokenUse: rarely(someOf(['id', 'access'] as const, 2), 3),
  customRole: fc.constantFrom('allow', 'allow', 'deny', undefined),
  caveats: rarely(fc.constant(['absent-ambiguous-role-resolution'] as const), 4),
  rules: fc.oneof(
    { arbitrary: fc.array(openRule, { minLength: 1, maxLength: 5 }), weight: 5 },
    { arbitrary: fc.array(openRule, { minLength: 6, maxLength: 30, size: 'medium' }), weight: 1 },
  ),
});

/** Only a provider that has a mapping of its own can be shared. */
function closeProvider(
  provider: OpenProvider,
  number: number,
  shared: readonly string[],
  key: string,
  roleNames: readonly string[],
  conditionNames: readonly string[],
): ProviderDocument {
  if (provider.sameAs !== undefined && !shared.includes(key)) {
    return { sameAs: shared[provider.sameAs % shared.length] ?? key };
  }
  const rules = provider.rules.map((rule, index) =>
    closeRule(rule, `p${number}/rule-${index}`, roleNames, conditionNames),
  );
  return compact({
    type: provider.isToken ? 'token' : 'rules',
    otherwise: provider.otherwise,
    tokenUse: key.startsWith('cognito-idp.') ? provider.tokenUse : undefined,
    customRole: provider.customRole,
    caveats: provider.caveats,
    rules: provider.isToken ? undefined : rules,
  }) as ProviderDocument;
}

/** A valid version 1 rule file, as JSON data. */
export const ruleSetDocument: fc.Arbitrary<RuleFileDocument> = fc
  .record({
    name: rarely(fc.constant('generated')),
    claims: rarely(claims, 2),
    roles: fc.uniqueArray(fc.tuple(fc.constantFrom(...ROLE_NAMES), role), {
      minLength: 1,
      maxLength: 5,
      selector: ([name]) => name,
    }),
    conditions: fc.uniqueArray(fc.tuple(fc.constantFrom(...CONDITION_NAMES), openCondition), {
      maxLength: 3,
      selector: ([name]) => name,
    }),
    authenticated: fc.option(pick, { nil: undefined, freq: 4 }),
    unauthenticated: fc.option(pick, { nil: undefined, freq: 2 }),
    unmappedProviders: fc.constantFrom(undefined, 'deny', 'authenticated'),
    keys: fc.shuffledSubarray([...PROVIDER_KEYS], { minLength: 1, maxLength: 4 }),
    providers: fc.array(openProvider, { minLength: 4, maxLength: 4 }),
  } as const)
  .map((open): RuleFileDocument => {
    const roleNames = open.roles.map(([name]) => name);
    const conditionNames = open.conditions.map(([name]) => name);
    const nameOf = (index: number | undefined): string | undefined =>
      index === undefined ? undefined : roleNames[index % roleNames.length];
    const providers = open.keys.map((key, index) => [key, open.providers[index] as OpenProvider] as const);
    const withMapping = providers.filter(([, { sameAs }]) => sameAs === undefined).map(([key]) => key);
    const shared = withMapping.length > 0 ? withMapping : open.keys.slice(0, 1);
    return compact({
      version: 1,
      name: open.name,
      claims: open.claims,
      roles: recordOf(open.roles),
      // A condition uses only those before it: none uses itself.
      conditions:
        conditionNames.length === 0
          ? undefined
          : recordOf(
              open.conditions.map(
                ([name, condition], index) => [name, close(condition, conditionNames.slice(0, index))] as const,
              ),
            ),
      defaults: compact({
        authenticated: nameOf(open.authenticated),
        unauthenticated: nameOf(open.unauthenticated),
        unmappedProviders: open.unmappedProviders,
      }),
      providers: recordOf(
        providers.map(
          ([key, provider], index) =>
            [key, closeProvider(provider, index, shared, key, roleNames, conditionNames)] as const,
        ),
      ),
    } as const) as RuleFileDocument;
  });
