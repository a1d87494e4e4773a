/** What an S3 ARN with a region or an account may start with; buckets and objects have neither. */
const WITH_PLACE: readonly string[] = [
  'accesspoint',
  'async-request',
  'job/',
  'storage-lens',
  'access-grants',
  '*',
  '?',
];

/** Is it an S3 ARN for buckets or objects? */
export function isBucketArn(fields: readonly string[]): boolean {
  const resource = fields[5];
  return fields[2] === 's3' && resource !== undefined && !WITH_PLACE.some((start) => resource.startsWith(start));
}
