/** Small pools, so that the literals of a rule file and the values of a token meet often. */
import fc from 'fast-check';

/** An instant that everything with a time lies around: 2027-01-15T08:00:00Z, in epoch seconds. */
export const BASE = 1_800_000_000;

export const STRINGS = [
  'admin',
  'Admin',
  'admins',
  'finance',
  'Sales',
  'sales',
  'acme',
  'jo@acme.example',
  '@acme.example',
  'a',
  'b',
  'é',
  'kiss',
  '😀',
  'true',
  '12',
  'null',
  'x y',
  'a,b',
  '[a, b]',
  '["a"',
  'read write',
  '__proto__',
] as const;

export const NUMBERS = [0, 1, 2, 12, -1, 1.5, 100] as const;

/** Globs, each with texts that fit it. */
export const GLOBS: readonly (readonly [glob: string, hits: readonly string[]])[] = [
  ['a*', ['a', 'admin', 'acme']],
  ['*', ['', 'x', '😀']],
  ['?', ['a', '😀', 'é']],
  ['ad?in*', ['admin', 'admins', 'ad😀in']],
  ['*@acme.example', ['jo@acme.example', '@acme.example']],
  ['*s*s*', ['kiss', 'sales', 'ss']],
  ['a.b', ['a.b']],
];

/** Patterns, each with texts that match it. Those that may stand beside `ignoreCase` are ASCII. */
export const PATTERNS: readonly (readonly [pattern: string, hits: readonly string[]])[] = [
  ['[a-z]+', ['admin', 'sales', 'kiss']],
  ['a|b', ['a', 'b']],
  ['adm.n(s)?', ['admin', 'admins', 'adm😀n']],
  ['(admin|finance|sales)s?', ['admin', 'admins', 'finances']],
  ['.*@acme\\.example', ['jo@acme.example', '@acme.example']],
  ['[0-9]{1,3}', ['12', '0', '999']],
  ['[a-z][a-z0-9-]{2,30}', ['acme', 'a-1', 'admin']],
  ['x?y*z+', ['z', 'xyyz', 'zz']],
  ['(ab)*', ['', 'ab', 'abab']],
  ['\\w+(\\s\\w+)?', ['admin', 'x y', 'x\u00a0y']],
  ['\\D\\d+', ['a12', '-0']],
  ['[^A-C]+', ['kiss', 'é', 'x y']],
];

/** Patterns that never stand beside `ignoreCase`. */
export const CASED_PATTERNS: readonly (readonly [pattern: string, hits: readonly string[]])[] = [
  ['[^a]*', ['', 'b', 'kiss', '😀']],
  ['é+', ['é', 'éé']],
  ['[A-Z][a-z]*', ['Admin', 'Sales']],
  ['.', ['a', '😀']],
];

export const DURATIONS = ['30s', '15m', '1h', '1h30m', '1d'] as const;

/** Instants for `from` and `until`, in order. */
export const INSTANTS = [
  '2027-01-15T07:00:00Z',
  '2027-01-15T07:59:59.500Z',
  '2027-01-15T08:00:00Z',
  '2027-01-15T09:00:01+01:00',
  '2027-01-15T08:15:00Z',
  '2027-01-15T09:00:00Z',
] as const;

/** The claims that tests of a type mostly read. Names with a leading slash are pointers. */
export const CLAIMS = {
  string: ['custom:tenant', 'email', '/address/country', 'constructor', '__proto__', 'https://example.com/roles'],
  number: ['custom:level', 'auth_time', '/limits/~0max~1day'],
  boolean: ['email_verified', 'toString'],
  list: ['cognito:groups', 'scope', 'groups', '/groups', '/team/__proto__/names'],
} as const;

/** Any claim that a condition or a declaration may name. */
export const ALL_CLAIMS: readonly string[] = [
  ...Object.values(CLAIMS).flat(),
  'cognito:roles',
  'cognito:preferred_role',
];

/** Claim names for `match` and `logic`: a slash means nothing there. */
export const LITERAL_CLAIMS = [
  'cognito:groups',
  'custom:tenant',
  'custom:level',
  'email_verified',
  'groups',
  '__proto__',
  'constructor',
  '/address/country',
  'a.b',
] as const;

/** Claims that mostly `match` alone reads, so that their values are made for it. */
export const MATCH_CLAIMS = ['custom:dept', 'locale', 'custom:dept', 'locale', ...LITERAL_CLAIMS] as const;

const ROLE = 'arn:aws:iam::123456789012:role/';

export const PLAIN_ARNS = ['reader', 'writer', 'admin', 'path/to/ops', 'app-acme', 'x,y'].map((name) => ROLE + name);

/** ARNs with templates. With the tenant `acme`, two of them are the ARN of another role. */
export const TEMPLATE_ARNS = [
  `${ROLE}app-\${claim:custom:tenant}`,
  `${ROLE}app-\${claim:custom:tenant, 'none'}`,
  `${ROLE}path/to/\${claim:/address/country}-x`,
  `${ROLE}\${claim:custom:level}`,
  `${ROLE}\${claim:constructor, 'reader'}`,
] as const;

export const ROLE_NAMES = ['reader', 'writer', 'admin', 'ops@eu', 'constructor', '__proto__'] as const;

export const CONDITION_NAMES = ['staff', 'toString', '__proto__', 'fresh'] as const;

const POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01';

export const PROVIDER_KEYS = [
  `${POOL}:1example23456789`,
  `${POOL}:2anotherclient4567`,
  POOL,
  'cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Example02:3chinaclient',
  'arn:aws:iam::123456789012:oidc-provider/idp.example.com/tenant',
  'arn:aws-cn:iam::210987654321:oidc-provider/idp.example.com/tenant',
  'accounts.google.com',
  'www.amazon.com',
  'arn:aws:iam::123456789012:saml-provider/Corp',
  'login.acme.developer',
] as const;

/** A record of these entries; a name such as `__proto__` becomes an own member. */
export function recordOf<Value>(entries: Iterable<readonly [string, Value]>): Record<string, Value> {
  return Object.fromEntries(entries);
}

/** Of one pool: a list of distinct members that is not empty. */
export function someOf<Value>(pool: readonly Value[], maxLength = 3): fc.Arbitrary<Value[]> {
  return fc.shuffledSubarray([...pool], { minLength: 1, maxLength });
}

/** An option that is mostly left out. */
export function rarely<Value>(arbitrary: fc.Arbitrary<Value>, oneIn = 5): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ arbitrary: fc.constant(undefined), weight: oneIn - 1 }, { arbitrary, weight: 1 });
}

/** The object without its members that are undefined. */
export function compact<Value extends object>(
  value: Value,
): { [Name in keyof Value]: Exclude<Value[Name], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never;
}
