import type { JsonPath } from '../../../syntax/json.js';
import type { PolicyCode } from '../codes.js';
import type { PolicyType, Report } from '../finding.js';
import type { Operator } from '../language/operator.js';
import type { PolicyView, StatementView, Test } from '../view.js';

/** One check, or one tight family of them. It reports no other codes than its own. */
export interface Check {
  readonly codes: readonly PolicyCode[];
  readonly run: (policy: PolicyView, report: Report) => void;
}

/** A check that looks at each statement for itself. */
export function onStatements(
  codes: readonly PolicyCode[],
  visit: (statement: StatementView, report: Report, policy: PolicyView) => void,
): Check {
  return {
    codes,
    run: (policy, report) => {
      for (const statement of policy.statements) visit(statement, report, policy);
    },
  };
}

/** A check that looks at each key of each condition for itself. */
export function onTests(
  codes: readonly PolicyCode[],
  visit: (test: Test, report: Report, statement: StatementView, policy: PolicyView) => void,
): Check {
  return onStatements(codes, (statement, report, policy) => {
    for (const test of statement.tests) visit(test, report, statement, policy);
  });
}

/** A check that looks at each operator of each condition once, whatever keys stand under it. */
export function onOperators(
  codes: readonly PolicyCode[],
  visit: (name: string, operator: Operator, path: JsonPath, report: Report) => void,
): Check {
  return onStatements(codes, ({ tests }, report) => {
    const seen = new Set<string>();
    for (const { operator, operatorName, path } of tests) {
      if (operator === undefined || seen.has(operatorName)) continue;
      seen.add(operatorName);
      visit(operatorName, operator, path.slice(0, -1), report);
    }
  });
}

/** Is the document of one of these types? */
export function isOfType(policy: PolicyView, ...types: readonly PolicyType[]): boolean {
  return types.includes(policy.options.type);
}
