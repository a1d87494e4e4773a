import { describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine.js';
import { compile } from '../../src/engine.js';
import type { Request } from '../../src/mapping/request.js';
import { load } from '../../src/parse.js';
import { file, ROLE, rules, SAML } from '../mapping/ask.js';

const engineOf = (document: object): Engine => compile(load(JSON.stringify(document)));

function isFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isFrozen);
}

/** Two decisions about requests with other claims beside those that count. */
function twice(engine: Engine, request: Omit<Request, 'claims'> & { readonly claims: object }) {
  return ['first', 'second'].map((sub) =>
    engine.resolve({ provider: SAML, ...request, claims: { sub, ...request.claims } }),
  );
}

const LIST = [
  { id: 'plain', when: { claim: 'a', equals: 'plain' }, role: 'user' },
  { id: 'refused', when: { claim: 'a', equals: 'refused' }, deny: 'not these' },
  { id: 'window', when: { claim: 'a', equals: 'window' }, role: 'user', until: '2030-01-01T00:00:00Z' },
  { id: 'doubt', when: { claim: 'b', equals: 'x' }, role: 'user', onUnknown: 'deny' },
  { id: 'tagged', when: { claim: 'a', equals: 'tagged' }, role: 'tagged' },
  { id: 'made', when: { claim: 'a', equals: 'made' }, role: 'made' },
] as const;

const ENGINE = engineOf({
  ...rules(LIST, { customRole: 'allow' }),
  roles: {
    user: `${ROLE}user`,
    tagged: { arn: `${ROLE}tagged`, session: { tags: { who: '${claim:sub}' } } },
    made: { arn: `${ROLE}\${claim:sub}` },
  },
});

describe('a decision that nothing of the request can change but the rule', () => {
  test.each([
    ['a grant', { a: 'plain', b: 'y' }, { outcome: 'grant', rule: 'plain' }],
    ['a denial by a rule', { a: 'refused', b: 'y' }, { reason: 'rule-denied', rule: 'refused' }],
    ['a denial by none', { a: 'other', b: 'y' }, { reason: 'ambiguous-role' }],
  ])('%s is made once, and cannot be changed', (_, claims, expected) => {
    const [first, second] = twice(ENGINE, { claims });
    expect(first).toMatchObject(expected);
    expect(second).toBe(first);
    expect(isFrozen(first)).toBe(true);
    expect(ENGINE.explain({ provider: SAML, claims }).decision).toEqual(first);
  });

  test('names the provider key of the request, of those that share rules', () => {
    const engine = engineOf(file({ providers: { twin: { sameAs: 'own' }, own: { type: 'rules', rules: [LIST[0]] } } }));
    for (const claims of [{ a: 'plain' }, { a: 'other' }]) {
      for (const provider of ['own', 'twin', 'own', 'twin']) {
        const decision = engine.resolve({ provider, claims });
        expect(decision).toMatchObject({ provider });
        expect(decision).toBe(engine.resolve({ provider, claims }));
        expect(decision).toEqual(engine.explain({ provider, claims }).decision);
      }
    }
  });
});

describe('of a rule that decided before, one is made anew', () => {
  test.each<[string, Omit<Request, 'claims'> & { readonly claims: object }, object]>([
    ['with a session of the claims', { claims: { a: 'tagged', b: 'y' } }, { session: { tags: { who: 'second' } } }],
    ['with a role of the claims', { claims: { a: 'made', b: 'y' } }, { role: { arn: `${ROLE}second` } }],
    ['in doubt', { claims: { a: 'other', b: 1 } }, { reason: 'rule-undecided', rule: 'doubt' }],
    ['that ends', { claims: { a: 'window', b: 'y' }, now: 1_800_000_000 }, { validUntil: '2029-12-31T23:00:00Z' }],
    ['for a role that is asked for', { claims: { a: 'plain' }, customRoleArn: `${ROLE}user` }, { via: 'custom-role' }],
  ])('%s', (_, request, expected) => {
    const [first, second] = twice(ENGINE, request);
    const { decision } = ENGINE.explain({ provider: SAML, ...request, claims: { sub: 'second', ...request.claims } });
    expect(second).toMatchObject(expected);
    expect(second).toEqual(decision);
    expect(second).not.toBe(first);
  });

  test('with a caveat', () => {
    const match = { claim: 'm', type: 'Equals', value: 'x' } as const;
    const engine = engineOf(
      rules([
        { id: 'm', match, role: 'user' },
        { ...LIST[0], role: 'admin' },
      ]),
    );
    const ask = (m: unknown) => engine.resolve({ provider: SAML, claims: { a: 'plain', m } });
    const plain = ask('y');
    expect(plain).toBe(ask('z'));
    const open = ask('X');
    expect(open).toMatchObject({ rule: 'plain', caveats: [{ code: 'match-comparison' }] });
    expect(plain).toMatchObject({ rule: 'plain', caveats: [] });
    expect(ask('y')).toBe(plain);
  });
});
