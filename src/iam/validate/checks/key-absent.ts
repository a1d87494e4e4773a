import { isNarrowing } from '../language/operator.js';
import { quote } from '../quote.js';
import { type Check, isOfType, onTests } from './check.js';

/** What a call without a signature says nothing about (E61). Keys that end in a slash take a tag key. */
const OF_CALLERS: readonly string[] = [
  'aws:principaltag/',
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principaltype',
  'aws:username',
  'aws:multifactorauthpresent',
  'aws:multifactorauthage',
];

/** Keys that the requests a statement is about never have, so that the statement never applies. */
export const keyAbsent: Check = onTests(
  ['iam-key-absent'],
  ({ key, lowerKey, path, operator }, report, { principals }, policy) => {
    if (!isNarrowing(operator)) return;
    if (isOfType(policy, 'session') && lowerKey === 'aws:username') {
      report('iam-key-absent', 'warning', path, `the session of a role has no ${quote(key)}`, {
        help: 'test `aws:userid`, `sts:RoleSessionName` or a principal tag',
        part: 'key',
      });
    }
    const areFederated = principals.length > 0 && principals.every(({ kind }) => kind === 'Federated');
    if (!isOfType(policy, 'trust') || !areFederated) return;
    if (!OF_CALLERS.some((name) => (name.endsWith('/') ? lowerKey.startsWith(name) : lowerKey === name))) return;
    report('iam-key-absent', 'warning', path, `a federated user who assumes a role has no ${quote(key)} yet`, {
      help: 'test a claim of the token, such as its audience, or `aws:RequestTag/…` for a session tag in it',
      part: 'key',
    });
  },
);
