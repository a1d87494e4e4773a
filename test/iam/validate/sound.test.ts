import { expect, test } from 'vitest';
import type { PolicyType } from '../../../src/iam/validate/index.js';
import { checkPolicy } from '../../../src/iam/validate/index.js';
import type { Json } from '../../../src/syntax/json.js';

const POOL = 'eu-central-1:12345678-1234-1234-1234-123456789012';
const doc = (...Statement: readonly Json[]): Json => ({ Version: '2012-10-17', Statement });

/** Documents as people write them, in which nothing is to be found. */
const SOUND: readonly (readonly [string, PolicyType, Json])[] = [
  [
    'a tenant reads and writes below its own prefix',
    'session',
    doc(
      {
        Sid: 'Objects',
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject'],
        Resource: 'arn:aws:s3:::acme-data/${claim:custom:tenant}/*',
      },
      {
        Sid: 'Listing',
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::acme-data',
        Condition: { StringLike: { 's3:prefix': ['', '${claim:custom:tenant}/*'] } },
      },
    ),
  ],
  [
    'access by principal tag, with a default',
    'identity',
    doc({
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:Query'],
      Resource: "arn:aws:dynamodb:eu-central-1:123456789012:table/${aws:PrincipalTag/team, 'none'}-*",
      Condition: {
        StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' },
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['${cognito-identity.amazonaws.com:sub}'] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    }),
  ],
  [
    'no access without TLS, or from elsewhere',
    'resource',
    doc({
      Sid: 'Deny all but what is safe',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: ['arn:aws:s3:::acme-data', 'arn:aws:s3:::acme-data/*'],
      Condition: {
        Bool: { 'aws:SecureTransport': 'false' },
        NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:db8::/32'] },
        BoolIfExists: { 'aws:ViaAWSService': 'false' },
      },
    }),
  ],
  [
    'the key policy of an account',
    'resource',
    doc({
      Sid: 'Enable IAM User Permissions',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::123456789012:root' },
      Action: 'kms:*',
      Resource: '*',
    }),
  ],
  [
    'an identity pool assumes the role of its users',
    'trust',
    doc({
      Effect: 'Allow',
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
      Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
      Condition: {
        StringEquals: { 'cognito-identity.amazonaws.com:aud': POOL },
        'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
        StringLike: { 'aws:RequestTag/tenant': 'tenant-*' },
      },
    }),
  ],
  [
    'a function, an instance and another account assume a role',
    'trust',
    doc(
      {
        Effect: 'Allow',
        Principal: { Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] },
        Action: 'sts:AssumeRole',
      },
      {
        Effect: 'Allow',
        Principal: { AWS: '210987654321' },
        Action: ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'],
        Condition: { StringEquals: { 'sts:ExternalId': 'acme-7731' } },
      },
    ),
  ],
  [
    'a pipeline of one repository assumes a role',
    'trust',
    doc({
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
        StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/app:*' },
      },
    }),
  ],
  [
    'users of a SAML provider assume a role',
    'trust',
    doc({
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws-us-gov:iam::123456789012:saml-provider/corp' },
      Action: 'sts:AssumeRoleWithSAML',
      Condition: { StringEquals: { 'SAML:aud': 'https://signin.amazonaws-us-gov.com/saml' } },
    }),
  ],
  ['the service control policy FullAWSAccess', 'scp', doc({ Effect: 'Allow', Action: '*', Resource: '*' })],
  [
    'a service control policy for regions',
    'scp',
    doc({
      Effect: 'Deny',
      NotAction: ['iam:*', 'organizations:*', 'route53:*', 'support:*'],
      Resource: '*',
      Condition: {
        StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] },
        ArnNotLike: { 'aws:PrincipalARN': 'arn:aws:iam::*:role/break-glass' },
      },
    }),
  ],
  [
    'the resource control policy RCPFullAWSAccess',
    'rcp',
    doc({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }),
  ],
  [
    'a resource control policy for an organization',
    'rcp',
    doc({
      Effect: 'Deny',
      Principal: '*',
      Action: ['s3:*', 'sqs:*'],
      Resource: '*',
      Condition: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1234567890' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    }),
  ],
  [
    'dates, numbers and addresses',
    'identity',
    doc({
      Effect: 'Allow',
      Action: 'ec2:RunInstances',
      Resource: ['arn:aws:ec2:*:*:instance/*', 'arn:aws:ec2:*::image/ami-*'],
      Condition: {
        DateGreaterThanEquals: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' },
        DateLessThan: { 'aws:CurrentTime': '2027-04-01' },
        NumericLessThanEquals: { 'aws:MultiFactorAuthAge': 3600 },
        Bool: { 'aws:MultiFactorAuthPresent': true },
        IpAddress: { 'aws:SourceIp': '203.0.113.7/32' },
        ArnLike: { 'ec2:Vpc': 'arn:aws:ec2:*:123456789012:vpc/vpc-*' },
        StringEqualsIfExists: { 'ec2:InstanceType': ['t3.micro', 't3.small'] },
      },
    }),
  ],
];

test.each(SOUND)('%s', (_name, type, document) => {
  expect(checkPolicy(document, { type })).toEqual([]);
});
