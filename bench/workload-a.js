// Workload A: ordered rules on four claims, the first that applies decides. Of twenty rules twelve ask for equality or membership, three for a
// prefix, three for a substring, and two join two tests.
import { seeded } from './random.js';

export const TEAM = 'custom:team';
export const GROUPS = 'cognito:groups';
export const MAIL = 'email';
export const ORG = 'custom:org';

const SUSPENDED = 'org-on-hold';
const five = (number) => String(number).padStart(5, '0');
const one = (op, claim, value) => ({ op, claim, value });

/** The tests of a rule by its kind; all of them must hold. */
const KINDS = {
  team: (n) => [one('equals', TEAM, `unit/dev-${n}/squad-x`)],
  group: (n) => [one('includes', GROUPS, `staff-platform-${n}`)],
  mail: (n) => [one('equals', MAIL, `member${n}@partner-portal.example.org`)],
  org: (n) => [one('equals', ORG, `org-${n}-live`)],
  orgPrefix: (n) => [one('startsWith', ORG, `globex-${n}-`)],
  mailPrefix: (n) => [one('startsWith', MAIL, `bot-${n}.`)],
  teamPrefix: (n) => [one('startsWith', TEAM, `field/${n}/`)],
  mailPart: (n) => [one('contains', MAIL, `@squad-${n}.`)],
  teamPart: (n) => [one('contains', TEAM, `/zone-${n}/`)],
  orgPart: (n) => [one('contains', ORG, `-cell${n}-`)],
  teamAndOrg: (n) => [one('equals', TEAM, `unit/audit-${n}/squad-y`), one('differs', ORG, SUSPENDED)],
  groupAndMail: (n) => [one('includes', GROUPS, `staff-audit-${n}`), one('startsWith', MAIL, 'chief.')],
};
const EQUAL = ['team', 'group', 'mail', 'org'];
const TWENTY = [...EQUAL, ...EQUAL, ...EQUAL, ...Object.keys(KINDS).slice(4)];

/** `count` rules as `{ id, tests, role }`. */
export function makeRules(count, seed = 11) {
  const random = seeded(seed + count);
  const kinds = random.shuffle(Array.from({ length: count }, (_, i) => TWENTY[i % TWENTY.length]));
  return kinds.map((kind, i) => ({ id: `rule-${five(i)}`, tests: KINDS[kind](five(i)), role: `role-${five(i)}` }));
}

function stranger(random, i) {
  const n = 90_000 + random.below(9_999);
  const id = (head) => `${head}${five(i)}-7b1d-4f3a-8c2e-5d6f7a8b9c0d`;
  return {
    sub: id('41a'),
    [GROUPS]: Array.from({ length: 1 + random.below(7) }, () => `staff-platform-${90_000 + random.below(9_999)}`),
    email_verified: true,
    iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_QwErTyUiO',
    'cognito:username': `OktaProd_member${n}`,
    [ORG]: `org-${n}-live`,
    [TEAM]: `unit/dev-${n}/squad-x`,
    'custom:billing': `BU-${n}`,
    origin_jti: id('52b'),
    aud: '6k2j4h8g1f3d5s7a9p0oEXAMPLE',
    'cognito:roles': [`arn:aws:iam::210987654321:role/left-${n}`, `arn:aws:iam::210987654321:role/right-${n}`],
    identities: [
      {
        userId: `member${n}@partner-portal.example.org`,
        providerName: 'OktaProd',
        providerType: 'SAML',
        issuer: 'http://www.okta.com/exk1fcia6d6EMsf331d8',
        primary: 'true',
        dateCreated: '1719000000000',
      },
    ],
    event_id: id('63c'),
    token_use: 'id',
    auth_time: 1_764_000_000,
    exp: 1_764_003_600,
    iat: 1_764_000_000,
    jti: id('74d'),
    name: `First${n} Last${n}`,
    given_name: `First${n}`,
    family_name: `Last${n}`,
    phone_number: '+4915112345678',
    email: `somebody${n}.surname@partner-portal.example.org`,
  };
}

function satisfy(claims, { tests }, i, random) {
  for (const { op, claim, value } of tests) {
    if (op === 'differs') continue;
    if (op === 'includes') claims[claim].splice(random.below(claims[claim].length + 1), 0, value);
    else if (op === 'equals') claims[claim] = value;
    else if (op === 'startsWith')
      claims[claim] = `${value}${i}${claim === MAIL ? '@partner-portal.example.org' : '-rest'}`;
    else claims[claim] = claim === MAIL ? `somebody${i}${value}example.org` : `qq${i}${value}rest${i}`;
  }
  if (tests[1]?.op === 'differs' && random.below(5) === 0) claims[ORG] = SUSPENDED;
}

/** Tokens of which a third is meant for an early rule, a third for a late one and a third for none; every dozen holds four of each. */
export function makeTokens(rules, count, seed = 23) {
  const random = seeded(seed + rules.length);
  const late = Math.floor(rules.length * 0.8);
  const early = Math.max(1, Math.floor(rules.length * 0.1));
  const tokens = Array.from({ length: count }, (_, i) => {
    const claims = stranger(random, i);
    if (i % 3 === 0) satisfy(claims, rules[random.below(early)], i, random);
    else if (i % 3 === 1) satisfy(claims, rules[late + random.below(rules.length - late)], i, random);
    else if (random.below(4) === 0) delete claims[TEAM];
    else if (random.below(3) === 0) delete claims[GROUPS];
    return claims;
  });
  const dozens = Array.from({ length: Math.ceil(count / 12) }, (_, i) => tokens.slice(i * 12, i * 12 + 12));
  return dozens.flatMap((dozen) => random.shuffle(dozen));
}
