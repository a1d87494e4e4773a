/** Files that declare a claim in two ways. */
import { expect, test } from 'vitest';
import { compare } from '../../../src/analysis/index.js';
import { fileOf, ROLE, toldOf } from './files.js';

function rulesWith(tests: readonly object[]): readonly object[] {
  return tests.map((one, i) => ({ id: `r${i}`, when: { claim: 'g', ...one }, role: i % 2 === 0 ? 'a' : 'b' }));
}

const GROUPS = [{ includes: 'one' }, { includes: 'two' }, { includes: 'three' }, { subsetOf: ['four', 'five'] }];
const TENANTS = [{ equals: 'acme' }, { startsWith: 'ac' }, { in: ['acme', 'globex'] }, { contains: 'o' }];

test.each<[string, readonly object[], object]>([
  ['a list that reads as empty where it is missing', GROUPS, { type: 'string[]', missing: 'empty' }],
  ['a text of a pattern', TENANTS.slice(0, 3), { type: 'string', pattern: '[a-z]{2,}' }],
])('several rules that read %s give what they gave', (_, tests, declaration) => {
  const rules = rulesWith(tests);
  const [old, fresh] = [fileOf({ rules }), fileOf({ rules, more: { claims: { g: declaration } } })];
  const expected = { verdict: tests === GROUPS ? 'equivalent' : 'different', open: [] };
  expect(compare(old, fresh)).toMatchObject(expected);
  expect(compare(fresh, old)).toMatchObject(expected);
});

test('what a declaration keeps from being read is told, and nothing else', () => {
  const rules = rulesWith(TENANTS);
  const fresh = fileOf({ rules, more: { claims: { g: { type: 'string', values: ['acme', 'globex'] } } } });
  const comparison = compare(fileOf({ rules }), fresh);
  expect(toldOf(comparison)).toEqual(['provider denied: b → denied']);
  expect(comparison).toMatchObject({ open: [], isComplete: true });
});

const MANY = { type: 'string[]', encoding: 'one-or-many' };
const LIST = { type: 'string[]' };
const MEMBERS = [
  { includes: 'one' },
  { includesAny: ['two', 'Three'], ignoreCase: true },
  { subsetOf: ['four', 'five'] },
];
const TEXTS = [{ equals: 'one' }, { in: ['two', 'Three'], ignoreCase: true }, { in: ['four', 'five'] }];
const EITHER = TEXTS.map((one, i) => ({
  any: [
    { claim: 'g', ...one },
    { claim: 'g', ...MEMBERS[i] },
  ],
}));

/** Rules of these conditions, in a file that declares the claim so. */
function declaring(conditions: readonly object[], declaration?: object): ReturnType<typeof fileOf> {
  const rules = conditions.map((when, i) => ({ id: `r${i}`, when, role: i % 2 === 0 ? 'a' : 'b' }));
  return fileOf({ rules, ...(declaration && { more: { claims: { g: declaration } } }) });
}

const ofClaim = (tests: readonly object[]): readonly object[] => tests.map((one) => ({ claim: 'g', ...one }));
const LIMITED = { ...MANY, values: ['one', 'two', 'four'] };
const OF_LIMITED = [{ equals: 'one' }, { equals: 'two' }, { equals: 'four' }];

test.each<[string, ReturnType<typeof fileOf>, ReturnType<typeof fileOf>, string, readonly string[]]>([
  [
    'a text counts as a list of one',
    declaring(ofClaim(MEMBERS), LIST),
    declaring(ofClaim(MEMBERS), MANY),
    'different',
    ['provider granted: denied → a', 'provider granted: denied → b'],
  ],
  ['both are looked for', declaring(EITHER), declaring(ofClaim(MEMBERS), MANY), 'equivalent', []],
  [
    'lists count beside texts',
    declaring(ofClaim(TEXTS), { type: 'string' }),
    declaring(ofClaim(MEMBERS), MANY),
    'different',
    ['provider granted: denied → a', 'provider granted: denied → b'],
  ],
  [
    'only some texts are taken, which are all that is looked for',
    declaring([{ all: [{ claim: 'g', equals: 'x' }] }, ...ofClaim(OF_LIMITED)].slice(1)),
    declaring(
      [
        { all: [{ claim: 'g', includes: 'five' }] },
        ...ofClaim(OF_LIMITED.map(({ equals }) => ({ includes: equals }))),
      ].slice(1),
      LIMITED,
    ),
    'different',
    ['provider granted: denied → a', 'provider granted: denied → b'],
  ],
  [
    'other texts are no longer taken',
    declaring(ofClaim([{ includes: 'five' }]), MANY),
    declaring(ofClaim([{ includes: 'five' }]), LIMITED),
    'different',
    ['provider denied: a → denied'],
  ],
])('one or many beside a plain declaration is decided: %s', (_, old, fresh, verdict, told) => {
  const comparison = compare(old, fresh);
  expect(comparison).toMatchObject({ verdict, open: [] });
  expect([...toldOf(comparison)].sort()).toEqual(told);
  expect(compare(fresh, old)).toMatchObject({ verdict, open: [] });
});

/** A role that is named after a claim, of which only some texts are read. */
function tenantFile(declaration: object | undefined, more: object = {}): ReturnType<typeof fileOf> {
  const rules = [{ id: 'r', when: { claim: 'g', equals: 'x' }, role: 't', ...more }];
  const claims = declaration === undefined ? {} : { more: { claims: { tenant: { type: 'string', ...declaration } } } };
  return fileOf({ rules, roles: { t: `${ROLE}t-\${claim:tenant}` }, ...claims });
}

const taken = (pattern: string): object => ({ pattern });

test.each<[string, object | undefined, object | undefined, readonly string[]]>([
  ['the same texts in other words', taken('[a-z]{2,8}'), taken('[a-z][a-z]{1,7}'), []],
  ['more texts, which no name of a role takes', taken('[a-z]{2,8}'), taken('([a-z]|/)[a-z]{1,7}'), []],
  ['longer texts', taken('[a-z]{2,8}'), taken('[a-z]{2,9}'), ['provider granted: denied → t']],
  ['fewer texts', undefined, taken('[a-z]{2,9}'), ['provider denied: t → denied']],
  ['other texts', taken('[a-c]x'), taken('[b-d]x'), ['provider denied: t → denied', 'provider granted: denied → t']],
  ['a list of texts', { values: ['acme', 'globex'] }, taken('acme|globex'), []],
  ['a text less', { values: ['acme', 'globex'] }, taken('acme'), ['provider denied: t → denied']],
])(
  'what becomes of a role named after a claim is decided, of which other texts are read: %s',
  (_, old, fresh, told) => {
    const comparison = compare(tenantFile(old), tenantFile(fresh));
    expect([...toldOf(comparison)].sort()).toEqual(told);
    expect(comparison).toMatchObject({ verdict: told.length === 0 ? 'equivalent' : 'different', open: [] });
    if (told.length > 0) expect(comparison).toMatchObject({ isComplete: true });
  },
);

test('so with slots in a session policy, and with tags', () => {
  const session = {
    tags: { tenant: `\${claim:tenant}` },
    policy: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::data/\${claim:tenant}/x` }],
    },
  };
  const file = (pattern: string): ReturnType<typeof fileOf> => tenantFile(taken(pattern), { session });
  expect(compare(file('[a-z]{2,8}'), file('[a-z,]{2,8}'))).toMatchObject({ verdict: 'equivalent', open: [] });
  expect(compare(file('[a-z]{2,8}'), file('[a-z]{2,9}'))).toMatchObject({ verdict: 'different', open: [] });
});
