import type { CryptoKey, JWK, JWTPayload } from 'jose';
import { base64url, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Result } from './workspace.js';
import { ADA, claims, NOW, PROVIDER, RULES, rolecall } from './workspace.js';

interface Key {
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: JWK;
}

const EXPIRING = { ...ADA, iat: NOW - 60, exp: NOW + 3600 };
let rsa: Key;
let other: Key;
let elliptic: Key;
let edwards: Key;

async function newKey(alg: string, kid: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, privateKey, publicKey: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

beforeAll(async () => {
  [rsa, other, elliptic, edwards] = await Promise.all([
    newKey('RS256', 'one'),
    newKey('RS256', 'two'),
    newKey('ES256', 'three'),
    newKey('EdDSA', 'four'),
  ]);
});

function sign(payload: JWTPayload, key: Key, kid = key.publicKey.kid): Promise<string> {
  return new SignJWT(payload)
    .setProtectedHeader({ alg: key.alg, ...(kid !== undefined && { kid }) })
    .sign(key.privateKey);
}

function verify(token: string, keys: readonly JWK[] | string, more: readonly string[] = []): Promise<Result> {
  const jwks = typeof keys === 'string' ? keys : JSON.stringify({ keys });
  return rolecall(['resolve', 'acme.yaml', '--token', 'token', '--jwks', 'jwks.json', ...more], {
    'acme.yaml': RULES,
    'jwks.json': jwks,
    token,
  });
}

/** No answer, with this message, and nothing of the token or its claims. */
function expectRefusal({ code, stdout, stderr }: Result, token: string, message: string): void {
  expect(stderr).toContain(`error: ${message}`);
  expect(stdout).toBe('');
  expect(code).toBe(2);
  for (const part of token.trim().split('.')) if (part !== '') expect(stderr).not.toContain(part);
  expect(stderr).not.toContain('acme.example');
}

describe('--token', () => {
  test('takes the claims from the token and says that nobody verified it', async () => {
    for (const token of [await sign(EXPIRING, rsa), new UnsecuredJWT(ADA).encode()]) {
      const { code, stdout, stderr } = await rolecall(['resolve', 'acme.yaml', '--token', 'token', '--json'], {
        'acme.yaml': RULES,
        token: `${token}\n`,
      });
      expect(JSON.parse(stdout)).toMatchObject({ outcome: 'grant', rule: 'admins' });
      expect(stderr).toBe(
        'warning: the token was not verified\n  = help: `--jwks FILE` verifies it; without, anybody could have written it\n',
      );
      expect(code).toBe(0);
    }
  });

  test('comes from the standard input', async () => {
    const args = ['explain', 'acme.yaml', '--token', '-'];
    const stdin = await sign(EXPIRING, rsa);
    expect((await rolecall(args, { 'acme.yaml': RULES }, { stdin })).code).toBe(0);
  });

  test.each([
    '',
    'x',
    'a.b',
    'a.b.c',
    'Bearer eyJhbGciOiJub25lIn0.e30.',
    '"eyJhbGciOiJub25lIn0.e30."',
    'eyJhbGciOiJub25lIn0.W10.',
    `eyJhbGciOiJub25lIn0.${base64url.encode('"s3cr3t"')}.`,
    'eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVy.dGFn',
    JSON.stringify(ADA),
    '\u0000'.repeat(100),
    '.'.repeat(100_000),
  ])('that is none: %#', async (token) => {
    for (const more of [[], ['--jwks', 'jwks.json']]) {
      const result = await rolecall(['resolve', 'acme.yaml', '--token', 'token', ...more], {
        'acme.yaml': RULES,
        'jwks.json': JSON.stringify({ keys: [rsa.publicKey] }),
        token,
      });
      expect(result.stderr).toMatch(/^error: the token (is not a well-formed JWT|was refused: )/);
      expect(result.stderr).not.toMatch(/eyJ|s3cr3t|acme/);
      expect(result.stdout).toBe('');
      expect(result.code).toBe(2);
    }
  });

  test('nested very deep does no harm', async () => {
    const deep = base64url.encode(`{"sub": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`);
    const token = `eyJhbGciOiJub25lIn0.${deep}.`;
    for (const json of [[], ['--json']]) {
      const args = ['explain', 'acme.yaml', '--token', 'token', ...json];
      const { code, stderr } = await rolecall(args, { 'acme.yaml': RULES, token });
      expect(stderr).toContain('the claims in `token` are nested too deep');
      expect(code).toBe(2);
    }
  });
});

describe('--jwks', () => {
  test('accepts a token that the key has signed, and says nothing', async () => {
    for (const key of [rsa, elliptic, edwards]) {
      const token = await sign(EXPIRING, key);
      const { code, stdout, stderr } = await verify(token, [other.publicKey, key.publicKey]);
      expect(stdout).toContain('granted');
      expect(stderr).toBe('');
      expect(code).toBe(0);
    }
  });

  test('finds the key of a token that names none', async () => {
    const token = await new SignJWT(EXPIRING).setProtectedHeader({ alg: 'RS256' }).sign(rsa.privateKey);
    expect((await verify(token, [rsa.publicKey, elliptic.publicKey])).code).toBe(0);
    const several = await verify(token, [rsa.publicKey, other.publicKey]);
    expectRefusal(
      several,
      token,
      'the token was refused: it names no key, and several in `jwks.json` could be meant\n',
    );
  });

  test('refuses an expired token, by the time of --now', async () => {
    const token = await sign(EXPIRING, rsa);
    const at = (now: number) => verify(token, [rsa.publicKey], ['--now', String(now)]);
    expect((await at(NOW + 3599)).code).toBe(0);
    expectRefusal(await at(NOW + 3600), token, 'the token was refused: it has expired\n');
    expectRefusal(await at(NOW + 1e8), token, 'the token was refused: it has expired\n');
  });

  test('refuses a token before its time', async () => {
    const token = await sign({ ...EXPIRING, nbf: NOW + 60 }, rsa);
    expectRefusal(await verify(token, [rsa.publicKey]), token, 'the token was refused: it is not valid yet\n');
    expect((await verify(token, [rsa.publicKey], ['--now', String(NOW + 60)])).code).toBe(0);
  });

  test('refuses a token of another key, changed, or without a fitting key', async () => {
    const forged = await sign(EXPIRING, other, 'one');
    const invalid = 'the token was refused: its signature is not valid\n';
    expectRefusal(await verify(forged, [rsa.publicKey]), forged, invalid);
    const [header, , signature] = (await sign(EXPIRING, rsa)).split('.');
    const changed = [header, base64url.encode(JSON.stringify({ ...EXPIRING, sub: 'x' })), signature].join('.');
    expectRefusal(await verify(changed, [rsa.publicKey]), changed, invalid);
    const unknown = await sign(EXPIRING, other);
    const noKey = 'the token was refused: no key in `jwks.json` is the one it names\n';
    expectRefusal(await verify(unknown, [rsa.publicKey]), unknown, noKey);
    expectRefusal(await verify(unknown, []), unknown, noKey);
  });

  test('refuses tokens that are not signed, or signed with a shared secret', async () => {
    const message = 'the token was refused: it is not signed with an accepted algorithm\n';
    const unsigned = new UnsecuredJWT(EXPIRING).encode();
    expectRefusal(await verify(unsigned, [rsa.publicKey]), unsigned, message);
    const [, payload] = unsigned.split('.');
    for (const alg of ['none', 'None', 'NONE']) {
      const token = `${base64url.encode(JSON.stringify({ alg, kid: 'one' }))}.${payload}.`;
      expectRefusal(await verify(token, [rsa.publicKey]), token, message);
    }
    const secret = new TextEncoder().encode('a secret of thirty-two characters');
    const shared = await new SignJWT(EXPIRING).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(secret);
    const octet = { kty: 'oct', k: base64url.encode(secret), kid: 'one', alg: 'HS256' };
    expectRefusal(await verify(shared, [octet]), shared, message);
    expectRefusal(await verify(shared, [rsa.publicKey]), shared, message);
  });

  test.each([
    ['exp', 'the token was refused: its claim `exp` is missing\n'],
    ['iss', 'the token was refused: its claim `iss` is missing\n'],
    ['token_use', 'the token was refused: its claim `token_use` is missing, which every token of a user pool has\n'],
    ['aud', 'the token was refused: its claim `aud` is missing, which every token of a user pool has\n'],
  ])('refuses a user-pool token without %s', async (name, message) => {
    const token = await sign(Object.fromEntries(Object.entries(EXPIRING).filter(([claim]) => claim !== name)), rsa);
    expectRefusal(await verify(token, [rsa.publicKey]), token, message);
  });

  test('refuses times and issuers that are none', async () => {
    for (const [more, message] of [
      [{ exp: 'tomorrow' }, 'the token was refused: its claim `exp` is not a time in epoch seconds\n'],
      [{ nbf: 'now' }, 'the token was refused: its claim `nbf` is not a time in epoch seconds\n'],
      [{ iss: [`https://${PROVIDER}`] }, 'the token was refused: its claim `iss` is not a text\n'],
    ] as const) {
      const token = await sign({ ...EXPIRING, ...more } as unknown as JWTPayload, rsa);
      expectRefusal(await verify(token, [rsa.publicKey]), token, message);
    }
  });

  test('does not ask another issuer for token_use', async () => {
    const token = await sign({ iss: 'https://accounts.google.com', sub: 'x', exp: NOW + 60 }, rsa);
    const { code, stdout, stderr } = await verify(token, [rsa.publicKey], ['--provider', 'accounts.google.com']);
    expect(stderr).toBe('');
    expect(stdout).toContain('denied   unsupported-provider');
    expect(code).toBe(1);
  });

  test('leaves issuer, client and use to the decision', async () => {
    const { aud: _, ...rest } = EXPIRING as JWTPayload;
    const access = { ...rest, token_use: 'access', client_id: '1example23456789' };
    for (const payload of [
      access,
      { ...EXPIRING, aud: 'another-client' },
      { ...EXPIRING, iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other0001' },
    ]) {
      const token = await sign(payload as JWTPayload, rsa);
      const { code, stdout, stderr } = await verify(token, [rsa.publicKey], ['--provider', PROVIDER]);
      expect(stdout).toContain('denied   unsupported-token\n');
      expect(stderr).toBe('');
      expect(code).toBe(1);
    }
  });

  test.each([
    ['', '{'],
    ['a list', '[]'],
    ['no keys', '{}'],
    ['keys that are none', '{"keys": [1]}'],
    ['one key', '{"kty": "RSA", "d": "s3cr3t"}'],
    ['a key set in YAML', 'keys: []'],
  ])('refuses a file that is no key set: %s', async (_name, text) => {
    const token = await sign(EXPIRING, rsa);
    const result = await verify(token, text);
    expectRefusal(result, token, '`jwks.json` is not a JSON Web Key Set\n');
    expect(result.stderr).not.toContain('s3cr3t');
  });

  test('refuses keys that do not work', async () => {
    const token = await sign(EXPIRING, rsa);
    const { n: _, ...damaged } = rsa.publicKey;
    const short = { ...rsa.publicKey, n: base64url.encode(new Uint8Array(64).fill(255)) };
    for (const key of [damaged, short, { ...rsa.publicKey, n: 'AQAB' }]) {
      expectRefusal(
        await verify(token, [key]),
        token,
        'the token could not be verified with the keys in `jwks.json`\n',
      );
    }
  });

  test('refuses a token that asks for extensions nobody knows', async () => {
    const token = await sign(EXPIRING, rsa);
    const header = base64url.encode(JSON.stringify({ alg: 'RS256', kid: 'one', crit: ['x'], x: 1 }));
    const critical = [header, ...token.split('.').slice(1)].join('.');
    const { code, stdout } = await verify(critical, [rsa.publicKey]);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('reads the keys from the standard input', async () => {
    const token = await sign(EXPIRING, rsa);
    const { code } = await rolecall(
      ['resolve', 'acme.yaml', '--token', 'token', '--jwks', '-'],
      { 'acme.yaml': RULES, token },
      { stdin: JSON.stringify({ keys: [rsa.publicKey] }) },
    );
    expect(code).toBe(0);
  });

  test('cannot be given claims that were only decoded', async () => {
    const token = await sign({ ...claims(), exp: NOW + 60 }, rsa);
    const result = await rolecall(['resolve', 'acme.yaml', '--claims', 'token', '--jwks', 'jwks.json'], {
      'acme.yaml': RULES,
      token,
    });
    expect(result.stderr).toContain('`--jwks` verifies a token, and there is none');
    expect(result.code).toBe(2);
  });
});
