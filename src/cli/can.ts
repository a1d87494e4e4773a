import type { Command } from './command.js';
import { ABOUT_RULES, REQUEST_OPTIONS } from './request-options.js';

export const canCommand: Command = {
  name: 'can',
  summary: 'may the session of a user do something, and which statement says so',
  usage: 'rolecall can ACTION RESOURCE --rules RULES (--claims FILE | --token FILE | --guest) [options]',
  about: ABOUT_RULES,
  examples: [
    {
      line: 'rolecall can s3:GetObject arn:aws:s3:::acme-data/globex/x --rules acme.yaml --claims claims.json',
      note: 'may these claims read that object',
    },
    {
      line: "rolecall can ec2:RunInstances '*' --rules acme.yaml --token token.txt --context aws:RequestedRegion=eu-west-1",
      note: 'with a condition key of the request',
    },
    {
      line: 'rolecall can s3:GetObject ARN --rules acme.yaml --claims claims.json --resource-policy bucket.json --resource-account 210987654321',
      note: 'with the policy of the resource, a bucket of another account',
    },
    {
      line: 'rolecall can s3:GetObject ARN --rules acme.yaml --claims claims.json --scp full.json,regions.json --scp full.json',
      note: 'with two service control policies at the root of the organisation, and one at the account',
    },
    {
      line: 'rolecall can s3:GetObject ARN --rules acme.yaml --claims claims.json --caller arn:aws:iam::123456789012:role/broker --caller-context sts:ExternalId=acme',
      note: 'with the role assumed by a broker, which gives an external id',
    },
    {
      line: 'rolecall can sts:AssumeRole arn:aws:iam::210987654321:role/x --rules acme.yaml --claims claims.json --resource-policy trust.json --context sts:ExternalId=acme',
      note: 'may the session assume another role, by its trust policy',
    },
  ],
  operands: { names: 'ACTION RESOURCE', min: 2, max: 2, areFiles: false },
  options: [
    { name: '--rules', value: 'FILE', help: 'the rules' },
    ...REQUEST_OPTIONS,
    {
      name: '--context',
      value: 'KEY=VALUE',
      help: 'a condition key of the request; may be repeated, the same key for several values',
      isRepeatable: true,
    },
    {
      name: '--resource-policy',
      value: 'FILE',
      help: 'the policy of the resource; of a role, for a call to STS about it, its trust policy',
    },
    {
      name: '--resource-account',
      value: 'ID',
      help: "the account of the resource; default: the one in its ARN, or else the role's",
    },
    {
      name: '--scp',
      value: 'FILE[,FILE]',
      help: "service control policies of one level; may be repeated, from the root to the role's account",
      isRepeatable: true,
    },
    {
      name: '--rcp',
      value: 'FILE[,FILE]',
      help: "resource control policies of one level; may be repeated, from the root to the resource's account",
      isRepeatable: true,
    },
    { name: '--caller', value: 'ARN', help: 'who assumes the role; default: the user, with their own token' },
    {
      name: '--caller-context',
      value: 'KEY=VALUE',
      help: 'a condition key of that call, such as sts:ExternalId; may be repeated',
      isRepeatable: true,
    },
    {
      name: '--caller-policy',
      value: 'FILE',
      help: "a policy of the caller's identity; left out, taken to allow the call; may be repeated",
      isRepeatable: true,
    },
  ],
  exits: [
    '0  allowed',
    '1  denied: by a statement, for want of one, or because there is no role',
    '2  no answer: the rules do not say enough, or the arguments or a file cannot be used',
  ],
  run: async (args, io) => (await import('./can/run.js')).runCan(args, io),
};
