/** Provider keys: expected values come from docs/SEMANTICS.md §6. */
import type { ProviderKey } from '../../../src/mapping/provider-key.js';

export const LINES = [
  'user pool',
  'China regions',
  'SAML',
  'OIDC',
  'social providers',
  'developer',
  'near a key',
] as const;

type Line = (typeof LINES)[number];

export type KeyRow = readonly [line: Line, key: string, form: Omit<ProviderKey, 'key'>];

const POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01';
const CHINA = 'cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Example02';
const UNKNOWN: Omit<ProviderKey, 'key'> = { issuers: [], isUserPool: false };

export const KEYS: readonly KeyRow[] = [
  ['user pool', `${POOL}:1client`, { issuers: [`https://${POOL}`], client: '1client', isUserPool: true }],
  ['user pool', POOL, { issuers: [`https://${POOL}`], isUserPool: true }],
  ['user pool', `${POOL}:a:b`, { issuers: [`https://${POOL}`], client: 'a:b', isUserPool: true }],
  ['China regions', `${CHINA}:1client`, { issuers: [`https://${CHINA}`], client: '1client', isUserPool: true }],
  ['China regions', CHINA, { issuers: [`https://${CHINA}`], isUserPool: true }],
  ['SAML', 'arn:aws:iam::123456789012:saml-provider/Corp', UNKNOWN],
  ['SAML', 'arn:aws-cn:iam::123456789012:saml-provider/Corp', UNKNOWN],
  [
    'OIDC',
    'arn:aws:iam::123456789012:oidc-provider/idp.example.com',
    { issuers: ['https://idp.example.com'], isUserPool: false },
  ],
  [
    'OIDC',
    'arn:aws-us-gov:iam::123456789012:oidc-provider/idp.example.com/tenant/a',
    { issuers: ['https://idp.example.com/tenant/a'], isUserPool: false },
  ],
  ...['graph.facebook.com', 'accounts.google.com', 'www.amazon.com', 'appleid.apple.com'].map(
    (key): KeyRow => ['social providers', key, { issuers: [key, `https://${key}`], isUserPool: false }],
  ),
  ['developer', 'login.acme.developer', UNKNOWN],
  ['developer', 'cognito-identity.amazonaws.com', UNKNOWN],
  ['near a key', `${POOL}:`, UNKNOWN],
  ['near a key', `https://${POOL}`, UNKNOWN],
  ['near a key', `${POOL}/x:1client`, UNKNOWN],
  ['near a key', 'cognito-idp.us-east-1.amazonaws.com/', UNKNOWN],
  ['near a key', 'cognito-idp.us-east-1.amazonaws.com.evil/us-east-1_Example01', UNKNOWN],
  ['near a key', 'cognito-idp.us-east-1.evil.example/.amazonaws.com/pool', UNKNOWN],
  ['near a key', 'cognito-idpXus-east-1.amazonaws.com/us-east-1_Example01', UNKNOWN],
  ['near a key', 'arn:aws:iam::12345678901:oidc-provider/idp.example.com', UNKNOWN],
  ['near a key', 'arn:aws:iam::123456789012:oidc-provider/', UNKNOWN],
  ['near a key', 'Accounts.google.com', UNKNOWN],
  ['near a key', 'https://accounts.google.com', UNKNOWN],
  ['near a key', 'toString', UNKNOWN],
  ['near a key', '', UNKNOWN],
];
