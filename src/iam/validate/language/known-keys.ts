import type { OperatorType } from '../../operators/names.js';

/** What is known of a condition key. Names of keys are compared without letter case. */
export interface KnownKey {
  readonly name: string;
  readonly type: OperatorType;
  /** Can a request hold several values for it? Then a test of it needs `ForAllValues:` or `ForAnyValue:`. */
  readonly isMultivalued: boolean;
  /** Every request has it. */
  readonly isAlwaysPresent: boolean;
}

const keys = (
  type: OperatorType,
  names: string,
  { isMultivalued = false, isAlwaysPresent = false }: Partial<KnownKey> = {},
): readonly KnownKey[] => names.split(' ').map((name) => ({ name, type, isMultivalued, isAlwaysPresent }));

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html; keys that end in a slash take a tag key. */
const GLOBAL: readonly KnownKey[] = [
  ...keys('String', 'aws:PrincipalTag/ aws:RequestTag/ aws:ResourceTag/'),
  ...keys('Arn', 'aws:PrincipalArn aws:SourceArn aws:SourceVpcArn aws:ChatbotSourceArn aws:SignInSessionArn'),
  ...keys('String', 'aws:PrincipalAccount aws:PrincipalOrgID aws:PrincipalServiceName aws:PrincipalType'),
  ...keys('String', 'aws:userid aws:username aws:FederatedProvider aws:SourceIdentity aws:AssumedRoot'),
  ...keys('String', 'aws:Ec2InstanceSourceVpc aws:SourceVpc aws:SourceVpce aws:VpceAccount aws:VpceOrgID'),
  ...keys('String', 'aws:ResourceAccount aws:ResourceOrgID aws:SourceAccount aws:SourceOrgID aws:SourceOwner'),
  ...keys('String', 'aws:CalledViaFirst aws:CalledViaLast aws:CalledViaAWSMCP aws:referer aws:UserAgent'),
  ...keys('String', 'aws:RequestedRegion', { isAlwaysPresent: true }),
  ...keys('String', 'aws:CalledVia aws:TagKeys aws:PrincipalServiceNamesList', { isMultivalued: true }),
  ...keys('String', 'aws:PrincipalOrgPaths aws:ResourceOrgPaths aws:SourceOrgPaths aws:VpceOrgPaths', {
    isMultivalued: true,
  }),
  ...keys('IpAddress', 'aws:SourceIp aws:VpcSourceIp aws:Ec2InstanceSourcePrivateIPv4'),
  ...keys('Date', 'aws:TokenIssueTime'),
  ...keys('Date', 'aws:CurrentTime aws:EpochTime', { isAlwaysPresent: true }),
  ...keys('Numeric', 'aws:MultiFactorAuthAge'),
  ...keys('Bool', 'aws:MultiFactorAuthPresent aws:PrincipalIsAWSService aws:ViaAWSMCPService aws:IsMcpServiceAction'),
  ...keys('Bool', 'aws:SecureTransport aws:ViaAWSService', { isAlwaysPresent: true }),
];

/** Keys of single services: only those that a check needs to know. */
const OTHERS: readonly KnownKey[] = [
  ...keys('String', 'cognito-identity.amazonaws.com:aud cognito-identity.amazonaws.com:sub'),
  ...keys('String', 'cognito-identity.amazonaws.com:amr', { isMultivalued: true }),
  ...keys('String', 'SAML:aud SAML:sub SAML:iss sts:ExternalId sts:RoleSessionName sts:SourceIdentity'),
  ...keys('String', 'sts:TransitiveTagKeys s3:RequestObjectTagKeys', { isMultivalued: true }),
  ...keys('String', 'dynamodb:LeadingKeys dynamodb:Attributes kms:EncryptionContextKeys kms:GrantOperations', {
    isMultivalued: true,
  }),
  ...keys('String', 'iam:PassedToService iam:AWSServiceName'),
  ...keys('Arn', 'iam:PermissionsBoundary iam:AssociatedResourceArn'),
];

const BY_NAME: ReadonlyMap<string, KnownKey> = new Map(
  [...GLOBAL, ...OTHERS].map((key) => [key.name.toLowerCase(), key]),
);

/** Names of the keys that all services share, for suggestions. */
export const GLOBAL_KEY_NAMES: readonly string[] = GLOBAL.map(({ name }) => name);

/** What is known of the key with that name. A key for a tag is known by what stands before its slash. */
export function knownKey(name: string): KnownKey | undefined {
  const lower = name.toLowerCase();
  const slash = lower.indexOf('/');
  const known = BY_NAME.get(lower) ?? (slash < 0 ? undefined : BY_NAME.get(lower.slice(0, slash + 1)));
  if (known !== undefined) return known;
  return isAudience(lower) ? { name, type: 'String', isMultivalued: false, isAlwaysPresent: false } : undefined;
}

/** Is it the audience of a web identity, of whichever issuer? The claim is single-valued as a condition key. */
export function isAudience(name: string): boolean {
  const lower = name.toLowerCase();
  return lower.endsWith(':aud') && (lower.includes('.') || lower.includes('/'));
}
