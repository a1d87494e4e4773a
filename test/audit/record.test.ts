/** What an audit log keeps of a decision, and what replaying it shows. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordOf } from '../../src/audit/record.js';
import { replay } from '../../src/audit/replay.js';
import type { Engine } from '../../src/engine.js';
import { compile } from '../../src/engine.js';
import type { Request } from '../../src/mapping/request.js';
import { load } from '../../src/parse.js';
import { requestFor, ruleSetDocument } from '../arbitraries/index.js';

const KEY = 'a key of 16 bytes or more';
const rules = (more = ''): Engine =>
  compile(
    load(`version: 1
name: acme
roles:
  admin: arn:aws:iam::123456789012:role/admin
  user:
    arn: arn:aws:iam::123456789012:role/user
    session: { name: "u-\${claim:sub}" }
providers:
  cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789:
    type: rules
    customRole: allow
    rules:
      ${more}
      - { id: admins, when: { claim: cognito:groups, includes: admins }, role: admin }
      - { id: users, when: { claim: /address/country, equals: se }, role: user, until: 2027-01-01T00:00:00Z }
`),
  );
const ORIGIN = {
  iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01',
  aud: '1example23456789',
  token_use: 'id',
};
const CLAIMS = { ...ORIGIN, sub: 's3cr3t', 'cognito:groups': ['staff'], address: { country: 'se' }, unread: 'x' };
const NOW = '2026-06-01T00:00:00Z';
const asked = (claims: object = CLAIMS): Request => ({ claims, now: NOW });

function recorded(request: Request, engine = rules(), include: readonly string[] = []) {
  return recordOf(engine.resolve(request), request, { key: KEY, include });
}

describe('a record', () => {
  test('of a grant', () => {
    const hash = { hash: expect.stringMatching(/^hmac-sha256:[0-9a-f]{64}$/) };
    expect(recorded(asked())).toEqual({
      version: 1,
      outcome: 'grant',
      provider: 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789',
      role: { arn: 'arn:aws:iam::123456789012:role/user', name: 'user' },
      via: 'rule',
      rule: 'users',
      caveats: [],
      validUntil: '2026-12-31T23:00:00Z',
      session: hash.hash,
      claims: Object.fromEntries(
        ['/address/country', 'aud', 'cognito:groups', 'iss', 'sub', 'token_use'].map((name) => [name, hash]),
      ),
      ruleSet: { name: 'acme', digest: expect.stringMatching(/^sha256:/) },
      request: { now: '2026-06-01T00:00:00Z' },
    });
  });

  test('of a denial names what is missing', () => {
    const record = recorded(asked({ ...ORIGIN, sub: 's3cr3t' }));
    expect(record).toMatchObject({ outcome: 'deny', reason: 'ambiguous-role' });
    expect(record.claims).toMatchObject({ '/address/country': null, 'cognito:groups': null });
    expect(record).not.toHaveProperty('session');
  });

  test('of a guest', () => {
    expect(recorded({ guest: true })).toMatchObject({ outcome: 'deny', claims: {}, request: { guest: true } });
  });

  test('holds values only where they are asked for', () => {
    const hidden = JSON.stringify(recorded(asked()));
    for (const value of ['s3cr3t', 'staff', '"se"']) expect(hidden).not.toContain(value);
    const { claims } = recorded(asked(), rules(), ['cognito:groups', 'unread']);
    expect(claims['cognito:groups']).toEqual({ value: ['staff'] });
    expect(claims).not.toHaveProperty('unread');
    expect(JSON.stringify(claims)).not.toContain('s3cr3t');
  });

  test('equal values of two claims do not look equal', () => {
    const { claims } = recorded(asked({ ...CLAIMS, aud: 'same', iss: 'same' }));
    expect(claims['aud']).not.toEqual(claims['iss']);
  });

  test('another key gives other hashes', () => {
    const request = asked();
    const decision = rules().resolve(request);
    const other = recordOf(decision, request, { key: new Uint8Array(32).fill(7) });
    expect(other.claims['sub']).not.toEqual(recorded(request).claims['sub']);
    expect(other.session).not.toBe(recorded(request).session);
  });

  test.each(['short', '', new Uint8Array(15), undefined, 7])('the key %j is refused', (key) => {
    const request = asked();
    const decision = rules().resolve(request);
    expect(() => recordOf(decision, request, { key: key as string })).toThrow('the key of a record is not');
  });
});

describe('replaying', () => {
  const again = (record: unknown, claims: object | undefined = CLAIMS, engine = rules()) =>
    replay(engine, record as never, claims, { key: KEY });

  test('the same claims', () => {
    const stored: unknown = JSON.parse(JSON.stringify(recorded(asked())));
    expect(again(stored)).toMatchObject({ isSame: true, differs: [], isSameRuleSet: true, changedClaims: [] });
  });

  test('at the time of the record, whatever the time is now', () => {
    const late = { claims: CLAIMS, now: '2027-06-01T00:00:00Z' };
    expect(again(recorded(late)).decision).toEqual(rules().resolve(late));
  });

  test('other claims', () => {
    const result = again(recorded(asked()), { ...CLAIMS, 'cognito:groups': ['admins'] });
    expect(result).toMatchObject({ isSame: false, changedClaims: ['cognito:groups'], isSameRuleSet: true });
    expect(result.differs).toEqual(['role', 'rule', 'session', 'validUntil']);
  });

  test('a claim that no rule looks at', () => {
    expect(again(recorded(asked()), { ...CLAIMS, unread: 'y' })).toMatchObject({ isSame: true, changedClaims: [] });
  });

  test('other rules', () => {
    const stricter = rules('- { id: staff, when: { claim: cognito:groups, includes: staff }, deny: not today }');
    const result = again(recorded(asked()), CLAIMS, stricter);
    expect(result).toMatchObject({ isSame: false, isSameRuleSet: false, changedClaims: [] });
    expect(result.differs).toEqual(['outcome', 'role', 'via', 'reason', 'rule', 'session', 'validUntil']);
  });

  test('values that were included', () => {
    const record = recorded(asked(), rules(), ['sub']);
    expect(again(record, { ...CLAIMS, sub: 'other' }).changedClaims).toEqual(['sub']);
    expect(again(record).changedClaims).toEqual([]);
  });

  test.each([null, {}, { version: 1 }, { ...recorded(asked()), version: 2 }, 'x'])('%j is no record', (record) => {
    expect(() => again(record)).toThrow('what was given is not a record');
  });

  test('a guest', () => {
    expect(replay(rules(), recorded({ guest: true }), undefined, { key: KEY }).isSame).toBe(true);
  });

  test('whatever was decided, is decided so again', () => {
    fc.assert(
      fc.property(
        ruleSetDocument.chain((document) => fc.tuple(fc.constant(document), requestFor(document))),
        ([document, asks]) => {
          const request = asks as Request;
          const engine = compile(load(JSON.stringify(document)));
          const record = recordOf(engine.resolve(request), request, { key: KEY });
          const stored = JSON.parse(JSON.stringify(record)) as typeof record;
          expect(replay(engine, stored, request.claims, { key: KEY })).toMatchObject({
            isSame: true,
            differs: [],
            changedClaims: [],
          });
        },
      ),
    );
  });
});
