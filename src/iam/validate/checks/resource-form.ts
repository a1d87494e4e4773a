import { isAllStars } from '../language/glob.js';
import { quote } from '../quote.js';
import { type Check, isOfType, onStatements } from './check.js';

/** A resource is `*`, or starts with `arn:` (E9). */
export const resourceForm: Check = onStatements(
  ['iam-resource-form', 'iam-resource-spaces', 'iam-resource-comma'],
  ({ resources, notResources }, report, policy) => {
    for (const { text, path } of [...resources, ...notResources]) {
      const trimmed = text.trim();
      if (trimmed !== text && trimmed !== '') {
        report('iam-resource-spaces', 'warning', path, `${quote(text)} has white space at an end, which counts`, {
          help: 'take it away',
          suggestion: trimmed,
        });
      }
      if (/,\s*arn:/.test(text)) {
        report('iam-resource-comma', 'warning', path, `${quote(text)} looks like several resources`, {
          help: 'several resources are a list; a comma is a character like any other',
        });
      }
      if (isAllStars(text) || text.startsWith('arn:')) continue;
      // API Gateway completes this form when it stores a policy.
      if (isOfType(policy, 'resource') && text.startsWith('execute-api:/')) continue;
      report('iam-resource-form', 'error', path, `${quote(text)} is neither an ARN nor \`*\``, {
        help: 'write `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`, such as `arn:aws:s3:::my-bucket/*`',
      });
    }
  },
);
