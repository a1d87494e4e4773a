import { describe, expect, test } from 'vitest';
import { parseProviderKey } from '../../src/mapping/provider-key.js';
import { contradiction, deriveProvider, indexKeys, originOf } from '../../src/mapping/token.js';
import { ask, essence, file } from './ask.js';
import { CONTRADICTIONS, DERIVATIONS, LINES, POOL } from './cases/tokens.js';

describe('the provider that a token is from', () => {
  test.each(DERIVATIONS.map((row) => [...row]))('%s: %j among %j', (_, claims, keys, found) => {
    expect(deriveProvider(originOf({ claims }), indexKeys(keys.map(parseProviderKey)))?.key).toBe(found);
    // The order of the file does not matter.
    expect(deriveProvider(originOf({ claims }), indexKeys([...keys].reverse().map(parseProviderKey)))?.key).toBe(found);
  });
});

describe('a contradiction between claims and provider', () => {
  test.each(CONTRADICTIONS.map((row) => [...row]))('%s: %j for %j with %j', (_, claims, key, tokenUse, found) => {
    expect(contradiction(originOf({ claims }), parseProviderKey(key), tokenUse)).toBe(found);
  });
});

test('every line has a case', () => {
  const covered = new Set([...DERIVATIONS, ...CONTRADICTIONS].map(([line]) => line));
  expect(LINES.filter((line) => !covered.has(line))).toEqual([]);
});

test('only own claims say anything', () => {
  const claims = Object.create({ iss: 'https://other', token_use: 'access', aud: 'x' }) as object;
  expect(contradiction(originOf({ claims }), parseProviderKey(`${POOL}:a`), ['id'])).toBe(undefined);
  expect(deriveProvider(originOf({ claims }), indexKeys([parseProviderKey(POOL)]))).toBe(undefined);
});

test('of many providers of one issuer, the one of the client', () => {
  const keys = indexKeys(Array.from({ length: 300 }, (_, i) => parseProviderKey(`${POOL}:client${i}`)));
  const origin = (client: string): ReturnType<typeof originOf> =>
    originOf({ claims: { iss: `https://${POOL}`, aud: client } });
  expect(deriveProvider(origin('client271'), keys)?.key).toBe(`${POOL}:client271`);
  expect(deriveProvider(origin('client300'), keys)).toBe(undefined);
});

describe('in a decision', () => {
  const RULE = [{ when: { claim: 'iss', exists: true }, role: 'user' }] as const;
  const document = file({
    providers: {
      [`${POOL}:a`]: { type: 'rules', tokenUse: ['access'], rules: RULE },
      [`${POOL}:b`]: { sameAs: `${POOL}:a` },
    },
  });
  const token = { iss: `https://${POOL}`, client_id: 'b', token_use: 'access' };

  test('a derived provider is named', () => {
    expect(essence(ask(document, { claims: token }))).toMatchObject({ outcome: 'grant', provider: `${POOL}:b` });
  });

  test('`sameAs` shares everything but the key: its uses, and not its client', () => {
    expect(essence(ask(document, { provider: `${POOL}:b`, claims: token }))).toMatchObject({ outcome: 'grant' });
    expect(essence(ask(document, { provider: `${POOL}:a`, claims: token }))).toMatchObject({
      outcome: 'deny',
      reason: 'unsupported-token',
    });
    expect(essence(ask(document, { provider: `${POOL}:b`, claims: { ...token, token_use: 'id' } }))).toMatchObject({
      outcome: 'deny',
      reason: 'unsupported-token',
    });
  });

  test('derivation finds no provider that the file does not name', () => {
    const unmapped = file({ defaults: { unmappedProviders: 'authenticated', authenticated: 'user' } });
    expect(essence(ask(unmapped, { claims: token }))).toMatchObject({ provider: null, reason: 'unsupported-token' });
  });
});
