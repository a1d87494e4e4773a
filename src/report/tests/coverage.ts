import type { Coverage } from '../../testing/coverage.js';
import { percentOf } from '../../testing/coverage.js';
import { printable } from '../printable.js';

/** How much the cases of a rule file go through, and what they do not. */
export function prettyCoverage(rules: string, coverage: Coverage): string {
  const missing = [
    ...coverage.rules.filter(({ decided }) => decided === 0).map(({ name }) => `rule ${name} never decides`),
    ...coverage.tests.filter(({ isTrue }) => isTrue === 0).map(({ name }) => `test ${name} is never true`),
    ...coverage.tests.filter(({ isNotTrue }) => isNotTrue === 0).map(({ name }) => `test ${name} is always true`),
    ...coverage.ends.filter(({ reached }) => reached === 0).map(({ name }) => `${name} is never reached`),
  ];
  const head = `${printable(rules)}: ${coverage.covered} of ${coverage.total} covered, ${percentOf(coverage)} %`;
  return [head, ...missing.map((line) => `  ${printable(line)}`), ''].join('\n');
}
