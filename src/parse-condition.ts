import { buildCondition } from './condition/build.js';
import { Collector } from './diagnostics/collector.js';
import type { Diagnostic } from './diagnostics/diagnostic.js';
import type { Condition as ConditionDocument } from './generated/ruleset-document.js';
import type { ParseOptions } from './parse.js';
import type { BuildContext } from './ruleset/context.js';
import { DEFAULT_LIMITS } from './ruleset/limits.js';
import type { Condition, RuleSet } from './ruleset/model.js';
import { checkShape } from './ruleset/schema-check.js';
import type { Json } from './syntax/json.js';
import { formatPointer } from './syntax/json.js';
import { withLimits } from './syntax/limits.js';
import { readYaml } from './syntax/read.js';

export interface ParsedCondition {
  /** Left out where there is an error. */
  readonly condition?: Condition;
  /** Every problem that was found. */
  readonly diagnostics: readonly Diagnostic[];
}

const NAME = 'condition';

/**
 * Reads a condition that stands alone, in YAML, as it could stand in the file of a rule set: `{ claim: email, endsWith: "@acme.example" }`. It may use the named
 * conditions of that file. Problems are collected, never thrown.
 */
export function parseCondition(
  text: string,
  ruleSet: RuleSet,
  options: Pick<ParseOptions, 'file' | 'limits'> = {},
): ParsedCondition {
  const { file } = options;
  const limits = withLimits(DEFAULT_LIMITS, options.limits);
  const { value, diagnostics, locate } = readYaml(text, { file, limits });
  if (value === undefined) return { diagnostics };
  const problems = new Collector();
  const report: BuildContext['report'] = ({ part = 'value', path, severity = 'error', ...problem }) => {
    const range = locate(path, part);
    problems.add({
      ...problem,
      severity,
      path: formatPointer(path),
      ...(file !== undefined && { file }),
      ...(range && { range }),
    });
  };
  for (const problem of checkShape(around(value)).reported) report({ ...problem, path: problem.path.slice(2) });
  if (problems.hasErrors) return { diagnostics: problems.all() };
  const nowhere = { paths: new Map(), effects: new Map(), places: new Map() };
  const context: BuildContext = { limits, ...nowhere, readFile: () => undefined, report };
  const names = new Set(Object.keys(ruleSet.conditions));
  const condition = buildCondition(value as ConditionDocument, [], names, context);
  return { ...(!problems.hasErrors && { condition }), diagnostics: [...diagnostics, ...problems.all()] };
}

/** The smallest rule file that a condition can stand in. */
function around(condition: Json): Json {
  return {
    version: 1,
    roles: { r: 'arn:aws:iam::123456789012:role/r' },
    conditions: { [NAME]: condition },
    providers: { p: { type: 'rules', rules: [{ when: { use: NAME }, role: 'r' }] } },
  };
}
