/** Conditions, claims, and the truth that SEMANTICS §§1–4 gives them: every expected value comes from reading, none from running. */
import type { Json } from '../../src/ruleset/model.js';
import type { AtomDocument, ClaimDocument, ConditionDocument } from './document.js';
import type { Truth } from './truth.js';

export interface ConditionCase {
  /** The sentence of SEMANTICS that settles the case. */
  readonly because: string;
  readonly condition: ConditionDocument;
  readonly claims: unknown;
  readonly truth: Truth;
  readonly declared?: Readonly<Record<string, ClaimDocument>>;
  readonly named?: Readonly<Record<string, ConditionDocument>>;
  readonly now?: number;
}

const YES: ConditionDocument = { claim: 'yes', exists: true };
const NO: ConditionDocument = { claim: 'no', exists: true };
const OPEN: ConditionDocument = { claim: 'no', equals: 'x' };
const CLAIMS = { yes: 1 };

const combinations: readonly ConditionCase[] = [
  { because: 'all: the least', condition: { all: [YES, OPEN] }, claims: CLAIMS, truth: 'unknown' },
  { because: 'all: the least', condition: { all: [OPEN, NO, YES] }, claims: CLAIMS, truth: 'false' },
  { because: 'all: the least', condition: { all: [YES, YES] }, claims: CLAIMS, truth: 'true' },
  { because: 'any: the greatest', condition: { any: [NO, OPEN] }, claims: CLAIMS, truth: 'unknown' },
  { because: 'any: the greatest', condition: { any: [NO, OPEN, YES] }, claims: CLAIMS, truth: 'true' },
  { because: 'any: the greatest', condition: { any: [NO, NO] }, claims: CLAIMS, truth: 'false' },
  { because: 'not: true ↔ false', condition: { not: YES }, claims: CLAIMS, truth: 'false' },
  { because: 'not: true ↔ false', condition: { not: NO }, claims: CLAIMS, truth: 'true' },
  { because: 'not: unknown stays unknown', condition: { not: OPEN }, claims: CLAIMS, truth: 'unknown' },
  { because: 'use', condition: { not: { use: 'c' } }, claims: CLAIMS, named: { c: NO }, truth: 'true' },
];

function atom(because: string, test: Omit<AtomDocument, 'claim'>, value: unknown, truth: Truth): ConditionCase {
  return { because, condition: { claim: 'c', ...test }, claims: { c: value }, truth };
}

const reading: readonly ConditionCase[] = [
  { because: 'no such own property', condition: { claim: 'toString', exists: true }, claims: {}, truth: 'false' },
  {
    because: 'no name reaches a prototype',
    condition: { claim: '__proto__', exists: true },
    claims: {},
    truth: 'false',
  },
  {
    because: 'no name reaches a prototype',
    condition: { claim: '/constructor/name', equals: 'Object' },
    claims: {},
    truth: 'unknown',
  },
  {
    because: 'an own property of that name is the claim',
    condition: { claim: '__proto__', equals: 'x' },
    claims: JSON.parse('{"__proto__":"x"}'),
    truth: 'true',
  },
  atom('null is missing', { exists: true }, null, 'false'),
  atom('undefined is missing', { exists: true }, undefined, 'false'),
  {
    because: 'a pointer walks into objects',
    condition: { claim: '/a/b', equals: 'x' },
    claims: { a: { b: 'x' } },
    truth: 'true',
  },
  { because: '`/groups` is `groups`', condition: { claim: '/c', equals: 'x' }, claims: { c: 'x' }, truth: 'true' },
  {
    because: '`~1` is `/`, `~0` is `~`',
    condition: { claim: '/a~1b/c~0d~01', equals: 'x' },
    claims: { 'a/b': { 'c~d~1': 'x' } },
    truth: 'true',
  },
  {
    because: 'a name without a leading slash is literal',
    condition: { claim: 'a/b', equals: 'x' },
    claims: { 'a/b': 'x', a: { b: 'y' } },
    truth: 'true',
  },
  {
    because: 'a pointer meets anything but an object: missing',
    condition: { claim: '/a/0', exists: true },
    claims: { a: ['x'] },
    truth: 'false',
  },
  {
    because: 'a pointer meets anything but an object: missing',
    condition: { claim: '/a/length', exists: true },
    claims: { a: 'text' },
    truth: 'false',
  },
  {
    because: 'a pointer meets null: missing',
    condition: { claim: '/a/b', equals: 'x', ifMissing: true },
    claims: { a: null },
    truth: 'true',
  },
];

const unreadable: readonly ConditionCase[] = [
  atom('a string with an unpaired surrogate', { equals: '\ufffd' }, '\ud800', 'unknown'),
  atom('a string with an unpaired surrogate exists', { exists: true }, '\ud800', 'true'),
  atom('a number that is not finite', { greaterThan: 0 }, Number.POSITIVE_INFINITY, 'unknown'),
  atom('an integer outside ±(2⁵³−1)', { greaterThan: 0 }, 2 ** 53, 'unknown'),
  atom('the last integer inside', { greaterThan: 0 }, 2 ** 53 - 1, 'true'),
  atom('a list holding a number', { includes: 'a' }, ['a', 1], 'unknown'),
  atom('a list holding null', { includes: 'a' }, ['a', null], 'unknown'),
  atom('a list holding an ill-formed string', { includes: 'a' }, ['a', '\udc00'], 'unknown'),
  atom('unreadable whatever `ifMissing` says', { includes: 'a', ifMissing: false }, [1], 'unknown'),
];

const atoms: readonly ConditionCase[] = [
  atom('missing: unknown', { equals: 'a' }, undefined, 'unknown'),
  atom('missing: what `ifMissing` says', { equals: 'a', ifMissing: true }, null, 'true'),
  atom('missing: what `ifMissing` says', { equals: 'a', ifMissing: false }, null, 'false'),
  atom('another type: unknown', { equals: 'true' }, true, 'unknown'),
  atom('another type: unknown', { equals: true }, 'true', 'unknown'),
  atom('another type, whatever `ifMissing` says', { equals: 1, ifMissing: true }, '1', 'unknown'),
  atom('exists: false', { exists: false }, null, 'true'),
  atom('exists: false', { exists: false }, {}, 'false'),
  atom('equals', { equals: 'a' }, 'a', 'true'),
  atom('equals: case counts', { equals: 'a' }, 'A', 'false'),
  atom('equals: the empty string is a string', { equals: '' }, '', 'true'),
  atom('equals: a number', { equals: 12 }, 12, 'true'),
  atom('equals: a list is another type', { equals: 'a' }, ['a'], 'unknown'),
  atom('in', { in: ['a', 'b'] }, 'b', 'true'),
  atom('in: of the one type of the list', { in: [1, 2] }, '1', 'unknown'),
  atom('in: none of them', { in: [true] }, false, 'false'),
  atom('startsWith', { startsWith: 'ab' }, 'abc', 'true'),
  atom('endsWith', { endsWith: '@acme.example' }, 'jo@acme.example.evil', 'false'),
  atom('contains', { contains: 'b' }, 'abc', 'true'),
  atom('contains reads strings only', { contains: 'b' }, ['b'], 'unknown'),
  atom('like: the whole value', { like: 'a*c' }, 'abcd', 'false'),
  atom('like: `*` is any run', { like: 'a*c' }, 'ac', 'true'),
  atom('like: `?` is one code point', { like: '?' }, '😀', 'true'),
  atom('like: `?` is exactly one', { like: 'a?' }, 'a', 'false'),
  atom('like: all else is itself', { like: 'a.c' }, 'abc', 'false'),
  atom('like: `*` takes line ends', { like: 'a*' }, 'a\n', 'true'),
  atom('matches: the whole value', { matches: 'a|b' }, 'ab', 'false'),
  atom('matches', { matches: '[a-z]+' }, 'abc', 'true'),
  atom('matches: no line end is let through', { matches: 'abc' }, 'abc\n', 'false'),
  atom('lessThan', { lessThan: 2 }, 2, 'false'),
  atom('atMost', { atMost: 2 }, 2, 'true'),
  atom('greaterThan', { greaterThan: 2 }, 2.5, 'true'),
  atom('atLeast', { atLeast: 2 }, 1.5, 'false'),
  atom('ordering reads numbers only', { atLeast: 2 }, '3', 'unknown'),
  atom('includes', { includes: 'a' }, ['b', 'a'], 'true'),
  atom('includes: a substring is no member', { includes: 'Admin' }, ['NonAdmins'], 'false'),
  atom('includes: the empty list has no members', { includes: 'a' }, [], 'false'),
  atom('includes: a string is no list', { includes: 'a' }, 'a', 'unknown'),
  atom('includesAny', { includesAny: ['a', 'b'] }, ['b', 'c'], 'true'),
  atom('includesAll', { includesAll: ['a', 'b'] }, ['b', 'c'], 'false'),
  atom('includesAll', { includesAll: ['a', 'b'] }, ['c', 'b', 'a'], 'true'),
  atom('subsetOf', { subsetOf: ['a', 'b'] }, ['a', 'a'], 'true'),
  atom('subsetOf: each member', { subsetOf: ['a', 'b'] }, ['a', 'c'], 'false'),
  atom('subsetOf: not empty', { subsetOf: ['a'] }, [], 'false'),
  atom('ignoreCase', { equals: 'AdMin', ignoreCase: true }, 'aDmIN', 'true'),
  atom('ignoreCase: A–Z only', { equals: 'É', ignoreCase: true }, 'é', 'false'),
  atom('ignoreCase: nothing folds into ASCII', { equals: 'k', ignoreCase: true }, '\u212a', 'false'),
  atom('ignoreCase: nothing folds into ASCII', { matches: 'k+', ignoreCase: true }, '\u212a', 'false'),
  atom('ignoreCase on matches', { matches: '[a-c]+', ignoreCase: true }, 'aBC', 'true'),
  atom('ignoreCase on like', { like: 'A*', ignoreCase: true }, 'abc', 'true'),
  atom('ignoreCase on lists', { includes: 'Admins', ignoreCase: true }, ['ADMINS'], 'true'),
  atom('ignoreCase on subsetOf', { subsetOf: ['a', 'B'], ignoreCase: true }, ['A', 'b'], 'true'),
  { ...atom('ageAtMost: now − value ≤ the duration', { ageAtMost: '15m' }, 1000, 'true'), now: 1900 },
  { ...atom('ageAtMost: now − value ≤ the duration', { ageAtMost: '15m' }, 1000, 'false'), now: 1900.5 },
  { ...atom('ageAtMost: a time to come', { ageAtMost: '1s' }, 2000, 'true'), now: 1000 },
  atom('ageAtMost: unknown without now', { ageAtMost: '15m' }, 1000, 'unknown'),
  atom('ageAtMost: missing comes first', { ageAtMost: '15m', ifMissing: false }, null, 'false'),
  { ...atom('ageAtMost: milliseconds', { ageAtMost: '1d' }, 1e11 + 1, 'unknown'), now: 1e11 },
  { ...atom('ageAtMost: 10¹¹ is not over it', { ageAtMost: '1d' }, 1e11, 'true'), now: 1e11 },
];

function declared(
  because: string,
  declaration: ClaimDocument,
  test: Omit<AtomDocument, 'claim'>,
  value: unknown,
  truth: Truth,
): ConditionCase {
  return { ...atom(because, test, value, truth), declared: { c: declaration } };
}

const NUMBER_TEXT: ClaimDocument = { type: 'number', encoding: 'text' };
const SPACES: ClaimDocument = { type: 'string[]', encoding: 'spaces' };
const COMMAS: ClaimDocument = { type: 'string[]', encoding: 'commas' };
const EITHER: ClaimDocument = { type: 'string[]', encoding: 'one-or-many' };
const EMPTY: ClaimDocument = { type: 'string[]', missing: 'empty' };

const declarations: readonly ConditionCase[] = [
  declared('string json', { type: 'string' }, { exists: true }, 5, 'true'),
  declared('string json: another type', { type: 'string' }, { equals: 5 }, 5, 'unknown'),
  declared('number text', NUMBER_TEXT, { equals: 12 }, '12', 'true'),
  declared('number text', NUMBER_TEXT, { equals: -1.5 }, '-1.50', 'true'),
  declared('number text: a number is no string', NUMBER_TEXT, { equals: 12 }, 12, 'unknown'),
  declared('number text: no leading zero', NUMBER_TEXT, { equals: 12 }, '012', 'unknown'),
  declared('number text: no exponent', NUMBER_TEXT, { greaterThan: 0 }, '1e3', 'unknown'),
  declared('number text: no line end', NUMBER_TEXT, { equals: 12 }, '12\n', 'unknown'),
  declared('number text: too large to read', NUMBER_TEXT, { greaterThan: 0 }, '9007199254740993', 'unknown'),
  declared('number text: no number has these digits', NUMBER_TEXT, { atLeast: 1 }, '0.99999999999999999999', 'unknown'),
  declared('number text: no number has these digits', NUMBER_TEXT, { atMost: 1 }, '1.00000000000000000001', 'unknown'),
  declared('number text: zeros at the end say nothing', NUMBER_TEXT, { equals: 1 }, '1.00000000000000000000', 'true'),
  declared('number text: seventeen digits of a number', NUMBER_TEXT, { equals: 0.3 }, '0.30000000000000004', 'false'),
  declared('boolean text', { type: 'boolean', encoding: 'text' }, { equals: true }, 'true', 'true'),
  declared('boolean text', { type: 'boolean', encoding: 'text' }, { equals: true }, 'True', 'unknown'),
  declared('spaces: runs, no empty parts', SPACES, { subsetOf: ['a', 'b'] }, '  a  b ', 'true'),
  declared('spaces: a tab is none', SPACES, { includes: 'a' }, 'a\tb', 'false'),
  declared('spaces: a list is no string', SPACES, { includes: 'a' }, ['a'], 'unknown'),
  declared('commas: outer spaces removed', COMMAS, { includes: 'b c' }, 'a , b c ', 'true'),
  declared('commas: an empty part', COMMAS, { includes: 'a' }, 'a,,b', 'unknown'),
  declared('commas: an empty string is the empty list', COMMAS, { includes: 'a' }, '', 'false'),
  declared('one-or-many: a string', EITHER, { includes: 'a b' }, 'a b', 'true'),
  declared('one-or-many: a list', EITHER, { includes: 'b' }, ['a', 'b'], 'true'),
  declared('`values` is enforced', { type: 'string', values: ['a'] }, { equals: 'b' }, 'b', 'unknown'),
  declared('`values` of each member', { ...SPACES, values: ['a', 'b'] }, { includes: 'a' }, 'a c', 'unknown'),
  declared(
    '`pattern` is enforced from end to end',
    { type: 'string', pattern: 'a|b' },
    { equals: 'ab' },
    'ab',
    'unknown',
  ),
  declared('`known` is not enforced', { type: 'string', known: ['a'] }, { equals: 'b' }, 'b', 'true'),
  declared('missing: empty is not missing', EMPTY, { exists: true }, undefined, 'true'),
  declared('missing: empty reads as the empty list', EMPTY, { includes: 'a', ifMissing: true }, null, 'false'),
  declared('missing: empty leaves other values', EMPTY, { includes: 'a' }, 5, 'unknown'),
  {
    because: 'a declaration under the pointer of a name is about that name',
    condition: { claim: 'c', equals: 3 },
    claims: { c: '3' },
    declared: { '/c': NUMBER_TEXT },
    truth: 'true',
  },
];

function logic(because: string, expression: Json, claims: unknown, truth: Truth): ConditionCase {
  return { because, condition: { logic: expression }, claims, truth };
}

const LIST = { var: 'l' };
const GROUPS = { l: ['admins', 'staff'] };

const expressions: readonly ConditionCase[] = [
  logic(
    'var takes the claim of exactly that name',
    { '===': [{ var: 'a.b' }, 'x'] },
    { 'a.b': 'x', a: { b: 'y' } },
    'true',
  ),
  logic('slashes have no meaning', { '!!': { var: '/a' } }, { a: 'x' }, 'unknown'),
  logic('a claim is missing: unknown', { or: [true, { var: 'm' }] }, {}, 'unknown'),
  logic('null is missing', { '!': { var: 'm' } }, { m: null }, 'unknown'),
  logic('a claim is unreadable: unknown', { or: [true, { var: 'm' }] }, { m: [1] }, 'unknown'),
  logic('no own property', { '!!': { var: 'toString' } }, {}, 'unknown'),
  logic('ordering takes numbers only', { '<': [{ var: 'n' }, 5] }, { n: '3' }, 'unknown'),
  logic('ordering', { '<': [{ var: 'n' }, 5] }, { n: 3 }, 'true'),
  logic('between', { '<=': [1, { var: 'n' }, 5] }, { n: 5 }, 'true'),
  logic('between, without the ends', { '<': [1, { var: 'n' }, 5] }, { n: 5 }, 'false'),
  logic('arithmetic takes numbers only', { '===': [{ '+': [{ var: 'n' }, 1] }, 4] }, { n: '3' }, 'unknown'),
  logic('arithmetic', { '===': [{ '%': [{ '*': [{ var: 'n' }, 2] }, 4] }, 2] }, { n: 3 }, 'true'),
  logic('one operand of `-` is negated', { '===': [{ '-': { var: 'n' } }, -3] }, { n: 3 }, 'true'),
  logic('min, max', { '===': [{ max: [1, { min: [{ var: 'n' }, 9] }] }, 3] }, { n: 3 }, 'true'),
  logic('`in` takes lists only', { in: ['a', { var: 's' }] }, { s: 'abc' }, 'unknown'),
  logic('in', { in: ['admins', LIST] }, GROUPS, 'true'),
  logic('strict equality', { '===': [{ var: 'n' }, '3'] }, { n: 3 }, 'false'),
  logic('strict inequality', { '!==': [{ var: 'n' }, 3] }, { n: 3 }, 'false'),
  logic('an empty list is not truthy', { '!!': [LIST] }, { l: [] }, 'false'),
  logic('the text "0" is truthy', { '!!': [{ var: 's' }] }, { s: '0' }, 'true'),
  logic('the empty text and 0 are not', { or: [{ var: 's' }, { var: 'n' }] }, { s: '', n: 0 }, 'false'),
  logic('and: the first that is not truthy', { '===': [{ and: [1, 0, 2] }, 0] }, {}, 'true'),
  logic('an operator that is not reached meets nothing', { or: [true, { '<': ['a', 1] }] }, {}, 'true'),
  logic('if, else if, else', { if: [false, 'a', { var: 's' }, '', true] }, { s: 'x' }, 'false'),
  logic('if without else', { '?:': [false, true] }, {}, 'false'),
  logic('all', { all: [LIST, { in: [{ var: '' }, ['admins', 'staff']] }] }, GROUPS, 'true'),
  logic('all of an empty list', { all: [LIST, true] }, { l: [] }, 'false'),
  logic('some', { some: [LIST, { '===': [{ var: '' }, 'staff'] }] }, GROUPS, 'true'),
  logic('none of an empty list', { none: [LIST, true] }, { l: [] }, 'true'),
  logic('map, cat', { in: ['staff!', { map: [LIST, { cat: [{ var: '' }, '!'] }] }] }, GROUPS, 'true'),
  logic('filter', { '!!': [{ filter: [LIST, false] }] }, GROUPS, 'false'),
  logic('reduce', { '===': [{ reduce: [LIST, { '+': [{ var: 'accumulator' }, 1] }, 0] }, 2] }, GROUPS, 'true'),
  logic('merge', { in: ['x', { merge: [LIST, 'x'] }] }, GROUPS, 'true'),
  logic('substr from the end', { '===': [{ substr: [{ var: 's' }, -4] }, 'able'] }, { s: 'enjoyable' }, 'true'),
  logic('substr up to before the end', { '===': [{ substr: [{ var: 's' }, 2, -2] }, 'cd'] }, { s: 'abcdef' }, 'true'),
  logic('cat', { '===': [{ cat: ['a', { var: 's' }] }, 'ab'] }, { s: 'b' }, 'true'),
  logic('cat takes texts only', { '!!': { cat: ['I', { var: 'n' }] } }, { n: 3 }, 'unknown'),
  logic('`===` takes no lists', { '===': [LIST, LIST] }, GROUPS, 'unknown'),
  logic('`!==` takes no lists', { '!==': [LIST, 'admins'] }, GROUPS, 'unknown'),
  logic('`===` takes null', { '===': [null, { var: 's' }] }, { s: 'x' }, 'false'),
  logic('`in` takes no list for a member', { in: [LIST, ['a']] }, GROUPS, 'unknown'),
  logic('substr takes whole numbers only', { '!!': { substr: ['abc', 0.5] } }, {}, 'unknown'),
  logic('substr takes texts only', { '!!': { substr: [{ var: 'n' }, 0] } }, { n: 3 }, 'unknown'),
  logic('merge takes no objects', { '!!': { merge: [{ var: 'o' }] } }, { o: { a: 1 } }, 'unknown'),
  logic('an object is a value, and truthy', { '!!': { var: 'o' } }, { o: {} }, 'true'),
  logic('none takes lists only', { none: [{ var: 's' }, true] }, { s: 'x' }, 'unknown'),
  logic('reduce takes lists only', { reduce: [{ var: 's' }, 1, 1] }, { s: 'x' }, 'unknown'),
  logic('no finite number', { '!!': { '/': [1, { var: 'n' }] } }, { n: 0 }, 'unknown'),
  logic('no finite number', { '!': { '%': [1, { var: 'n' }] } }, { n: 0 }, 'unknown'),
  logic('no finite number that is evaluated', { or: [true, { '/': [1, { var: 'n' }] }] }, { n: 0 }, 'true'),
  {
    ...logic('a declaration is applied', { '<': [{ var: 'n' }, 5] }, { n: '3' }, 'true'),
    declared: { n: NUMBER_TEXT },
  },
  {
    ...logic('missing: empty is not missing', { none: [LIST, true] }, {}, 'true'),
    declared: { l: EMPTY },
  },
];

export const CONDITION_CASES: readonly ConditionCase[] = [
  ...combinations,
  ...reading,
  ...unreadable,
  ...atoms,
  ...declarations,
  ...expressions,
];
