import { hasWildcard } from '../language/glob.js';
import { quote } from '../quote.js';
import { type Check, onStatements } from './check.js';
import { isBucketArn } from './s3-arn.js';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
const ON_OBJECTS: ReadonlySet<string> = new Set(
  [
    'GetObject',
    'GetObjectVersion',
    'GetObjectAcl',
    'GetObjectTagging',
    'GetObjectAttributes',
    'PutObject',
    'PutObjectAcl',
  ]
    .concat(['PutObjectTagging', 'DeleteObject', 'DeleteObjectVersion', 'DeleteObjectTagging', 'RestoreObject'])
    .concat(['AbortMultipartUpload', 'ListMultipartUploadParts', 'PutObjectRetention', 'PutObjectLegalHold'])
    .map((name) => `s3:${name}`.toLowerCase()),
);
const ON_BUCKETS: ReadonlySet<string> = new Set(
  [
    'ListBucket',
    'ListBucketVersions',
    'ListBucketMultipartUploads',
    'GetBucketLocation',
    'GetBucketAcl',
    'GetBucketPolicy',
  ]
    .concat([
      'PutBucketPolicy',
      'DeleteBucketPolicy',
      'CreateBucket',
      'DeleteBucket',
      'GetBucketTagging',
      'PutBucketTagging',
    ])
    .concat(['GetBucketVersioning', 'PutBucketVersioning', 'GetLifecycleConfiguration', 'PutLifecycleConfiguration'])
    .map((name) => `s3:${name}`.toLowerCase()),
);

/** An object's ARN has a slash, a bucket's has none: an action on the one never meets the other. */
export const s3Level: Check = onStatements(['iam-s3-level'], ({ actions, resources, arns }, report) => {
  if (resources.length === 0 || arns.length !== resources.length) return;
  const names = arns.map(({ fields }) => (isBucketArn(fields) ? fields[5] : undefined));
  const areBuckets = names.every(
    (name) => name !== undefined && !name.includes('/') && !hasWildcard(name) && !name.includes('$'),
  );
  const areObjects = names.every((name) => name?.includes('/'));
  for (const { text, path } of actions) {
    const action = text.toLowerCase();
    if (areBuckets && ON_OBJECTS.has(action)) {
      report('iam-s3-level', 'warning', path, `${quote(text)} is about objects, and only buckets are listed`, {
        help: 'add the objects: `arn:aws:s3:::my-bucket/*`',
      });
    } else if (areObjects && ON_BUCKETS.has(action)) {
      report('iam-s3-level', 'warning', path, `${quote(text)} is about buckets, and only objects are listed`, {
        help: 'add the bucket: `arn:aws:s3:::my-bucket`; narrow a listing with `s3:prefix`',
      });
    }
  }
});
