import { quote } from '../quote.js';
import { type Check, isOfType, onStatements } from './check.js';

/** Stored policies may leave fields out at the end, which then are `*`; STS refuses such ARNs in a session policy (E14). */
export const arnShort: Check = onStatements(['iam-arn-short', 'iam-arn-short-empty'], ({ arns }, report, policy) => {
  for (const { text, fields, path } of arns) {
    // Without a service there is more wrong than the length.
    if (fields.length >= 6 || fields[2] === undefined || fields[2] === '') continue;
    const count = `${quote(text)} has ${fields.length} fields of six`;
    const help = 'write all fields: `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`; region and account may be empty';
    if (isOfType(policy, 'session')) {
      report('iam-arn-short', 'error', path, `${count}, which STS refuses in a session policy`, { help });
    } else if (fields.includes('')) {
      report('iam-arn-short-empty', 'error', path, `${count}, and an empty one among them`, { help });
    } else {
      report('iam-arn-short', 'warning', path, `${count}; the others are taken for \`*\``, { help });
    }
  }
});
