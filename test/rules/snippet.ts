import type { ParseResult } from '../../src/parse.js';
import { parse } from '../../src/parse.js';

const ROLES = `roles:
  admin: arn:aws:iam::123456789012:role/portal-admin
  member: arn:aws:iam::123456789012:role/portal-member
`;

/** One policy file for the examples. */
const FILES: Readonly<Record<string, string>> = {
  'policies/admin.json': '{ "Version": "2012-10-17", "Statement": [] }',
};

/**
 * Reads an example from the documentation as a rule file: a whole one as it is, members of one with `version` and `roles` added where they
 * are missing, a list as the rules of a provider.
 */
export function parseSnippet(snippet: string): ParseResult {
  return parse(complete(snippet), { read: (path) => FILES[path] });
}

function complete(snippet: string): string {
  if (/^version:/m.test(snippet)) return snippet;
  const indented = snippet.replace(/^(?=.)/gm, '      ');
  const members = /^- /.test(snippet)
    ? `providers:\n  accounts.google.com:\n    type: rules\n    rules:\n${indented}`
    : snippet;
  return `version: 1\n${members}${/^roles:/m.test(members) ? '' : ROLES}`;
}
