import type { JsonPath } from '../../syntax/json.js';
import { formatPointer } from '../../syntax/json.js';
import { percentOf } from '../../testing/coverage.js';
import { printable } from '../printable.js';
import type { CoveredRuleFile } from './format.js';

/** How much the cases of a rule file go through, and what they do not. */
export function prettyCoverage({ rules, coverage, lineOf }: CoveredRuleFile): string {
  const missing = [
    ...coverage.rules
      .filter(({ decided }) => decided === 0)
      .map(({ name, path }) => ({ path, text: `rule ${name} never decides` })),
    ...coverage.tests.flatMap(({ name, path, isTrue, isNotTrue }) => {
      if (isTrue > 0 && isNotTrue > 0) return [];
      const what = isTrue > 0 ? 'always true' : isNotTrue > 0 ? 'never true' : 'never tried';
      return [{ path, text: `test ${name} is ${what}` }];
    }),
    ...coverage.ends
      .filter(({ reached }) => reached === 0)
      .map(({ name, path }) => ({ path, text: `${name} is never reached` })),
  ];
  const head = `${rules}: ${coverage.covered} of ${coverage.total} covered, ${percentOf(coverage)} %`;
  const lines = [head, ...missing.map(({ path, text }) => `  not covered  ${placeOf(path)}  ${text}`)];
  return lines.map((line) => `${printable(line)}\n`).join('');

  function placeOf(path: JsonPath): string {
    const line = lineOf(path);
    return line === undefined ? rules : `${rules}:${line}`;
  }
}

/** The coverage of a rule file for programs. */
export function jsonCoverage({ rules, coverage, lineOf }: CoveredRuleFile): object {
  const at = ({ name, path }: { readonly name: string; readonly path: JsonPath }): object => ({
    name,
    path: formatPointer(path),
    line: lineOf(path),
  });
  return {
    rules,
    covered: coverage.covered,
    total: coverage.total,
    percent: percentOf(coverage),
    decisions: coverage.rules.map((rule) => ({ ...at(rule), decided: rule.decided })),
    tests: coverage.tests.map((test) => ({ ...at(test), true: test.isTrue, notTrue: test.isNotTrue })),
    ends: coverage.ends.map((end) => ({ ...at(end), reached: end.reached })),
  };
}
