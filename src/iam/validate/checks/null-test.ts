import { knownKey } from '../language/known-keys.js';
import { isNarrowing } from '../language/operator.js';
import { scalarText } from '../language/scalar-text.js';
import { quote } from '../quote.js';
import { type Check, onTests } from './check.js';

/** What is asked about the presence of a key. */
export const nullTest: Check = onTests(
  ['iam-null-always-present', 'iam-condition-contradiction'],
  ({ key, lowerKey, path, operator, values }, report, { tests }) => {
    if (operator?.base.type !== 'Null' || operator.quantifier !== undefined) return;
    if (knownKey(key)?.isAlwaysPresent) {
      report('iam-null-always-present', 'warning', path, `every request has ${quote(key)}`, {
        help: 'leave the test out, or the statement',
        part: 'key',
      });
    }
    const asksForAbsence =
      values.length > 0 && values.every(({ value }) => scalarText(value)?.toLowerCase() === 'true');
    if (!asksForAbsence || !tests.some((test) => test.lowerKey === lowerKey && isNarrowing(test.operator))) return;
    report(
      'iam-condition-contradiction',
      'warning',
      path,
      `${quote(key)} is to be absent, and to have a certain value`,
      {
        help: 'all tests of a condition have to be met: write two statements',
        part: 'key',
      },
    );
  },
);
