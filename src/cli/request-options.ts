import type { Option } from './command.js';

/** The options of the commands that decide about a request. */
export const REQUEST_OPTIONS: readonly Option[] = [
  { name: '--claims', value: 'FILE', help: 'the decoded claims of a token, as JSON or YAML' },
  { name: '--token', value: 'FILE', help: 'a token to take the claims from; verified only with --jwks' },
  { name: '--jwks', value: 'FILE', help: "verify the token with the issuer's keys in this file" },
  { name: '--guest', help: 'decide for a user who has not signed in' },
  { name: '--provider', value: 'KEY', help: "the provider's key; default: derived from the claims" },
  { name: '--custom-role', value: 'ARN', help: 'the role that the user asks for' },
  { name: '--now', value: 'INSTANT', help: 'RFC 3339, or epoch seconds; default: the clock' },
  { name: '--json', help: 'JSON on one line' },
];

/** The arguments of these commands, and what is said about them. */
export const REQUEST_USAGE = 'RULES (--claims FILE | --token FILE | --guest) [options]';
export const ABOUT_RULES =
  'RULES is a rule file, or what `aws cognito-identity get-identity-pool-roles` prints; a `-` is the standard input.';
export const DECISION_EXITS: readonly string[] = [
  '0  granted',
  '1  denied',
  '2  no answer: the arguments, the rules, the claims or the token cannot be used',
];

/** The options for what to send to STS. */
export const STS_OPTIONS: readonly Option[] = [
  {
    name: '--sts',
    value: 'CALL',
    help: "print only the STS call's input, as JSON: assume-role or web-identity (with --token)",
  },
  { name: '--role-chaining', help: "with --sts: the caller's credentials are a role's, so that an hour is the most" },
];
