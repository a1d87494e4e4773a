/** Session tags: keys, joined lists, transitive keys. */
import { describe, expect, test } from 'vitest';
import { decideFor, fileOf, granted, problemsOf, refusalFor, type Setting, sessionFor } from './workspace.js';

function tagged(tags: object, more: object = {}): Setting {
  return { role: { session: { tags, ...more } } };
}

describe('a list is joined', () => {
  const setting = tagged({ groups: { claim: 'g', join: ':' } });

  test.each([
    [[], ':'],
    [[''], '::'],
    [['a'], ':a:'],
    [['a', 'b'], ':a:b:'],
    [['b', 'a', 'b'], ':b:a:b:'],
    [['', ''], ':::'],
    [['a b', 'é', '_./=+-@'], ':a b:é:_./=+-@:'],
  ])('%j is %j', (g, groups) => {
    expect(sessionFor(setting, { g }).tags).toEqual({ groups });
  });

  test('so that no two lists are the same text', () => {
    const lists = [[], [''], ['', ''], ['a'], ['a', ''], ['', 'a'], ['a', 'b'], ['ab'], ['b', 'a']];
    const texts = lists.map((g) => sessionFor(setting, { g }).tags?.['groups']);
    expect(new Set(texts).size).toBe(lists.length);
  });

  test.each([
    ['missing', {}, 'is missing'],
    ['null', { g: null }, 'is missing'],
    ['a text', { g: 'Zq7' }, 'cannot be read as a list of texts'],
    ['a list of other things', { g: ['Zq7', 1] }, 'cannot be read as a list of texts'],
    ['a list with a hole', { g: Object.assign(new Array(2), { 0: 'Zq7' }) }, 'cannot be read as a list of texts'],
    ['a list with an unpaired surrogate', { g: ['Zq7\ud800'] }, 'cannot be read as a list of texts'],
    ['an object', { g: { 0: 'Zq7', length: 1 } }, 'cannot be read as a list of texts'],
    ['with the separator inside', { g: ['a', 'Zq:7'] }, 'has a member that holds the separator `:`'],
    ['with the separator alone', { g: [':'] }, 'has a member that holds the separator `:`'],
    ['with a star', { g: ['Zq7*'] }, 'has a member that holds a character other than '],
    ['with a comma', { g: ['a', 'Zq,7'] }, 'has a member that holds a character other than '],
    ['with a line feed', { g: ['Zq7\n'] }, 'has a member that holds a character other than '],
  ])('a list that is %s is refused', (_, claims, problem) => {
    const refusal = refusalFor(setting, claims);
    expect(refusal).toContain(`template-refused: the tag \`groups\`: the list \`g\` ${problem}`);
    expect(refusal).not.toContain('Zq');
  });

  test.each([
    ['one member', ['x'.repeat(254)], ['x'.repeat(255)]],
    ['many members', Array(85).fill('ab'), Array(85).fill('ab').concat('')],
    ['no members but separators', Array(254).fill('').concat(''), Array(255).fill('').concat('')],
    ['letters of two units', ['\u{20000}'.repeat(254)], ['\u{20000}'.repeat(255)]],
  ])('256 characters of %s are taken, 257 are not', (_, fits, over) => {
    const { groups = '' } = sessionFor(setting, { g: fits }).tags ?? {};
    expect([...groups]).toHaveLength(256);
    expect(refusalFor(setting, { g: over })).toBe(
      'session-limit: the tag `groups`: the list `g` makes a tag value that is longer than 256 characters',
    );
  });

  test('with declarations', () => {
    const claims = {
      g: { type: 'string[]', missing: 'empty' },
      s: { type: 'string[]', encoding: 'spaces' },
      o: { type: 'string[]', encoding: 'one-or-many', values: ['a', 'b'] },
      p: { type: 'string[]', pattern: '[a-z]+' },
    };
    const tags = {
      g: { claim: 'g', join: '/' },
      s: { claim: 's', join: '+' },
      o: { claim: 'o', join: '.' },
    };
    const setting: Setting = { claims, ...tagged(tags) };
    expect(sessionFor(setting, { s: 'x  y', o: 'a' }).tags).toEqual({ g: '/', s: '+x+y+', o: '.a.' });
    expect(refusalFor(setting, { s: 'x', o: ['a', 'Zq7'] })).toBe(
      'template-refused: the tag `o`: the list `o` does not keep to its declared `values`',
    );
    expect(refusalFor({ claims, ...tagged({ p: { claim: 'p', join: '.' } }) }, { p: ['a', 'Zq7'] })).toBe(
      'template-refused: the tag `p`: the list `p` does not match its declared `pattern`',
    );
  });

  test.each([':', '/', '+', '=', '.', '-', '_', '@'])('with %j', (join) => {
    const setting = tagged({ t: { claim: 'g', join } });
    expect(sessionFor(setting, { g: ['a', 'b'] }).tags).toEqual({ t: `${join}a${join}b${join}` });
    expect(refusalFor(setting, { g: [`x${join}y`] })).toContain(`holds the separator \`${join}\``);
  });

  test('from a pointer, and from a claim with the name of a prototype member', () => {
    const setting = tagged({ a: { claim: '/x/y', join: ':' }, b: { claim: '__proto__', join: ':' } });
    const claims = JSON.parse('{ "x": { "y": ["p"] }, "__proto__": ["q"] }');
    expect(sessionFor(setting, claims).tags).toEqual({ a: ':p:', b: ':q:' });
    expect(refusalFor(setting, {})).toContain('the list `/x/y` is missing');
  });
});

describe('keys', () => {
  test.each(['__proto__', 'constructor', 'refused', 'toString', 'tags', 'name', '0', 'é', 'x'.repeat(128), 'Ünï cödé'])(
    '%j is a key like any other',
    (key) => {
      const setting: Setting = {
        role: { session: { tags: JSON.parse(`{ ${JSON.stringify(key)}: "v" }`), transitive: [key] } },
      };
      const { session } = granted(decideFor(setting));
      expect(Object.entries(session.tags ?? {})).toEqual([[key, 'v']]);
      expect(session.transitive).toEqual([key]);
      expect(JSON.parse(JSON.stringify(session))).toEqual({
        name: 'rolecall',
        duration: 3600,
        tags: JSON.parse(`{ ${JSON.stringify(key)}: "v" }`),
        transitive: [key],
      });
    },
  );

  test('keep the letter case that the file gives them', () => {
    expect(sessionFor(tagged({ CostCenter: 'x' })).tags).toEqual({ CostCenter: 'x' });
  });

  test('no tags are left out', () => {
    expect(sessionFor(tagged({}))).toEqual({ name: 'rolecall', duration: 3600 });
  });
});

describe('fifty', () => {
  const keys = (count: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 'v']));

  test('of a role and its rule together are taken', () => {
    const setting: Setting = { role: { session: { tags: keys(49) } }, rule: { session: { tags: { more: 'v' } } } };
    expect(Object.keys(sessionFor(setting).tags ?? {})).toHaveLength(50);
  });

  test('and one are a mistake of the file', () => {
    const setting: Setting = { role: { session: { tags: keys(50) } }, rule: { session: { tags: { more: 'v' } } } };
    expect(problemsOf(fileOf(setting))).toEqual([
      'error session-tags /providers/login.acme.example/rules/0/session/tags: with those of its role the session has 51 tags',
    ]);
  });

  test('with principal tags are taken, and one more is refused', () => {
    const setting: Setting = {
      role: { session: { tags: keys(49) } },
      provider: { principalTags: { p: 'p', q: 'q' } },
    };
    expect(Object.keys(sessionFor(setting, { p: 'v' }).tags ?? {})).toHaveLength(50);
    expect(refusalFor(setting, { p: 'v', q: 'v' })).toBe('session-limit: the session has more than 50 tags');
  });

  test('may all be transitive', () => {
    const tags = keys(50);
    expect(sessionFor(tagged(tags, { transitive: Object.keys(tags) })).transitive).toEqual(Object.keys(tags));
  });
});

test('values are 256 characters at most, and may be empty', () => {
  const setting = tagged({ t: '${claim:c}' });
  expect(sessionFor(setting, { c: '' }).tags).toEqual({ t: '' });
  expect(sessionFor(setting, { c: 'x'.repeat(256) }).tags).toEqual({ t: 'x'.repeat(256) });
  expect(refusalFor(setting, { c: 'x'.repeat(257) })).toBe(
    'session-limit: the tag `t`: a tag value, made of the claim `c`, is longer than 256 characters',
  );
});
