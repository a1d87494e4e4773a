import { quote } from '../quote.js';
import { member } from '../view.js';
import { type Check, isOfType } from './check.js';

/** IAM takes letters and digits, each only once in a document; other services take more (E5). An empty one counts as none. */
export const sid: Check = {
  codes: ['iam-sid-characters', 'iam-sid-duplicate', 'iam-sid-empty'],
  run: (policy, report) => {
    const seen = new Set<string>();
    for (const { members, path } of policy.statements) {
      const value = member(members, 'Sid');
      if (typeof value !== 'string') continue;
      const place = [...path, 'Sid'];
      if (value === '') {
        report('iam-sid-empty', 'info', place, 'the Sid is empty', {
          help: 'name the statement, or leave the Sid out',
        });
        continue;
      }
      if (!/^[A-Za-z0-9]*$/.test(value) && !isOfType(policy, 'resource')) {
        // Test suites list an underscore as accepted.
        const isRefused = isOfType(policy, 'identity', 'session', 'trust') && /[^A-Za-z0-9_]/.test(value);
        const severity = isRefused ? 'error' : 'warning';
        report(
          'iam-sid-characters',
          severity,
          place,
          `${quote(value)} holds other characters than letters and digits`,
          {
            help: 'write it in the letters A to Z and a to z and the digits 0 to 9, such as `ReadOwnObjects`',
          },
        );
      }
      if (seen.has(value)) {
        const severity = isOfType(policy, 'identity', 'session') ? 'error' : 'warning';
        report('iam-sid-duplicate', severity, place, `another statement already has the Sid ${quote(value)}`, {
          help: 'give each statement a Sid of its own, or none',
        });
      }
      seen.add(value);
    }
  },
};
