import * as fc from 'fast-check';
import type { PolicyType } from '../../../src/iam/validate/index.js';
import type { Json } from '../../../src/syntax/json.js';

export const TYPES: readonly PolicyType[] = ['identity', 'session', 'resource', 'trust', 'scp', 'rcp'];

/** Texts with which something is right or wrong in some place of a policy. */
const WORDS: readonly string[] = [
  '',
  '*',
  '?',
  'Allow',
  'deny',
  '2012-10-17',
  '2008-10-17',
  's3:GetObject',
  's3:*',
  'S3:getobject',
  'iam:PassRole',
  'sts:AssumeRole',
  'sts:AssumeRoleWithWebIdentity',
  'GetObject',
  'a:b:c',
  'arn:aws:s3:::bucket',
  'arn:aws:s3:::bucket/*',
  'arn:aws:s3:::bucket/${aws:PrincipalTag/team}',
  "arn:aws:s3:::${aws:userid, 'x'}/${*}",
  'arn:aws:s3:::${claim:custom:tenant}/x',
  'arn:aws:iam::123456789012:role/x',
  'arn:aws:iam::123456789012:role/*',
  'arn:aws:iam::123456789012:saml-provider/x',
  'arn:aws:sqs',
  'arn:aws:s3::x',
  'arn:${aws:x',
  '${',
  '${}',
  '${a b}',
  '123456789012',
  'lambda.amazonaws.com',
  'cognito-identity.amazonaws.com',
  'true',
  'false',
  '10',
  '2027',
  '2027-01-01T00:00:00Z',
  '10.0.0.1/8',
  '::1',
  'QQ==',
  'vpc-1',
  'constructor',
  '__proto__',
  '\u{1f600}',
  '\ud800',
];

const KEYS: readonly string[] = [
  'aws:PrincipalTag/team',
  'aws:TagKeys',
  'aws:tagkeys',
  'aws:SourceIp',
  'aws:CurrentTime',
  'aws:MultiFactorAuthPresent',
  'aws:ResourceTag',
  'aws:username',
  'aws:SourceArn',
  'aws:nothing',
  'cognito-identity.amazonaws.com:aud',
  'cognito-identity.amazonaws.com:amr',
  'cognito-identity.amazonaws.com:cognito:groups',
  'key',
  '__proto__',
  'toString',
];

const OPERATORS: readonly string[] = [
  'StringEquals',
  'StringLike',
  'StringNotEqualsIfExists',
  'ForAllValues:StringEquals',
  'ForAnyValue:StringLike',
  'ForAnyValue:StringEqualsIfExists',
  'NumericLessThan',
  'DateLessThan',
  'Bool',
  'BoolIfExists',
  'BinaryEquals',
  'IpAddress',
  'ArnLike',
  'Null',
  'NullIfExists',
  'ForAnyValue:Null',
  'stringequals',
  'Nothing',
  '__proto__',
];

const KINDS: readonly string[] = ['AWS', 'Service', 'Federated', 'CanonicalUser', 'aws', '__proto__'];

const word = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...WORDS) }, fc.string());

/** An object with own members of any names, `__proto__` too. */
function record(name: fc.Arbitrary<string>, value: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return fc.array(fc.tuple(name, value), { maxLength: 3 }).map((entries) => {
    const object: Record<string, Json> = {};
    for (const [key, member] of entries) {
      Object.defineProperty(object, key, { value: member, enumerable: true, configurable: true, writable: true });
    }
    return object;
  });
}

/** Values as a policy has them; `listed` says how each place for a value or a list of values is filled. */
function statementOf(
  listed: (value: fc.Arbitrary<Json>) => fc.Arbitrary<Json>,
  odd: fc.Arbitrary<Json>,
): fc.Arbitrary<Json> {
  const texts = listed(word);
  const some = (value: fc.Arbitrary<Json>): fc.Arbitrary<Json> => fc.oneof({ weight: 20, arbitrary: value }, odd);
  const scalar = fc.oneof({ weight: 4, arbitrary: word }, fc.integer(), fc.double(), fc.boolean());
  const condition = record(
    fc.constantFrom(...OPERATORS),
    some(record(fc.constantFrom(...KEYS), some(listed(some(scalar as fc.Arbitrary<Json>))))),
  );
  const principal = fc.oneof(fc.constant('*'), record(fc.constantFrom(...KINDS), texts));
  return fc.record(
    {
      Sid: some(word),
      Effect: some(fc.constantFrom('Allow', 'Allow', 'Deny', 'allow')),
      Principal: some(principal as fc.Arbitrary<Json>),
      NotPrincipal: some(principal as fc.Arbitrary<Json>),
      Action: some(texts),
      NotAction: some(texts),
      Resource: some(texts),
      NotResource: some(texts),
      Condition: some(condition),
      Other: some(word),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Json>;
}

const anyList = (value: fc.Arbitrary<Json>): fc.Arbitrary<Json> => fc.oneof(value, fc.array(value, { maxLength: 3 }));

/** Documents that are policies, or nearly. */
export const nearPolicies: fc.Arbitrary<Json> = fc.record(
  {
    Version: fc.oneof(
      fc.constantFrom<Json>('2012-10-17', '2012-10-17', '2008-10-17', 'x', 1),
      fc.jsonValue() as fc.Arbitrary<Json>,
    ),
    Id: word,
    Statement: anyList(statementOf(anyList, fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>)),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Json>;

/** Statements in which every place that takes a list holds a single value. */
export const singleValued: fc.Arbitrary<Json> = statementOf((value) => value, fc.constant('x'));
