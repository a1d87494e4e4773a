import { quote } from '../quote.js';
import type { PolicyView } from '../view.js';
import { hasMember, member } from '../view.js';
import { type Check, isOfType } from './check.js';

const CURRENT = '2012-10-17';
const OLD = '2008-10-17';

/**
 * Without a `Version` a document is of 2008-10-17 (E4). CreatePolicy refuses that, Organizations asks for the current one, and session
 * policies are always written with it.
 */
export const version: Check = {
  codes: ['iam-version-missing', 'iam-version-unknown', 'iam-version-old'],
  run: (policy, report) => {
    const value = member(policy.root, 'Version');
    const severity = needsCurrent(policy) ? 'error' : 'warning';
    const help = `write \`"Version": "${CURRENT}"\``;
    if (!hasMember(policy.root, 'Version')) {
      report('iam-version-missing', severity, [], `the document has no Version, and so is read as ${OLD}`, { help });
    } else if (value === OLD) {
      report(
        'iam-version-old',
        severity,
        ['Version'],
        `${quote(OLD)} is the old version of the language, without variables`,
        {
          help,
          suggestion: CURRENT,
        },
      );
    } else if (typeof value === 'string' && value !== CURRENT) {
      report('iam-version-unknown', 'error', ['Version'], `${quote(value)} is no version of the language`, {
        help: `${help}; it names the language, not your own version of the document`,
        suggestion: CURRENT,
      });
    }
  },
};

function needsCurrent(policy: PolicyView): boolean {
  const { type, storedAs } = policy.options;
  if (type === 'identity') return storedAs === undefined || storedAs === 'managed';
  return isOfType(policy, 'session', 'scp', 'rcp');
}
