/** Cognito's attributes for access control. */
import { describe, expect, test } from 'vitest';
import {
  ARN,
  decide,
  decideFor,
  fileOf,
  granted,
  PROVIDER,
  refusalFor,
  type Setting,
  sessionFor,
} from './workspace.js';

const SKIPPED = 'principal-tag-skipped';

function withTags(principalTags: object, more: Setting = {}): Setting {
  return { ...more, provider: { ...more.provider, principalTags } };
}

describe('a principal tag', () => {
  test('is added to the tags of the session', () => {
    const setting = withTags({ user: 'sub', team: 'custom:team' }, { role: { session: { tags: { app: 'portal' } } } });
    const decision = granted(decideFor(setting, { sub: 'u1', 'custom:team': 'blue' }));
    expect(decision.session.tags).toEqual({ app: 'portal', user: 'u1', team: 'blue' });
    expect(Object.keys(decision.session.tags ?? {})).toEqual(['app', 'user', 'team']);
    expect(decision.claims).toEqual(['custom:team', 'nobody', 'sub']);
    expect(decision.caveats).toEqual([]);
  });

  test.each([
    ['missing', {}],
    ['null', { c: null }],
    ['a number', { c: 5 }],
    ['a boolean', { c: true }],
    ['a list', { c: ['Zq7'] }],
    ['an object', { c: { Zq7: 1 } }],
    ['ill-formed', { c: 'Zq7\udc00' }],
  ])('is skipped with a caveat where its claim is %s', (_, claims) => {
    const decision = granted(decideFor(withTags({ t: 'c' }), claims));
    expect(decision.session).toEqual({ name: 'rolecall', duration: 3600 });
    expect(decision.caveats).toMatchObject([{ code: SKIPPED, claim: 'c' }]);
    expect(JSON.stringify(decision)).not.toContain('Zq7');
  });

  test('that is empty is a tag', () => {
    expect(sessionFor(withTags({ t: 'c' }), { c: '' }).tags).toEqual({ t: '' });
  });

  test.each([
    ['a star', 'Zq7*', 'holds a character other than letters, digits, spaces and _ . : / = + - @'],
    ['a comma', 'Zq7,', 'holds a character other than letters, digits, spaces and _ . : / = + - @'],
    ['257 characters', 'Zq7'.repeat(86), 'is longer than 256 characters'],
    ['what AWS reserves', 'AWS:Zq7', 'starts with `aws:`, which AWS reserves'],
  ])('with %s refuses the grant', (_, c, problem) => {
    expect(refusalFor(withTags({ t: 'c' }), { c })).toBe(
      `session-limit: the tag \`t\` needs the claim \`c\`, which ${problem}`,
    );
  });

  test('of 256 characters is taken', () => {
    expect(sessionFor(withTags({ t: 'c' }), { c: 'x'.repeat(256) }).tags).toEqual({ t: 'x'.repeat(256) });
  });

  test.each(['team', 'Team', 'TEAM'])(
    'whose key is that of a tag of the session, written %s, refuses the grant',
    (key) => {
      const setting = withTags({ [key]: 'c' }, { rule: { session: { tags: { team: 'blue' } } } });
      expect(refusalFor(setting, { c: 'red' })).toBe(
        `session-limit: the tag \`${key}\` of the claim \`c\` has the key of the session's tag \`team\``,
      );
      // Where there is no value there is no clash.
      expect(sessionFor(setting, {}).tags).toEqual({ team: 'blue' });
    },
  );

  test.each(['__proto__', 'constructor', 'refused', 'tags'])('may have the key and the claim %s', (name) => {
    const setting = withTags(JSON.parse(`{ ${JSON.stringify(name)}: ${JSON.stringify(name)} }`));
    const claims = JSON.parse(`{ ${JSON.stringify(name)}: "v" }`);
    expect(Object.entries(sessionFor(setting, claims).tags ?? {})).toEqual([[name, 'v']]);
    expect(sessionFor(setting, {}).tags).toBeUndefined();
  });

  test('names a top-level claim, whatever it looks like', () => {
    const setting = withTags({ t: '/a/b' });
    expect(sessionFor(setting, { a: { b: 'no' } }).tags).toBeUndefined();
    const decision = granted(decideFor(setting, { '/a/b': 'yes' }));
    expect(decision.session.tags).toEqual({ t: 'yes' });
    expect(decision.claims).toContain('/~1a~1b');
  });

  test('is said to be skipped once where two tags have one claim', () => {
    expect(granted(decideFor(withTags({ a: 'c', b: 'c' }))).caveats).toHaveLength(1);
  });
});

describe('declarations', () => {
  const claims = {
    level: { type: 'number', encoding: 'text' },
    scope: { type: 'string[]', encoding: 'spaces', missing: 'empty' },
    plan: { type: 'string', values: ['free', 'gold'] },
  };
  const setting = withTags({ level: 'level', scope: 'scope', plan: 'plan' }, { claims });

  test('do not change the text that stands in the token', () => {
    expect(sessionFor(setting, { level: '12', scope: 'a b', plan: 'gold' }).tags).toEqual({
      level: '12',
      scope: 'a b',
      plan: 'gold',
    });
  });

  test('are enforced', () => {
    const decision = granted(decideFor(setting, { level: '012', scope: 'a', plan: 'Zq7' }));
    expect(decision.session.tags).toEqual({ scope: 'a' });
    expect(decision.caveats.map(({ code, claim }) => [code, claim])).toEqual([
      [SKIPPED, 'level'],
      [SKIPPED, 'plan'],
    ]);
  });

  test('do not put a text where there is none', () => {
    expect(sessionFor(setting, { level: 12 }).tags).toBeUndefined();
    expect(granted(decideFor(setting, { level: 12 })).caveats).toHaveLength(3);
  });
});

describe('whatever way the role was found', () => {
  const base = fileOf(withTags({ user: 'sub' })) as { readonly providers: object; readonly roles: object };
  const tokens = { type: 'token', principalTags: { user: 'sub' }, otherwise: 'authenticated', customRole: 'allow' };
  const file = {
    ...base,
    roles: { ...base.roles, guest: 'arn:aws:iam::123456789012:role/guest' },
    defaults: { authenticated: 'member', unauthenticated: 'guest', unmappedProviders: 'authenticated' },
    providers: { ...base.providers, tokens, same: { sameAs: PROVIDER } },
  };

  test.each([
    ['preferred-role', { provider: 'tokens', claims: { sub: 'u1', 'cognito:preferred_role': ARN } }],
    ['preferred-role', { provider: 'tokens', claims: { sub: 'u1', 'cognito:preferred_role': `${ARN}-2` } }],
    ['only-role', { provider: 'tokens', claims: { sub: 'u1', 'cognito:roles': [ARN] } }],
    [
      'custom-role',
      { provider: 'tokens', customRoleArn: ARN, claims: { sub: 'u1', 'cognito:roles': [ARN, `${ARN}x`] } },
    ],
    ['authenticated-default', { provider: 'tokens', claims: { sub: 'u1' } }],
    ['rule', { provider: PROVIDER, claims: { sub: 'u1' } }],
    ['rule', { provider: 'same', claims: { sub: 'u1' } }],
  ])('%s: %j', (via, request) => {
    const decision = granted(decide(file, request));
    expect(decision.via).toBe(via);
    expect(decision.session.tags).toEqual({ user: 'u1' });
  });

  test('but not for guests, nor for providers that have none', () => {
    expect(granted(decide(file, { guest: true })).session.tags).toBeUndefined();
    expect(granted(decide(file, { provider: 'unmapped', claims: { sub: 'u1' } })).session.tags).toBeUndefined();
  });
});
