/** Rule files about few claims and short texts, and every token there is about these. */
import fc from 'fast-check';
import type {
  AtomDocument,
  ClaimDocument,
  ConditionDocument,
  RuleDocument,
  RuleFileDocument,
} from '../../reference/document.js';

export const PROVIDER = 'login.acme.developer';

const ROLE = 'arn:aws:iam::123456789012:role/';

/** What the literals of conditions are made of. */
const LETTERS = ['a', 'b', 'A'] as const;

/** All texts of up to three of the letters, and some with a letter that no literal has. */
const TEXTS: readonly string[] = [...wordsUpTo(3), 'c', 'ac', 'ca', 'cc', 'bc', 'acb', 'cab'];

const LISTS: readonly (readonly string[])[] = subsetsOf(['a', 'b', 'A', 'c']);

/** Every value of each claim that may tell conditions apart; undefined: it is not there. */
const VALUES = {
  t: [undefined, ...TEXTS, 1, ['a']],
  g: [undefined, ...LISTS, 'a', 'a b', '', [1]],
  n: [undefined, -1, 0, 0.5, 1, 1.5, 2, 3, '1', '0.5', 'a'],
  b: [undefined, true, false, 'true', 'false'],
} as const;

export type ClaimName = keyof typeof VALUES;

const NAMES = Object.keys(VALUES) as readonly ClaimName[];

function wordsUpTo(length: number): readonly string[] {
  if (length === 0) return [''];
  const shorter = wordsUpTo(length - 1);
  const longest = shorter.filter((word) => word.length === length - 1);
  return [...shorter, ...longest.flatMap((word) => LETTERS.map((letter) => word + letter))];
}

function subsetsOf(members: readonly string[]): readonly (readonly string[])[] {
  const [first, ...rest] = members;
  if (first === undefined) return [[]];
  const without = subsetsOf(rest);
  return [...without, ...without.map((subset) => [first, ...subset])];
}

/** Every token about some of the claims. */
export function* tokens(names: readonly ClaimName[]): Generator<Readonly<Record<string, unknown>>> {
  const [name, ...rest] = names;
  if (name === undefined) {
    yield {};
    return;
  }
  for (const token of tokens(rest))
    for (const value of VALUES[name]) yield value === undefined ? token : { ...token, [name]: value };
}

/** Does the token hold nothing but values that every token of the small world was made of? */
export function isInWorld(claims: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(claims).every(([name, value]) => {
    const values: readonly unknown[] = VALUES[name as ClaimName] ?? [];
    const wanted = textOf(value);
    return values.some((known) => known !== undefined && textOf(known) === wanted);
  });
}

/** Lists are sets to every operator. */
function textOf(value: unknown): string {
  return JSON.stringify(Array.isArray(value) ? [...new Set<unknown>(value)].sort() : value);
}

const ifMissing = fc.option(fc.boolean(), { freq: 3, nil: undefined });
const ignoreCase = fc.option(fc.constant(true), { freq: 4, nil: undefined });
const letter = fc.constantFrom(...LETTERS);
const word = fc.array(letter, { maxLength: 2 }).map((letters) => letters.join(''));
const letters = fc.uniqueArray(letter, { minLength: 1, maxLength: 2 });
const number = fc.constantFrom(0, 1, 2);

const textTest: fc.Arbitrary<object> = fc.oneof(
  fc.record({ equals: word }),
  fc.record({ in: fc.uniqueArray(word, { minLength: 1, maxLength: 2 }) }),
  fc.record({ startsWith: letter }),
  fc.record({ endsWith: letter }),
  fc.record({ contains: letter }),
  fc.record({ like: fc.constantFrom('a*', '*b', '?', 'a?', '*a*', '??*') }),
  fc.record({ matches: fc.constantFrom('[ab]', '(ab)*', 'a|b', 'a?b', '.', 'a+', '[a-c]{2}') }),
);

const listTest: fc.Arbitrary<object> = fc.oneof(
  fc.record({ includes: letter }),
  fc.record({ includesAny: letters }),
  fc.record({ includesAll: letters }),
  fc.record({ subsetOf: letters }),
);

const numberTest: fc.Arbitrary<object> = fc.oneof(
  fc.record({ equals: number }),
  fc.record({ in: fc.uniqueArray(number, { minLength: 1, maxLength: 2 }) }),
  ...(['lessThan', 'atMost', 'greaterThan', 'atLeast'] as const).map((operator) => fc.record({ [operator]: number })),
);

const TESTS: Readonly<Record<ClaimName, fc.Arbitrary<object>>> = {
  t: fc.tuple(textTest, ignoreCase).map(([test, fold]) => ({ ...test, ...(fold === true && { ignoreCase: true }) })),
  g: fc.tuple(listTest, ignoreCase).map(([test, fold]) => ({ ...test, ...(fold === true && { ignoreCase: true }) })),
  n: numberTest,
  b: fc.record({ equals: fc.boolean() }),
};

function atom(name: ClaimName): fc.Arbitrary<AtomDocument> {
  const exists = fc.boolean().map((is) => ({ claim: name, exists: is }));
  const tested = fc
    .tuple(TESTS[name], ifMissing)
    .map(([test, missing]) => ({ claim: name, ...test, ...(missing !== undefined && { ifMissing: missing }) }));
  return fc.oneof({ arbitrary: tested, weight: 9 }, { arbitrary: exists, weight: 1 });
}

function condition(names: readonly ClaimName[]): fc.Arbitrary<ConditionDocument> {
  const parts = (of: fc.Arbitrary<ConditionDocument>): fc.Arbitrary<ConditionDocument[]> =>
    fc.array(of, { minLength: 1, maxLength: 3 });
  return fc.letrec<{ condition: ConditionDocument }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { arbitrary: fc.oneof(...names.map(atom)), weight: 3 },
      { arbitrary: parts(tie('condition')).map((all) => ({ all })), weight: 2 },
      { arbitrary: parts(tie('condition')).map((any) => ({ any })), weight: 2 },
      { arbitrary: tie('condition').map((not) => ({ not })), weight: 1 },
    ),
  })).condition;
}

const declared: fc.Arbitrary<Readonly<Record<string, ClaimDocument>>> = fc
  .record(
    {
      t: fc.constantFrom<ClaimDocument[]>(
        { type: 'string' },
        { type: 'string', values: ['a', 'ab', 'b', 'ba'] },
        { type: 'string', pattern: 'a[ab]*' },
      ),
      g: fc.constantFrom<ClaimDocument[]>(
        { type: 'string[]' },
        { type: 'string[]', missing: 'empty' },
        { type: 'string[]', encoding: 'spaces' },
        { type: 'string[]', encoding: 'one-or-many', values: ['a', 'b'] },
      ),
      n: fc.constantFrom<ClaimDocument[]>({ type: 'number' }, { type: 'number', encoding: 'text' }),
      b: fc.constantFrom<ClaimDocument[]>({ type: 'boolean' }, { type: 'boolean', encoding: 'text' }),
    },
    { requiredKeys: [] },
  )
  .map((claims) => ({ ...claims }));

function rule(names: readonly ClaimName[]): fc.Arbitrary<RuleDocument> {
  const effect = fc.oneof<fc.Arbitrary<Partial<RuleDocument>>[]>(
    fc.constantFrom('one', 'two').map((role) => ({ role })),
    fc.constantFrom('one', 'two').map((role) => ({ role })),
    fc.constant({ deny: 'not these' }),
  );
  const onUnknown = fc.option(fc.constantFrom('skip' as const, 'deny' as const), { freq: 2, nil: undefined });
  return fc
    .tuple(condition(names), effect, onUnknown)
    .map(([when, outcome, inDoubt]) => ({ when, ...outcome, ...(inDoubt !== undefined && { onUnknown: inDoubt }) }));
}

export interface SmallFile {
  readonly names: readonly ClaimName[];
  readonly document: RuleFileDocument;
}

/** A rule file of so many rules about some of the claims: few, where every token is to be tried. */
export function smallFileOf(minLength: number, maxLength: number, mostClaims: number): fc.Arbitrary<SmallFile> {
  const otherwise = fc.constantFrom('deny' as const, 'authenticated' as const);
  return fc
    .shuffledSubarray([...NAMES], { minLength: 1, maxLength: mostClaims })
    .chain((names) =>
      fc.tuple(fc.constant(names), fc.array(rule(names), { minLength, maxLength, size: 'max' }), declared, otherwise),
    )
    .map(([names, rules, declarations, last]) => ({ names, document: fileOf(names, rules, declarations, last) }));
}

function fileOf(
  names: readonly ClaimName[],
  rules: readonly RuleDocument[],
  declarations: Readonly<Record<string, ClaimDocument>>,
  otherwise: 'deny' | 'authenticated',
): RuleFileDocument {
  const claims = Object.fromEntries(Object.entries(declarations).filter(([name]) => names.includes(name as ClaimName)));
  return {
    version: 1,
    claims,
    roles: { one: `${ROLE}one`, two: `${ROLE}two` },
    defaults: { authenticated: 'one' },
    providers: {
      [PROVIDER]: { type: 'rules', otherwise, rules: rules.map((each, i) => ({ id: `r${i}`, ...each })) },
    },
  };
}

/** A rule file and a later version of it: a rule more, a rule less, another rule, two that changed places, or another default. */
export function smallChangeOf(most: number, mostClaims: number): fc.Arbitrary<readonly [SmallFile, SmallFile]> {
  return smallFileOf(1, most, mostClaims).chain((file) => {
    const rules = rulesOf(file);
    const at = fc.nat({ max: rules.length - 1 });
    const fresh = rule(file.names).map((each) => ({ id: 'fresh', ...each }));
    const changed = fc.oneof(
      fc.tuple(at, fresh).map(([i, added]) => rules.toSpliced(i, 0, added)),
      fc.tuple(at, fresh).map(([i, other]) => rules.with(i, other)),
      at.map((i) => (rules.length > 1 ? rules.toSpliced(i, 1) : rules)),
      fc.tuple(at, at).map(([i, j]) => swapped(rules, i, j)),
      fc.constant(rules),
    );
    return fc
      .tuple(changed, fc.constantFrom('deny' as const, 'authenticated' as const))
      .map(([later, otherwise]) => [file, withRules(file, later, otherwise)] as const);
  });
}

export function rulesOf({ document }: SmallFile): readonly RuleDocument[] {
  const provider = document.providers?.[PROVIDER];
  return provider !== undefined && !('sameAs' in provider) ? (provider.rules ?? []) : [];
}

function swapped<Item>(items: readonly Item[], i: number, j: number): readonly Item[] {
  const copy = [...items];
  [copy[i], copy[j]] = [copy[j] as Item, copy[i] as Item];
  return copy;
}

function withRules(
  { names, document }: SmallFile,
  rules: readonly RuleDocument[],
  otherwise: 'deny' | 'authenticated',
): SmallFile {
  return { names, document: { ...document, providers: { [PROVIDER]: { type: 'rules', otherwise, rules } } } };
}
