import { covers } from './glob.js';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
const PARTITIONS: readonly string[] = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
];

/** `arn`, partition, service, region, account and resource: the text cut at its first five colons; fewer where it has fewer. */
export function fieldsOf(text: string): readonly string[] {
  const fields: string[] = [];
  let start = 0;
  while (fields.length < 5) {
    const colon = text.indexOf(':', start);
    if (colon < 0) break;
    fields.push(text.slice(start, colon));
    start = colon + 1;
  }
  fields.push(text.slice(start));
  return fields;
}

/** Does a `${` stand before the fifth colon? No variable is replaced there. */
export function hasEarlyVariable(text: string): boolean {
  const variable = text.indexOf('${');
  if (variable < 0) return false;
  return fieldsOf(text.slice(0, variable)).length < 6;
}

/** Is it a partition, or a pattern for one? `perhaps`: it has the form of those that AWS has added so far. */
export function judgePartition(partition: string): 'known' | 'perhaps' | 'unknown' {
  if (PARTITIONS.some((known) => covers(partition, known))) return 'known';
  return /^aws-[a-z-]{2,20}$/.test(partition) ? 'perhaps' : 'unknown';
}

/** Twelve digits. */
export function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}
