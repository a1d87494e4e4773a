import { isDecimal } from '../language/number.js';
import { quote } from '../quote.js';
import { type Check, onTests } from './check.js';
import { scalarsOf } from './scalars.js';

/** Of several bounds one decides, since it is enough to meet one. */
export const redundantNumber: Check = onTests(['iam-redundant-number'], (test, report) => {
  const name = test.operator?.base.name ?? '';
  if (test.operator?.base.type !== 'Numeric' || !/Less|Greater/.test(name)) return;
  if (scalarsOf(test).filter(({ text }) => isDecimal(text)).length < 2) return;
  report('iam-redundant-number', 'info', test.path, `${name} with several values: only one of them decides`, {
    help: `keep the ${name.includes('Less') ? 'greatest' : 'least'} of the values of ${quote(test.key)}`,
  });
});
