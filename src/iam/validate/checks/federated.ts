import { fieldsOf, isAccountId, judgePartition } from '../language/arn.js';

/** Who vouches for a federated principal. `issuer` is what its condition keys start with, in lower case. */
export type Provider =
  | { readonly type: 'cognito' }
  | { readonly type: 'oidc'; readonly issuer: string }
  | { readonly type: 'saml' };

/** The providers that need no ARN, with the keys that say whom a token is for. */
const WITHOUT_ARN: readonly string[] = ['accounts.google.com', 'graph.facebook.com', 'www.amazon.com'];

/** The provider that a value under `Federated` names, if it has the form of one. */
export function providerOf(text: string): Provider | undefined {
  if (/^cognito-identity[a-z-]*(?:\.[a-z\d-]+)?\.amazonaws\.com(?:\.cn)?$/.test(text)) return { type: 'cognito' };
  if (WITHOUT_ARN.includes(text)) return { type: 'oidc', issuer: text };
  const [prefix, partition = '', service, region, account = '', resource = ''] = fieldsOf(text);
  if (prefix !== 'arn' || judgePartition(partition) === 'unknown' || service !== 'iam') return undefined;
  if (region !== '' || !isAccountId(account)) return undefined;
  const slash = resource.indexOf('/');
  const [type, name] = [resource.slice(0, slash), resource.slice(slash + 1)];
  if (name === '') return undefined;
  if (type === 'oidc-provider') return { type: 'oidc', issuer: name.toLowerCase() };
  return type === 'saml-provider' ? { type: 'saml' } : undefined;
}
