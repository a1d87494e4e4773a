import { dateForm } from '../language/date.js';
import { quote } from '../quote.js';
import { type Check, onTests } from './check.js';
import { scalarsOf } from './scalars.js';

/** Dates in the W3C profile of ISO 8601, or seconds since 1970 (E47). */
export const valueDate: Check = onTests(
  ['iam-value-date', 'iam-value-date-form', 'iam-value-date-year', 'iam-value-date-milliseconds'],
  (test, report) => {
    if (test.operator?.base.type !== 'Date') return;
    const help = 'write a date and time with its zone, such as `2027-03-31T00:00:00Z`';
    for (const { text, path } of scalarsOf(test)) {
      const form = dateForm(text);
      if (form === 'none') report('iam-value-date', 'error', path, `${quote(text)} is not a date`, { help });
      if (form === 'odd') {
        report('iam-value-date-form', 'warning', path, `the form of the date ${quote(text)} is not specified`, {
          help,
        });
      }
      if (form === 'year') {
        report('iam-value-date-year', 'error', path, `${quote(text)} may be a year, or seconds since 1970`, {
          help: `write \`${text}-01-01T00:00:00Z\``,
          suggestion: `${text}-01-01T00:00:00Z`,
        });
      }
      if (form === 'millis') {
        report(
          'iam-value-date-milliseconds',
          'warning',
          path,
          `${quote(text)} seconds since 1970 are thousands of years ahead or back`,
          {
            help: 'numbers are seconds, not milliseconds',
          },
        );
      }
    }
  },
);
