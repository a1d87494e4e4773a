import { expect, test } from 'vitest';
import type { CheckOptions } from '../../../src/iam/validate/index.js';
import { checkPolicy, validatePolicy } from '../../../src/iam/validate/index.js';
import type { Json } from '../../../src/syntax/json.js';

/** A document of exactly that many characters, written without white space between its parts. */
function documentOf(length: number, { type }: CheckOptions): Json {
  const build = (sid: string): Json => ({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: sid,
        Effect: 'Deny',
        ...((type === 'rcp' || type === 'resource') && { Principal: '*' }),
        ...(type === 'trust' && { Principal: { AWS: '123456789012' } }),
        Action: type === 'trust' ? 'sts:AssumeRole' : 's3:PutObject',
        ...(type !== 'trust' && { Resource: '*' }),
      },
    ],
  });
  return build('a'.repeat(length - JSON.stringify(build('')).length));
}

const sizes = (document: Json, options: CheckOptions): readonly (readonly [string, string])[] =>
  checkPolicy(document, options).map(({ code, severity }) => [code, severity] as const);

const LIMITS: readonly (readonly [CheckOptions, number, string])[] = [
  [{ type: 'identity' }, 6144, 'error'],
  [{ type: 'identity', storedAs: 'managed' }, 6144, 'error'],
  [{ type: 'identity', storedAs: 'role-inline' }, 10_240, 'error'],
  [{ type: 'identity', storedAs: 'user-inline' }, 2048, 'error'],
  [{ type: 'identity', storedAs: 'group-inline' }, 5120, 'error'],
  [{ type: 'session' }, 2048, 'error'],
  [{ type: 'trust' }, 2048, 'warning'],
  [{ type: 'trust' }, 4096, 'error'],
  [{ type: 'scp' }, 5120, 'error'],
  [{ type: 'rcp' }, 5120, 'error'],
  [{ type: 'resource' }, 20_480, 'warning'],
];

test.each(LIMITS)('%o takes %i characters', (options, most, severity) => {
  expect(sizes(documentOf(most, options), options)).not.toContainEqual(['iam-size', severity]);
  expect(sizes(documentOf(most + 1, options), options)).toContainEqual(['iam-size', severity]);
});

test('white space in texts counts for STS, and not for what IAM stores', () => {
  const wide = (type: 'identity' | 'session'): readonly string[] =>
    checkPolicy(
      {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::b/${' '.repeat(7000)}x` },
      },
      { type },
    ).map(({ code }) => code);
  expect(wide('identity')).not.toContain('iam-size');
  expect(wide('session')).toContain('iam-size');
});

test('a slot counts as the one character that it is at least', () => {
  const policy = (slot: string): Json => ({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: Array.from({ length: 40 }, (_, i) => `arn:aws:s3:::b/${i}/${slot}`),
    },
  });
  const codes = (slot: string): readonly string[] =>
    checkPolicy(policy(slot), { type: 'session' }).map(({ code }) => code);
  const long = 'https://example.com/a-claim-with-a-long-name';
  expect(codes(`\${claim:${long}}`)).not.toContain('iam-size');
  expect(codes(`\${aws:PrincipalTag/${long}}`)).toContain('iam-size');
});

test('a document that Organizations takes only without its white space', () => {
  const options = { type: 'scp' } as const;
  const document = documentOf(5000, options);
  const codes = (text: string): readonly string[] => validatePolicy(text, options).map(({ code }) => code);
  expect(codes(JSON.stringify(document, null, 40))).toContain('iam-size-as-written');
  expect(codes(JSON.stringify(document))).not.toContain('iam-size-as-written');
  expect(codes(JSON.stringify(documentOf(5200, options), null, 2))).toContain('iam-size');
  expect(codes(JSON.stringify(documentOf(5200, options), null, 2))).not.toContain('iam-size-as-written');
});
