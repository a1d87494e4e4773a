/** Role ARNs as STS takes them: 20 to 2,048 characters; the account is twelve digits, path and name are printable ASCII. */
const ROLE_ARN = /^arn:[a-z0-9-]+:iam::[0-9]{12}:role\/[\x21-\x7e]+$/;

export function isRoleArn(text: string): boolean {
  return text.length >= 20 && text.length <= 2048 && ROLE_ARN.test(text);
}
