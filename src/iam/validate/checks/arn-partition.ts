import { judgePartition } from '../language/arn.js';
import { quote } from '../quote.js';
import { type Check, onStatements } from './check.js';

export const arnPartition: Check = onStatements(['iam-arn-partition'], ({ arns }, report) => {
  for (const { fields, path } of arns) {
    const partition = fields[1] ?? '';
    const judgement = judgePartition(partition);
    if (judgement === 'known') continue;
    const severity = judgement === 'perhaps' ? 'warning' : 'error';
    report('iam-arn-partition', severity, path, `${quote(partition)} is no partition that is known`, {
      help: 'write `aws`, or `aws-cn` or `aws-us-gov` for resources in China or GovCloud',
    });
  }
});
