/** Condition keys that take the key of a tag behind a slash. */
const FAMILIES: readonly string[] = [
  'aws:principaltag',
  'aws:requesttag',
  'aws:resourcetag',
  'ec2:resourcetag',
  'iam:resourcetag',
  's3:existingobjecttag',
  's3:requestobjecttag',
  'secretsmanager:resourcetag',
  'ssm:resourcetag',
];

/** Is it the name of such a family, without a tag? Takes the key in lower case. */
export function isBareTagKey(lowerKey: string): boolean {
  return FAMILIES.includes(lowerKey.endsWith('/') ? lowerKey.slice(0, -1) : lowerKey);
}
