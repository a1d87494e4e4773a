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

const [SPACES, COMMAS] = [
  { type: 'string[]', encoding: 'spaces' },
  { type: 'string[]', encoding: 'commas' },
];
const ONE = [{ includes: 'one' }];
const WORD = [{ matches: '([\\s\\S]* )?one( [\\s\\S]*)?' }];

test.each<[string, ReturnType<typeof fileOf>, ReturnType<typeof fileOf>, readonly string[]]>([
  [
    'values that nothing is asked beside',
    declaring(ofClaim(ONE), LIST),
    listOf({ values: ['one', 'two'] }),
    ['a → denied'],
  ],
  [
    'values, of lists that have no others',
    declaring(ofClaim([{ subsetOf: ['one', 'two'] }]), LIST),
    declaring(ofClaim([{ subsetOf: ['one', 'two'] }]), { ...LIST, values: ['one', 'two', 'three'] }),
    [],
  ],
  [
    'a pattern that says the same in other words',
    listOf({ pattern: '[a-z]+' }),
    listOf({ pattern: '[a-z][a-z]*' }),
    [],
  ],
  ['a pattern in the place of values', listOf({ values: ['one', 'two'] }), listOf({ pattern: 'one|two' }), []],
  ['a wider pattern', listOf({ pattern: '[a-z]+' }), listOf({ pattern: '[a-z0-9]+' }), ['denied → a']],
  ['more values', listOf({ values: ['one'] }), listOf({ values: ['one', 'two'] }), ['denied → a']],
  ['values of texts with spaces', listOf({}, SPACES), listOf({ values: ['one', 'two'] }, SPACES), ['a → denied']],
  [
    'values of no text with spaces',
    listOf({ values: ['one', 'o e'] }, SPACES),
    listOf({ values: ['one'] }, SPACES),
    [],
  ],
  ['a text in the place of a list', listOf({}), listOf({}, SPACES), ['a → denied', 'denied → a']],
  ['commas in the place of spaces', listOf({}, SPACES), listOf({}, COMMAS), ['a → denied', 'denied → a']],
  ['a text that was looked through', declaring(ofClaim(WORD), { type: 'string' }), listOf({}, SPACES), []],
  [
    'commas, where there is at most one member',
    listOf({ values: ['one'] }, { ...MANY, missing: 'empty' }, [{ includesAll: ['one', 'two'] }]),
    listOf({ values: ['one'] }, COMMAS, [{ includesAll: ['one', 'two'] }]),
    [],
  ],
  ['a number in a text', numbersOf({}), numbersOf({ encoding: 'text' }), ['a → denied', 'denied → a']],
  [
    'a number in a text whose digits were looked at',
    declaring(ofClaim([{ matches: '[1-9][0-9]*(\\.[0-9]+)?' }]), { type: 'string', pattern: '-?(0|[1-9][0-9]{0,5})' }),
    declaring(ofClaim([{ atLeast: 1 }]), { type: 'number', encoding: 'text', values: [1, 2] }),
    ['a → denied', 'denied → a'],
  ],
  [
    'a boolean in a text',
    declaring(ofClaim([{ equals: 'true' }]), { type: 'string' }),
    declaring(ofClaim([{ equals: true }]), { type: 'boolean', encoding: 'text' }),
    [],
  ],
])('encodings and what members may be are decided: %s', (_, old, fresh, told) => {
  const verdict = told.length === 0 ? 'equivalent' : 'different';
  const comparison = compare(old, fresh);
  expect(comparison).toMatchObject({ verdict, open: [] });
  expect([...toldOf(comparison)].map((one) => one.replace(/^.*: /, '')).sort()).toEqual(told);
  expect(compare(fresh, old)).toMatchObject({ verdict, open: [] });
});

/** A rule that looks for a member of such a list. */
function listOf(limits: object, declaration: object = LIST, tests: readonly object[] = ONE): ReturnType<typeof fileOf> {
  return declaring(ofClaim(tests), { ...declaration, ...limits });
}

function numbersOf(declaration: object): ReturnType<typeof fileOf> {
  return declaring(ofClaim([{ atLeast: 2.5 }]), { type: 'number', ...declaration });
}

test('what becomes of a tag that joins a list is decided, of which other members are read', () => {
  const file = (declaration: object): ReturnType<typeof fileOf> => {
    const session = { tags: { groups: { claim: 'g', join: ':' } } };
    const rules = [{ id: 'r', when: { claim: 'h', exists: true }, role: 'a', session }];
    return fileOf({ rules, more: { claims: { g: declaration } } });
  };
  const [plain, limited] = [file(LIST), file({ ...LIST, pattern: '[a-z]*' })];
  expect(compare(file({ ...LIST, pattern: '[a-z]+|' }), limited)).toMatchObject({ verdict: 'equivalent', open: [] });
  for (const [old, fresh] of [
    [plain, limited],
    [limited, plain],
    [plain, file(MANY)],
  ] as const) {
    expect(compare(old, fresh)).toMatchObject({ verdict: 'different', open: [], isComplete: true });
  }
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
