import { isDecimal } from '../language/number.js';
import { quote } from '../quote.js';
import { type Check, onTests } from './check.js';
import { scalarsOf } from './scalars.js';

/** Digits, with a sign and a fraction where wanted; exponents and other bases are not specified (E46). */
export const valueNumber: Check = onTests(['iam-value-number'], (test, report) => {
  if (test.operator?.base.type !== 'Numeric') return;
  for (const { text, path } of scalarsOf(test)) {
    if (isDecimal(text)) continue;
    report('iam-value-number', 'error', path, `${quote(text)} is not a number`, {
      help: 'write digits, such as `3600` or `-0.5`; no exponent, unit or white space',
    });
  }
});
