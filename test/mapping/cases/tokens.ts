/** Tokens and the providers they are from: expected values come from docs/SEMANTICS.md §6. */
import type { Contradiction } from '../../../src/mapping/token.js';
import type { TokenUse } from '../../../src/ruleset/model.js';

export const LINES = [
  'ID token: aud',
  'ID token: token_use',
  'access token: client_id, no aud',
  'access token: token_use',
  'issuer',
  'claims that are missing',
  'claims of the wrong type',
  'order',
  'providers other than user pools',
] as const;

type Line = (typeof LINES)[number];

export const POOL = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Pool';
const ISSUER = `https://${POOL}`;
const A = `${POOL}:a`;
const B = `${POOL}:b`;
const GOOGLE = 'accounts.google.com';
const OIDC = 'arn:aws:iam::123456789012:oidc-provider/idp.example.com';
const OIDC_TWIN = 'arn:aws:iam::210987654321:oidc-provider/idp.example.com';
const SAML = 'arn:aws:iam::123456789012:saml-provider/Corp';

/** Claims, the keys of the file, and the one that is found. */
export type DerivationRow = readonly [
  line: Line,
  claims: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  found: string | undefined,
];

export const DERIVATIONS: readonly DerivationRow[] = [
  ['ID token: aud', { iss: ISSUER, aud: 'a', token_use: 'id' }, [A, B], A],
  ['ID token: aud', { iss: ISSUER, aud: 'b' }, [A, B], B],
  ['ID token: aud', { iss: ISSUER, aud: 'c' }, [A, B], undefined],
  ['ID token: aud', { iss: ISSUER, aud: 'A' }, [A, B], undefined],
  ['ID token: aud', { iss: ISSUER, aud: 'c' }, [POOL], POOL],
  ['ID token: aud', { iss: ISSUER, aud: 'c' }, [A, POOL], POOL],
  // A key without client takes every client, so that two keys are found.
  ['ID token: aud', { iss: ISSUER, aud: 'a' }, [A, POOL], undefined],
  ['ID token: token_use', { iss: ISSUER, aud: 'a', client_id: 'b', token_use: 'id' }, [A, B], A],
  ['ID token: token_use', { iss: ISSUER, client_id: 'a', token_use: 'id' }, [A, B], undefined],
  ['ID token: token_use', { iss: ISSUER, aud: 'a', token_use: 'refresh' }, [A, B], A],
  ['access token: client_id, no aud', { iss: ISSUER, client_id: 'b' }, [A, B], B],
  ['access token: client_id, no aud', { iss: ISSUER, client_id: 'b', aud: null }, [A, B], B],
  ['access token: client_id, no aud', { iss: ISSUER, client_id: 'b', aud: 'a' }, [A, B], A],
  ['access token: token_use', { iss: ISSUER, client_id: 'b', aud: 'a', token_use: 'access' }, [A, B], B],
  ['access token: token_use', { iss: ISSUER, aud: 'a', token_use: 'access' }, [A, B], undefined],
  ['issuer', { iss: POOL, aud: 'a' }, [A, B], undefined],
  ['issuer', { iss: `${ISSUER}/`, aud: 'a' }, [A, B], undefined],
  ['issuer', { iss: ISSUER.toUpperCase(), aud: 'a' }, [A, B], undefined],
  ['issuer', { iss: 'https://other', aud: 'a' }, [A, B], undefined],
  ['claims that are missing', { aud: 'a' }, [A], undefined],
  ['claims that are missing', { iss: null, aud: 'a' }, [A], undefined],
  ['claims that are missing', { iss: ISSUER }, [A], undefined],
  ['claims that are missing', { iss: ISSUER }, [POOL], POOL],
  ['claims that are missing', {}, [A, B, SAML, GOOGLE], undefined],
  ['claims that are missing', { iss: ISSUER, aud: 'a' }, [], undefined],
  ['claims of the wrong type', { iss: [ISSUER], aud: 'a' }, [A], undefined],
  ['claims of the wrong type', { iss: ISSUER, aud: ['a'] }, [A], undefined],
  ['providers other than user pools', { iss: 'accounts.google.com' }, [GOOGLE, A], GOOGLE],
  ['providers other than user pools', { iss: 'https://accounts.google.com', aud: 'x' }, [GOOGLE, A], GOOGLE],
  ['providers other than user pools', { iss: 'https://idp.example.com' }, [OIDC, A], OIDC],
  ['providers other than user pools', { iss: 'idp.example.com' }, [OIDC], undefined],
  ['providers other than user pools', { iss: 'https://idp.example.com' }, [OIDC, OIDC_TWIN], undefined],
  ['providers other than user pools', { iss: SAML }, [SAML], undefined],
];

/** Claims, the provider that the request names, the uses it accepts, and how the claims contradict it. */
export type ContradictionRow = readonly [
  line: Line,
  claims: Readonly<Record<string, unknown>>,
  key: string,
  tokenUse: readonly TokenUse[],
  contradiction: Contradiction | undefined,
];

const ID = ['id'] as const;
const ACCESS = ['access'] as const;
const BOTH = ['id', 'access'] as const;

export const CONTRADICTIONS: readonly ContradictionRow[] = [
  ['ID token: aud', { iss: ISSUER, aud: 'a', token_use: 'id' }, A, ID, undefined],
  ['ID token: aud', { iss: ISSUER, aud: 'b' }, A, ID, 'client'],
  ['ID token: aud', { iss: ISSUER, aud: 'b' }, POOL, ID, undefined],
  ['ID token: token_use', { aud: 'a', token_use: 'id' }, A, ACCESS, 'token-use'],
  ['ID token: token_use', { aud: 'a', token_use: 'refresh' }, A, BOTH, 'token-use'],
  ['ID token: token_use', { aud: 'a' }, A, ACCESS, 'token-use'],
  ['access token: client_id, no aud', { client_id: 'a' }, A, ID, 'access-token'],
  ['access token: client_id, no aud', { client_id: 'a' }, A, BOTH, undefined],
  ['access token: client_id, no aud', { client_id: 'b' }, A, BOTH, 'client'],
  ['access token: client_id, no aud', { client_id: 'b', aud: 'a' }, A, ID, undefined],
  ['access token: token_use', { client_id: 'a', token_use: 'access' }, A, ACCESS, undefined],
  ['access token: token_use', { aud: 'a', token_use: 'access' }, A, ID, 'access-token'],
  ['access token: token_use', { aud: 'b', client_id: 'a', token_use: 'access' }, A, ACCESS, undefined],
  ['access token: token_use', { aud: 'a', client_id: 'b', token_use: 'access' }, A, ACCESS, 'client'],
  ['issuer', { iss: 'https://other', aud: 'a' }, A, ID, 'issuer'],
  ['issuer', { iss: POOL, aud: 'a' }, A, ID, 'issuer'],
  ['issuer', { iss: '', aud: 'a' }, A, ID, 'issuer'],
  ['claims that are missing', {}, A, ID, undefined],
  ['claims that are missing', { iss: null, aud: null, token_use: null, client_id: null }, A, ID, undefined],
  ['claims that are missing', {}, A, ACCESS, 'token-use'],
  ['claims that are missing', { token_use: 'access' }, A, BOTH, undefined],
  ['claims of the wrong type', { iss: [ISSUER] }, A, ID, 'issuer'],
  ['claims of the wrong type', { aud: ['a'] }, A, ID, 'client'],
  ['claims of the wrong type', { token_use: ['id'] }, A, ID, 'token-use'],
  ['claims of the wrong type', { token_use: 5 }, A, BOTH, 'token-use'],
  ['order', { iss: 'https://other', aud: 'b', token_use: 'access' }, A, ID, 'issuer'],
  ['order', { iss: ISSUER, aud: 'b', token_use: 'access' }, A, ID, 'access-token'],
  ['order', { iss: ISSUER, aud: 'b', token_use: 'x' }, A, ID, 'token-use'],
  ['providers other than user pools', { iss: 'https://other' }, GOOGLE, ID, 'issuer'],
  ['providers other than user pools', { iss: 'https://accounts.google.com', aud: 'x' }, GOOGLE, ID, undefined],
  ['providers other than user pools', { iss: 'accounts.google.com', token_use: 'access' }, GOOGLE, ID, undefined],
  ['providers other than user pools', { iss: 'https://idp.example.com/', client_id: 'x' }, OIDC, ID, 'issuer'],
  ['providers other than user pools', { iss: 'https://anything', aud: 'x', token_use: 'access' }, SAML, ID, undefined],
];
