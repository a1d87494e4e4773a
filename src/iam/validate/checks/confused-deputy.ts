import { isNarrowing } from '../language/operator.js';
import { quote } from '../quote.js';
import { type Check, isOfType, onStatements } from './check.js';

/** Services that assume roles only for what runs in the role's own account, and say nothing about a source. */
const WITHOUT_SOURCE: readonly string[] = ['ec2.amazonaws.com', 'lambda.amazonaws.com', 'edgelambda.amazonaws.com'];
const SOURCES: readonly string[] = [
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'sts:externalid',
];

/** A service acts for many customers: without a test of whom it acts for, each of them can make it use the permission. */
export const confusedDeputy: Check = onStatements(
  ['iam-confused-deputy'],
  ({ effect, principals, tests }, report, policy) => {
    if (effect !== 'Allow' || !isOfType(policy, 'trust', 'resource')) return;
    if (tests.some(({ lowerKey, operator }) => isNarrowing(operator) && SOURCES.includes(lowerKey))) return;
    for (const { kind, text, path } of principals) {
      if (kind !== 'Service' || WITHOUT_SOURCE.some((name) => text.startsWith(name))) continue;
      report('iam-confused-deputy', 'warning', path, `${quote(text)} is let in whomever it acts for`, {
        help: 'test `aws:SourceArn` or `aws:SourceAccount`, if the service sends them',
      });
    }
  },
);
