import { quote } from '../quote.js';
import { type Check, onTests } from './check.js';

export const valueMixedTypes: Check = onTests(['iam-value-mixed-types'], ({ key, path, values }, report) => {
  const types = new Set(values.map(({ value }) => typeof value).filter((type) => type !== 'object'));
  if (types.size < 2) return;
  report('iam-value-mixed-types', 'warning', path, `the values of ${quote(key)} are of several JSON types`, {
    help: 'write all of them as texts',
  });
});
