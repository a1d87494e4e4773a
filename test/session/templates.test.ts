/** Texts made of claims: what fits, and how what does not is refused, by name and never by value. */
import { describe, expect, test } from 'vitest';
import { decide, decideFor, denied, refusalFor, type Setting, sessionFor } from './workspace.js';

/** No claim of a refused request may show. */
const SECRET = 'Zq7';

const POLICY = (resource: string): object => ({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: resource },
});

/** One place of a session that takes a text, and how messages speak of it. */
const PLACES = [
  { name: 'the session name', role: (text: string) => ({ session: { name: text } }), read: 'name' },
  {
    name: 'the source identity',
    role: (text: string) => ({ session: { sourceIdentity: text } }),
    read: 'sourceIdentity',
  },
  { name: 'the tag `t`: a tag value', role: (text: string) => ({ session: { tags: { t: text } } }), read: 'tags' },
  {
    name: 'a slot of the session policy',
    role: (text: string) => ({ session: { policy: POLICY(`arn:aws:s3:::b/${text}/x`) } }),
    read: 'policy',
  },
] as const;

const LONG = 'x'.repeat(1_000_000);

describe.each(PLACES)('$name', ({ name, role, read }) => {
  const setting: Setting = { role: role('${claim:c}') };

  test('takes a text', () => {
    expect(JSON.stringify(sessionFor(setting, { c: 'Acme-1' })[read])).toContain('Acme-1');
  });

  test.each([
    ['an absent claim', {}],
    ['null', { c: null }],
    ['undefined', { c: undefined }],
    ['an inherited claim', Object.create({ c: SECRET })],
  ])('%s is missing', (_, claims) => {
    expect(refusalFor(setting, claims)).toBe(`template-refused: ${name} needs the claim \`c\`, which is missing`);
  });

  test.each([
    ['a number', 12],
    ['zero', 0],
    ['a boolean', true],
    ['a list', [SECRET]],
    ['an empty list', []],
    ['an object', { toString: SECRET }],
    ['an unpaired surrogate', `${SECRET}\ud800`],
    ['not a number', Number.NaN],
    ['a function', () => SECRET],
    ['a string object', new String(SECRET)],
  ])('%s cannot be read', (_, c) => {
    expect(refusalFor(setting, { c })).toBe(
      `template-refused: ${name} needs the claim \`c\`, which cannot be read as a text`,
    );
  });

  test.each(['*', '?', '${aws:username}', '$', '{', '"', '\\', '\n', '\0', '😀', '|', '<'])(
    'a claim with %j is refused, wherever it has it',
    (odd) => {
      for (const c of [odd, `${SECRET}${odd}`, `${odd}${SECRET}`, `${SECRET}${odd}${SECRET}`]) {
        const refusal = refusalFor(setting, { c });
        expect(refusal).toContain(
          `template-refused: ${name} needs the claim \`c\`, which holds a character other than `,
        );
        expect(refusal).not.toContain(SECRET);
      }
    },
  );

  test.each([
    [{ type: 'string', pattern: '[a-z]+' }, 'does not match its declared `pattern`'],
    [{ type: 'string', values: ['abc', 'def'] }, 'does not keep to its declared `values`'],
    [{ type: 'string', values: ['abc'], pattern: '[a-z]+' }, 'does not keep to its declared `values`'],
    // The type comes first: what is of another one is held against neither.
    [{ type: 'string[]', values: ['abc'], encoding: 'json' }, 'cannot be read as a text'],
  ])('a claim that breaks %j is refused', (c, why) => {
    const refusal = refusalFor({ ...setting, claims: { c } }, { c: SECRET });
    expect(refusal).toBe(`template-refused: ${name} needs the claim \`c\`, which ${why}`);
    if (c.type === 'string') expect(sessionFor({ ...setting, claims: { c } }, { c: 'abc' })[read]).toBeDefined();
  });

  test('a huge claim is refused without being shown', () => {
    const refusal = refusalFor(setting, { c: LONG });
    expect(refusal.length).toBeLessThan(200);
    expect(refusal).toContain('`c`');
  });
});

describe('names of claims', () => {
  test.each([
    ['${claim:/a/b}', { a: { b: 'nested' } }],
    ['${claim:https://acme.example/role}', { 'https://acme.example/role': 'nested' }],
    ['${claim:__proto__}', JSON.parse('{"__proto__":"nested"}')],
    ['${claim:constructor}', { constructor: 'nested' }],
    ['${claim:/__proto__/x}', JSON.parse('{"__proto__":{"x":"nested"}}')],
  ])('%s', (name, claims) => {
    expect(sessionFor({ role: { session: { name } } }, claims).name).toBe('nested');
  });

  test.each([
    ['${claim:__proto__}', '__proto__'],
    ['${claim:constructor}', 'constructor'],
    ['${claim:/constructor/name}', '/constructor/name'],
    ['${claim:toString}', 'toString'],
    ['${claim:/a/length}', '/a/length'],
  ])('%s reads no prototype', (name, claim) => {
    expect(refusalFor({ role: { session: { name } } }, { a: 'text' })).toBe(
      `template-refused: the session name needs the claim \`${claim}\`, which is missing`,
    );
  });
});

describe('defaults', () => {
  const setting: Setting = { role: { session: { name: "user-${claim:c, 'none'}", tags: { t: "${claim:c, ''}" } } } };

  test.each([
    ['missing', {}, 'user-none', ''],
    ['null', { c: null }, 'user-none', ''],
    ['there', { c: 'ada' }, 'user-ada', 'ada'],
    ['empty', { c: '' }, 'user-', ''],
  ])('a claim that is %s', (_, claims, name, t) => {
    expect(sessionFor(setting, claims)).toMatchObject({ name, tags: { t } });
  });

  test.each([
    ['a list', ['a']],
    ['a number', 1],
    ['an ill-formed text', '\ud800'],
  ])('do not stand in for %s', (_, c) => {
    expect(refusalFor(setting, { c })).toContain('`c`, which cannot be read as a text');
  });

  test('of a declared list that is empty when missing there is no text', () => {
    const claims = { c: { type: 'string[]', missing: 'empty' } };
    expect(refusalFor({ ...setting, claims }, {})).toContain('`c`, which cannot be read as a text');
  });
});

describe('a text of several claims', () => {
  const setting: Setting = { role: { session: { name: '${claim:a}.${claim:b}' } } };

  test('is put together in order', () => {
    expect(sessionFor(setting, { a: 'x', b: 'y' }).name).toBe('x.y');
  });

  test.each([
    ['short', { a: '', b: '' }, 'shorter than 2'],
    ['long', { a: 'x'.repeat(60), b: 'Zq7Zq' }, 'longer than 64'],
  ])('is refused as a whole where it is too %s, with their names', (_, claims, problem) => {
    expect(refusalFor(setting, claims)).toBe(
      `session-limit: the session name, made of the claims \`a\`, \`b\`, is ${problem} characters`,
    );
  });

  test('names a claim once that it takes twice', () => {
    const twice: Setting = { role: { session: { name: '${claim:a}${claim:a}' } } };
    expect(refusalFor(twice, { a: '' })).toBe('session-limit: the session name, made of the claim `a`, is empty');
  });

  test('may only in its first claim start with what AWS reserves', () => {
    const tag: Setting = { role: { session: { tags: { t: '${claim:a}${claim:b}' } } } };
    expect(sessionFor(tag, { a: 'x', b: 'aws:' }).tags).toEqual({ t: 'xaws:' });
    expect(refusalFor(tag, { a: 'Aw', b: 'S:x' })).toBe(
      'session-limit: the tag `t`: a tag value, made of the claims `a`, `b`, starts with `aws:`, which AWS reserves',
    );
  });
});

test('the first thing that is wrong is the reason: name, source identity, policy, tags', () => {
  const session = {
    tags: { t: '${claim:tag}' },
    policy: POLICY('arn:aws:s3:::b/${claim:slot}/x'),
    sourceIdentity: '${claim:source}',
    name: '${claim:name}',
  };
  const order = ['name', 'source', 'slot', 'tag'];
  const claims: Record<string, string> = {};
  for (const claim of order) {
    expect(denied(decideFor({ role: { session } }, claims)).detail).toContain(`\`${claim}\``);
    claims[claim] = 'fits';
  }
  expect(sessionFor({ role: { session } }, claims)).toBeDefined();
});

test('a refusal names its rule, and no later rule is tried', () => {
  const rules = [
    { id: 'first', when: { claim: 'c', exists: true }, role: 'member' },
    { id: 'second', when: { claim: 'c', exists: true }, role: 'other' },
  ];
  const file = {
    version: 1,
    roles: {
      member: { arn: 'arn:aws:iam::123456789012:role/member', session: { name: '${claim:c}' } },
      other: 'arn:aws:iam::123456789012:role/other',
    },
    providers: { p: { type: 'rules', rules } },
  };
  const decision = denied(decide(file, { provider: 'p', claims: { c: 'a/b' } }));
  expect(decision).toMatchObject({ reason: 'template-refused', rule: 'first', claims: ['c'] });
  expect(decision.cognito.exception).toBe('InvalidIdentityPoolConfigurationException');
});
