import { describe, expect, test } from 'vitest';
import { isRoleArn } from '../../src/ruleset/role-arn.js';

const START = 'arn:aws:iam::123456789012:role/';

describe('isRoleArn', () => {
  test.each([
    `${START}x`,
    `${START}path/to/portal-admin`,
    `${START}A_+=,.@-z`,
    `${START}!~`,
    'arn:aws-cn:iam::123456789012:role/x',
    'arn:aws-us-gov:iam::000000000000:role/x',
    `${START}${'x'.repeat(2048 - START.length)}`,
  ])('%s', (text) => {
    expect(isRoleArn(text)).toBe(true);
  });

  test.each([
    '',
    START,
    `${START}${'x'.repeat(2049 - START.length)}`,
    `${START}a b`,
    `${START}é`,
    `${START}x\n`,
    ` ${START}x`,
    'arn:aws:iam::12345678901:role/x',
    'arn:aws:iam::1234567890123:role/x',
    'arn:aws:iam::12345678901x:role/x',
    'arn:aws:iam:us-east-1:123456789012:role/x',
    'arn:aws:iam::123456789012:user/x',
    'arn:aws:sts::123456789012:assumed-role/x/y',
    'arn::iam::123456789012:role/x',
    'ARN:aws:iam::123456789012:role/x',
    'arn:AWS:iam::123456789012:role/x',
    'portal-admin',
  ])('%j is none', (text) => {
    expect(isRoleArn(text)).toBe(false);
  });
});
