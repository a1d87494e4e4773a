/**
 * Whatever claims hold, a session policy says what its author wrote: slots are opaque literals, and what they open to one value they do not
 * open to another.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, type Engine } from '../../src/engine.js';
import { parse } from '../../src/parse.js';
import { decideBy, engineOf, fileOf, PROVIDER, type Setting } from './workspace.js';

interface Claims {
  readonly t: string;
  readonly u: string;
}

/** Written once more, from SEMANTICS §13. */
function fitsSlot(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z0-9_.=@+-]{1,128}$/.test(value) && value !== '.' && value !== '..';
}

function fill(text: string, { t, u }: Claims): string {
  return text.replaceAll('${claim:t}', () => t).replaceAll('${claim:u}', () => u);
}

const isSlotted = (text: string): boolean => text.includes('${claim:');

/** Pieces that texts are put together from; slots and what could open them come often. */
const PIECES = [
  '${claim:t}',
  '${claim:t}',
  '${claim:t}',
  '${claim:u}',
  '/',
  '/',
  '/',
  ':',
  '-',
  'a',
  'b',
  'ab',
  '.',
  '=',
  '*',
  '*',
  '?',
  '${aws:username}',
  "${aws:username, 'a/b'}",
  '${*}',
  '${?}',
  '${$}',
  '%',
  'é',
  ' ',
  '$',
  '{',
  '}',
  '${aws:PrincipalTag/',
  '${aws:PrincipalTag/a}',
  ',',
  "'",
] as const;

const tail = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
const resource = fc
  .tuple(
    fc.constantFrom('arn:aws:s3:::', 'arn:aws:s3:::', 'arn:aws:s3:*::', 'arn:aws:sqs:*:*:', 'arn:aws:s3:::b/'),
    tail,
  )
  .map(([head, rest]) => head + rest);
const value = fc.oneof(tail, resource);

const listOf = (text: fc.Arbitrary<string>) => fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 4 }));

const condition = fc.record(
  {
    StringEquals: fc.record({ 'aws:RequestTag/k': listOf(value) }),
    StringLike: fc.record({ 'aws:requesttag/K': listOf(value) }),
    ArnLike: fc.record({ 'aws:SourceArn': listOf(resource) }),
    'ForAllValues:StringLike': fc.record({ 'dynamodb:LeadingKeys': listOf(value) }),
    'ForAnyValue:StringEquals': fc.record({ 'aws:TagKeys': listOf(value) }),
    StringNotLike: fc.record({ 'aws:RequestTag/l': listOf(value) }),
    StringEqualsIfExists: fc.record({ 'aws:RequestTag/m': listOf(value) }),
    StringEqualsIgnoreCase: fc.record({ 'aws:RequestTag/n': listOf(value) }),
    Null: fc.record({ 'dynamodb:LeadingKeys': fc.constantFrom('true', 'false') }),
  },
  { requiredKeys: [] },
);

const statement = fc.record(
  {
    Effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Allow', 'Deny'),
    Action: fc.constantFrom('s3:GetObject', ['s3:GetObject', 'sqs:*']),
    Resource: listOf(resource),
    Condition: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: condition }),
  },
  { requiredKeys: ['Effect', 'Action', 'Resource'] },
);

interface Statement {
  readonly Effect: string;
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>> | undefined;
}

interface Policy {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

const policy: fc.Arbitrary<Policy> = fc
  .array(statement, { minLength: 1, maxLength: 2 })
  .map((statements) => JSON.parse(JSON.stringify({ Version: '2012-10-17', Statement: statements })) as Policy);

const PLACE = '/roles/member/session/policy';

function settingOf(document: object): Setting {
  return { role: { session: { policy: document } } };
}

/** The policy, without the texts that are refused, and an engine that gives it; undefined where what is left is refused as well. */
function usable(made: Policy): { readonly document: Policy; readonly engine: Engine } | undefined {
  const { diagnostics } = parse(JSON.stringify(fileOf(settingOf(made))));
  const refused = new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ path }) => path));
  const kept = (value: unknown, path: string): unknown => {
    if (Array.isArray(value))
      return value.filter((_, i) => !refused.has(`${path}/${i}`)).map((item, i) => kept(item, `${path}/${i}`));
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value).filter(([name]) => !refused.has(`${path}/${name.replaceAll('/', '~1')}`));
    return Object.fromEntries(
      members.map(([name, member]) => [name, kept(member, `${path}/${name.replaceAll('/', '~1')}`)]),
    );
  };
  const statements = (kept(made, PLACE) as Policy).Statement.map((one) =>
    Object.assign({ Resource: 'arn:aws:s3:::b/${claim:t}/*' }, one),
  );
  const document = { ...made, Statement: statements };
  const { ruleSet } = parse(JSON.stringify(fileOf(settingOf(document))));
  return ruleSet && { document, engine: compile(ruleSet) };
}

/** The texts of a policy that are held against the same part of a request, by that part. */
function textsOf(document: Policy): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (part: string, texts: string | readonly string[]): void => {
    found.set(part, [...(found.get(part) ?? []), ...[texts].flat().filter(isSlotted)]);
  };
  for (const { Resource, Condition = {} } of document.Statement) {
    add('Resource', Resource);
    for (const keys of Object.values(Condition)) {
      for (const [key, values] of Object.entries(keys)) add(key.toLowerCase(), values);
    }
  }
  return found;
}

type Glob = readonly (string | 'any' | 'one')[];

/** A text of a policy as a glob, of single characters: a variable can be any text. */
function globOf(text: string): Glob {
  const steps = text.matchAll(/\$\{([*?$])\}|(\$\{[^}]*\})|([*])|([?])|(.)/gsu);
  return [...steps].map(([, escaped, variable, star, one, literal]) =>
    variable !== undefined || star !== undefined ? 'any' : one !== undefined ? 'one' : `=${escaped ?? literal}`,
  );
}

/** The plainest matcher: all the places in the glob that a part of the text can lead to. */
function matches(glob: Glob, text: string): boolean {
  const open = (places: ReadonlySet<number>): ReadonlySet<number> => {
    const all = new Set(places);
    for (const place of all) if (glob[place] === 'any') all.add(place + 1);
    return all;
  };
  let places = open(new Set([0]));
  for (const character of text) {
    const next = new Set<number>();
    for (const place of places) {
      if (glob[place] === 'any') next.add(place);
      else if (glob[place] === 'one' || glob[place] === `=${character}`) next.add(place + 1);
    }
    places = open(next);
  }
  return places.has(glob.length);
}

/** Is there a text that both globs match? */
function haveCommonText(a: Glob, b: Glob): boolean {
  const seen = new Set<number>();
  const look = (i: number, j: number): boolean => {
    const here = i * 10_000 + j;
    if (seen.has(here)) return false;
    seen.add(here);
    const [x, y] = [a[i], b[j]];
    if (x === undefined && y === undefined) return true;
    if (x === 'any' && look(i + 1, j)) return true;
    if (y === 'any' && look(i, j + 1)) return true;
    if (x === undefined || y === undefined) return false;
    if (x !== 'any' && y !== 'any' && x !== 'one' && y !== 'one' && x !== y) return false;
    return look(x === 'any' ? i : i + 1, y === 'any' ? j : j + 1);
  };
  return look(0, 0);
}

test('the matcher and the search for a common text agree', () => {
  const glob = fc.array(fc.constantFrom('=a', '=b', '=/', 'any', 'one'), { maxLength: 6 });
  const text = fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 7 }).map((characters) => characters.join(''));
  const literal = (of: string): Glob => [...of].map((one) => `=${one}`);
  fc.assert(
    fc.property(glob, glob, text, (a, b, of) => {
      expect(haveCommonText(a, literal(of))).toBe(matches(a, of));
      if (matches(a, of) && matches(b, of)) expect(haveCommonText(a, b)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

/** Claim values that are parts of one another, and of what the texts spell out. */
const piece = fc.constantFrom('a', 'b', 'ab', '-', '.', '=', '_', 'A', 'aa', '@', '+', '0');
const slotValue = fc
  .array(piece, { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.join(''))
  .filter(fitsSlot);

/** The claims of two users, who share no value. */
const twoUsers: fc.Arbitrary<readonly [Claims, Claims]> = fc
  .tuple(slotValue, slotValue, slotValue, slotValue)
  .filter(([t1, u1, t2, u2]) => ![t2, u2].includes(t1) && ![t2, u2].includes(u1))
  .map(([t1, u1, t2, u2]) => [
    { t: t1, u: u1 },
    { t: t2, u: u2 },
  ]);

function rendered(engine: Engine, claims: object): string {
  const decision = engine.resolve({ provider: PROVIDER, claims });
  if (decision.outcome === 'deny') throw new Error(`denied: ${decision.detail}`);
  return decision.session.policy ?? '';
}

test('a rendered policy is the document with its slots filled in, byte for byte', () => {
  let accepted = 0;
  fc.assert(
    fc.property(policy, slotValue, slotValue, (made, t, u) => {
      const found = usable(made);
      if (found === undefined) return;
      accepted++;
      const { document, engine } = found;
      const text = rendered(engine, { t, u });
      expect(text).toBe(
        JSON.stringify(document, (_, part) => (typeof part === 'string' ? fill(part, { t, u }) : part)),
      );
      expect(rendered(engine, { t, u })).toBe(text);
    }),
    { numRuns: 100 },
  );
  expect(accepted).toBeGreaterThan(50);
});

/** A text that the glob matches: what is open is filled with what could lead across. */
function textOf(glob: Glob, fillers: readonly string[], random: () => number): string {
  return glob
    .map((step) => {
      if (step.startsWith('=')) return step.slice(1);
      const filler = fillers[random() % fillers.length] ?? '';
      return step === 'any' ? filler : ([...filler][0] ?? '/');
    })
    .join('');
}

test('what slots open to one value they do not open to another', () => {
  let compared = 0;
  const pairs = fc.array(twoUsers, { minLength: 4, maxLength: 8 });
  const numbers = fc.array(fc.nat(), { minLength: 7, maxLength: 13 });
  fc.assert(
    fc.property(policy, pairs, numbers, (made, users, choices) => {
      const found = usable(made);
      let choice = 0;
      const random = (): number => choices[choice++ % choices.length] ?? 0;
      for (const [one, other] of found ? users : []) {
        for (const texts of textsOf(found?.document as Policy).values()) {
          for (const [a, b] of texts.flatMap((first) => texts.map((second) => [first, second] as const))) {
            const [globA, globB] = [globOf(fill(a, one)), globOf(fill(b, other))];
            const about = `${a} with ${JSON.stringify(one)} and ${b} with ${JSON.stringify(other)}`;
            expect(haveCommonText(globA, globB), about).toBe(false);
            const text = textOf(
              globA,
              [...Object.values(one), ...Object.values(other), '/', ':', '', '/a/', fill(b, other)],
              random,
            );
            expect(matches(globA, text)).toBe(true);
            expect(matches(globB, text), `${text} of ${about}`).toBe(false);
            compared++;
          }
        }
      }
    }),
    { numRuns: 250 },
  );
  expect(compared).toBeGreaterThan(200);
});

const DATA = engineOf(
  fileOf(
    settingOf({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme-data/${claim:t}/*' }],
    }),
  ),
);

test('every other value is refused, and not shown', () => {
  const odd = fc.constantFrom(
    ...[
      '*',
      '?',
      '$',
      '${aws:username}',
      '/',
      ':',
      '"',
      '\\',
      '\n',
      ',',
      ' ',
      '%2F',
      'é',
      '😀',
      '\0',
      '\ud800',
      '{',
      '}',
    ],
  );
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 10 }),
    fc.tuple(slotValue, odd, slotValue).map((parts) => parts.join('')),
    fc.constantFrom('', '.', '..', 'x'.repeat(128), 'x'.repeat(129), '...'),
    slotValue,
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(hostile, fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }), (t, others) => {
      const decision = decideBy(DATA, { provider: PROVIDER, claims: { ...others, t } });
      expect(decision.outcome).toBe(fitsSlot(t) ? 'grant' : 'deny');
      if (decision.outcome === 'grant') {
        const wanted = `arn:aws:s3:::acme-data/${t}/*`;
        expect(JSON.parse(decision.session.policy ?? '').Statement[0].Resource).toBe(wanted);
        return;
      }
      expect(decision.reason).toBe('template-refused');
      expect(decision.detail).toContain('`t`');
      if (typeof t === 'string' && t.length > 4) expect(decision.detail).not.toContain(t);
    }),
    { numRuns: 1000 },
  );
});
