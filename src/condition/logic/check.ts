import type { Json, JsonObject } from '../../ruleset/model.js';
import { ARITIES, bodyNames } from './arities.js';
import type { LogicLimits } from './excess.js';
import { DEFAULT_LOGIC_LIMITS, findExcess } from './excess.js';
import type { Application } from './expression.js';
import { isList, isObject, readApplication } from './expression.js';
import type { LogicProblem, Path, Scope, Wording } from './problem.js';
import { DEFAULT_VALUE, NOT_JSON, notAnApplication, unknownOperator, wrongArity, wrongName } from './problem.js';

export type { LogicLimits } from './excess.js';
export { DEFAULT_LOGIC_LIMITS } from './excess.js';
export type { LogicProblem } from './problem.js';

const MAX_PROBLEMS = 100;

interface Findings {
  readonly problems: LogicProblem[];
  readonly claims: Set<string>;
}

/**
 * Is this expression in the language of `logic` conditions? Either `claims`, the distinct claim names that it reads in order of
 * appearance, or up to 100 problems; of an expression over a limit only that. Takes any value: hostile depth, width and cycles are
 * refused in time bounded by the limits.
 */
export function checkLogic(
  expression: Json,
  limits: LogicLimits = DEFAULT_LOGIC_LIMITS,
): { readonly claims: readonly string[] } | { readonly problems: readonly LogicProblem[] } {
  const excess = findExcess(expression, limits);
  if (excess) return { problems: [excess] };
  const findings: Findings = { problems: [], claims: new Set() };
  checkValue(expression, [], undefined, findings);
  const { problems, claims } = findings;
  return problems.length > 0 ? { problems } : { claims: [...claims] };
}

function checkValue(value: Json, path: Path, scope: Scope | undefined, findings: Findings): void {
  if (isList(value)) {
    // By index, since forEach passes over holes.
    for (let i = 0; i < value.length; i++) checkValue(value[i] as Json, [...path, i], scope, findings);
  } else if (isObject(value)) checkObject(value, path, scope, findings);
  else if (!isJsonScalar(value)) report(findings, path, NOT_JSON);
}

function isJsonScalar(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || typeof value === 'string' || typeof value === 'boolean';
}

function checkObject(object: JsonObject, path: Path, scope: Scope | undefined, findings: Findings): void {
  const application = readApplication(object);
  if (application === undefined) {
    report(findings, path, notAnApplication(object));
    return;
  }
  const { name, operands, pathTo } = application;
  if (name === 'var') {
    checkVariable(application, path, scope, findings);
    return;
  }
  const arity = ARITIES.get(name);
  if (arity === undefined) report(findings, [...path, name], unknownOperator(name));
  else if (operands.length < arity[0] || operands.length > arity[1]) {
    report(findings, [...path, name], wrongArity(name, arity, operands.length));
  }
  const names = bodyNames(name);
  for (let i = 0; i < operands.length; i++) {
    const inBody = names !== undefined && i === 1;
    const inner = inBody ? { operator: name, names } : scope;
    checkValue(operands[i] as Json, [...path, ...pathTo(i)], inner, findings);
  }
}

function checkVariable(
  { operands, pathTo }: Application,
  path: Path,
  scope: Scope | undefined,
  findings: Findings,
): void {
  const [name] = operands;
  if (operands.length > 1) report(findings, [...path, 'var'], DEFAULT_VALUE);
  else if (scope ? scope.names.includes(name as string) : typeof name === 'string' && name !== '') {
    if (scope === undefined) findings.claims.add(name as string);
  } else report(findings, [...path, ...(operands.length === 0 ? ['var'] : pathTo(0))], wrongName(name, scope));
}

function report(findings: Findings, path: Path, wording: Wording): void {
  if (findings.problems.length < MAX_PROBLEMS) findings.problems.push({ path, ...wording });
}
