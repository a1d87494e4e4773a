import { quote } from '../quote.js';
import { type Check, onTests } from './check.js';
import { scalarsOf } from './scalars.js';

export const valueBase64: Check = onTests(['iam-value-base64'], (test, report) => {
  if (test.operator?.base.type !== 'Binary') return;
  for (const { text, path } of scalarsOf(test)) {
    if (text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)) continue;
    report('iam-value-base64', 'error', path, `${quote(text)} is not base64`, {
      help: 'write the bytes in base64 with its padding, such as `QmluYXJ5`',
    });
  }
});
