import fc from 'fast-check';
import type { Condition, Json, RuleSet } from '../../src/ruleset/model.js';
import type { RuleFileDocument } from '../reference/document.js';
import { keyForm } from '../reference/provider.js';
import { declarationOf } from '../reference/read-claim.js';
import type { ReferenceRequest } from '../reference/reference.js';
import { claimName, claimPath } from '../reference/text.js';
import { toRuleSet } from '../reference/to-rule-set.js';
import { BASE, compact, PLAIN_ARNS, PROVIDER_KEYS, rarely } from './pools.js';
import { encode, hitsOfMatch, hitsOfTest, literalsIn, nearMissOf, ODD_VALUES } from './values.js';

/** A value of a claim; the claim is not there where it is undefined. */
interface Placed {
  readonly path: readonly string[];
  readonly value: { readonly is: unknown } | undefined;
}

/** Requests that mostly come close to the rules of a document, and often hit them. */
export function requestFor(document: RuleFileDocument): fc.Arbitrary<ReferenceRequest> {
  const ruleSet = toRuleSet(document);
  const keys = Object.keys(ruleSet.providers);
  const anyClaims = claimsFor(ruleSet);
  const asked = rarely(customRole(ruleSet), 5);
  const login = (key: string, named: boolean): fc.Arbitrary<ReferenceRequest> =>
    fc
      .tuple(anyClaims, tokenClaims(key, ruleSet), asked, instant)
      .map(([claims, token, customRoleArn, now]) =>
        compact({ provider: named ? key : undefined, claims: withMembers(claims, token), customRoleArn, now }),
      );
  const guest = fc
    .tuple(asked, instant)
    .map(([customRoleArn, now]) => compact({ guest: true as const, customRoleArn, now }));
  return fc.oneof(
    { arbitrary: fc.constantFrom(...keys).chain((key) => login(key, true)), weight: 14 },
    { arbitrary: fc.constantFrom(...keys).chain((key) => login(key, false)), weight: 3 },
    { arbitrary: fc.constantFrom(...PROVIDER_KEYS, 'toString').chain((key) => login(key, true)), weight: 2 },
    { arbitrary: guest, weight: 1 },
  );
}

const instant = fc.oneof(
  { arbitrary: fc.constant(undefined), weight: 1 },
  {
    arbitrary: fc
      .constantFrom(0, -3600, -900, -60, -30, -1, -0.5, 0.5, 1, 30, 899, 900, 901, 3600, 90_000)
      .map((offset) => BASE + offset),
    weight: 6,
  },
);

/** An ARN of the document, its templates filled in with what the claims often hold. */
function customRole({ roles }: RuleSet): fc.Arbitrary<string> {
  const arns = Object.values(roles).flatMap(({ arn }) =>
    ['acme', 'none', 'reader', 'a'].map((value) => arn.replaceAll(/\$\{[^}]*\}/g, value)),
  );
  return fc.oneof(
    { arbitrary: fc.constantFrom(...arns), weight: 6 },
    { arbitrary: fc.constantFrom(...PLAIN_ARNS), weight: 1 },
  );
}

/** What the claims of a document look for, by claim. */
export function hitsOf(ruleSet: RuleSet): ReadonlyMap<string, readonly Json[]> {
  const hits = new Map<string, Json[]>();
  const add = (name: string, values: readonly Json[]): void => {
    hits.set(name, [...(hits.get(name) ?? []), ...values]);
  };
  const visit = (condition: Condition): void => {
    if (condition.kind === 'atom') add(claimName(condition.claim), hitsOfTest(condition.test));
    if (condition.kind === 'all' || condition.kind === 'any') for (const part of condition.of) visit(part);
    if (condition.kind === 'not') visit(condition.of);
    if (condition.kind === 'logic') {
      for (const name of condition.claims) add(claimName([name]), literalsIn(condition.expression));
    }
  };
  for (const condition of Object.values(ruleSet.conditions)) visit(condition);
  for (const { rules, type } of Object.values(ruleSet.providers)) {
    if (type === 'token') {
      add('cognito:roles', ROLE_LISTS);
      add('cognito:preferred_role', PREFERRED);
    }
    for (const { test } of rules) {
      if (test.kind === 'when') visit(test.condition);
      else add(claimName([test.match.claim]), hitsOfMatch(test.match));
    }
  }
  for (const { arn } of Object.values(ruleSet.roles)) {
    for (const [, name = ''] of arn.matchAll(/\$\{claim:([^,}]+)/g)) {
      add(claimName(claimPath(name)), ['acme', 'ACME', 'b', 'a/b', '', 'é']);
    }
  }
  return hits;
}

const [FIRST = '', SECOND = ''] = PLAIN_ARNS;

const ROLE_LISTS: readonly Json[] = [
  [FIRST],
  [FIRST, SECOND],
  [FIRST, FIRST],
  [SECOND, SECOND, SECOND],
  PLAIN_ARNS,
  ...PLAIN_ARNS.map((arn) => [arn]),
  FIRST,
  [],
  [FIRST, 'reader'],
  `${FIRST},${SECOND}`,
  [`${FIRST} `],
];

const PREFERRED: readonly Json[] = [FIRST, SECOND, `${FIRST}\u00e9`, [FIRST], null, null, null, null, null, null];

function claimsFor(ruleSet: RuleSet): fc.Arbitrary<object> {
  const placed = [...hitsOf(ruleSet)].map(([name, hits]) => valueFor(ruleSet, name, hits));
  return fc.tuple(fc.tuple(...placed), fc.boolean()).map(([values, bare]) => {
    const claims: object = bare ? Object.create(null) : {};
    for (const { path, value } of values) if (value !== undefined) put(claims, path, value.is);
    return claims;
  });
}

function valueFor(ruleSet: RuleSet, name: string, hits: readonly Json[]): fc.Arbitrary<Placed> {
  const path = claimPath(name);
  const declaration = declarationOf(ruleSet, path);
  // A declaration restricts what can be read: its own values are hits as well.
  const values = [...hits, ...(declaration?.values ?? [])];
  const encoded = values.map((value) => encode(declaration, value));
  const at = (is: unknown): Placed => ({ path, value: { is } });
  const parent = path.slice(0, -1);
  return fc.oneof(
    { arbitrary: fc.constantFrom(...(encoded.length > 0 ? encoded : ['acme'])).map(at), weight: 14 },
    { arbitrary: fc.constant({ path, value: undefined }), weight: 4 },
    { arbitrary: nearMissOf(encoded.length > 0 ? encoded : ['acme']).map(at), weight: 4 },
    { arbitrary: fc.constantFrom(...ODD_VALUES).map(at), weight: 2 },
    {
      // Something in the way of a pointer.
      arbitrary: fc
        .constantFrom('text', null, ['text'], 5)
        .map((is) => (parent.length > 0 ? { path: parent, value: { is } } : at(is))),
      weight: 1,
    },
  );
}

/** Sets the claim at the path as an own member, whatever its name; values in its way are replaced. */
function put(claims: object, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  const own: unknown = Object.getOwnPropertyDescriptor(claims, name)?.value;
  const member = rest.length === 0 ? value : typeof own === 'object' && own !== null && !Array.isArray(own) ? own : {};
  // Values of the pools are shared between requests: an object that is to get a member is copied.
  const copy: unknown = rest.length === 0 ? member : copyOf(member as object);
  if (rest.length > 0) put(copy as object, rest, value);
  Object.defineProperty(claims, name, { value: copy, writable: true, enumerable: true, configurable: true });
}

function copyOf(value: object): object {
  return Object.create(Object.getPrototypeOf(value), Object.getOwnPropertyDescriptors(value));
}

/** A copy of the claims with these members: shrinking goes on with the claims as they were. */
function withMembers(claims: object, members: Readonly<Record<string, unknown>>): object {
  const copy = copyOf(claims);
  for (const [name, value] of Object.entries(members)) put(copy, [name], value);
  return copy;
}

type Members = Readonly<Record<string, unknown>>;

/** `iss`, `aud`, `client_id` and `token_use`: mostly as the provider's own tokens have them. */
export function tokenClaims(key: string | undefined, ruleSet?: RuleSet): fc.Arbitrary<Members> {
  const { issuers, client = 'some-client', userPool } = keyForm(key ?? '');
  const provider = key !== undefined && ruleSet !== undefined ? ruleSet.providers[key] : undefined;
  const iss = fc.constantFrom(...(issuers.length > 0 ? issuers : ['https://login.example.com']));
  const id = iss.chain((issuer) =>
    fc.constantFrom<Members[]>({ iss: issuer, aud: client, token_use: 'id' }, { iss: issuer, aud: client }),
  );
  const access = iss.chain((issuer) =>
    fc.constantFrom<Members[]>(
      { iss: issuer, client_id: client, token_use: 'access' },
      { iss: issuer, client_id: client },
    ),
  );
  const uses = userPool ? (provider?.tokenUse ?? ['id']) : (['id'] as const);
  const fit = fc.constantFrom(...uses).chain((use) => (use === 'id' ? id : access));
  const twist = fc.constantFrom<Members[]>(
    { iss: 'https://other.example.com' },
    { iss: null },
    { iss: [issuers[0] ?? ''] },
    { iss: `${issuers[0] ?? ''}/` },
    { aud: 'other-client' },
    { aud: [client] },
    { aud: null, client_id: 'other-client' },
    { aud: undefined, client_id: client },
    { client_id: 'other-client' },
    { token_use: 'access' },
    { token_use: 'id' },
    { token_use: 'refresh' },
    { token_use: 5 },
    { token_use: null },
  );
  const twisted = fc.tuple(fc.oneof(id, access), twist).map(([token, other]): Members => ({ ...token, ...other }));
  return fc.oneof(
    { arbitrary: fit, weight: 9 },
    { arbitrary: fc.constant<Members>({}), weight: 2 },
    { arbitrary: twisted, weight: 3 },
  );
}
