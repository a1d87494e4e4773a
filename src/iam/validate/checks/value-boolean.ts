import { quote } from '../quote.js';
import { type Check, onTests } from './check.js';
import { scalarsOf } from './scalars.js';

export const valueBoolean: Check = onTests(['iam-value-boolean', 'iam-value-boolean-both'], (test, report) => {
  if (test.operator?.base.type !== 'Bool' && test.operator?.base.type !== 'Null') return;
  const seen = new Set<string>();
  for (const { text, path } of scalarsOf(test)) {
    const lower = text.toLowerCase();
    if (lower !== 'true' && lower !== 'false') {
      report('iam-value-boolean', 'error', path, `${quote(text)} is neither true nor false`, {
        help: 'write `true` or `false`',
      });
    } else seen.add(lower);
  }
  if (seen.size < 2) return;
  report('iam-value-boolean-both', 'warning', test.path, `both true and false are listed for ${quote(test.key)}`, {
    help: 'one of several values is enough: keep the one that is meant, or leave the test out',
  });
});
