import { suggest } from '../diagnostics/suggest.js';
import type { Condition as ConditionDocument } from '../generated/ruleset-document.js';
import type { BuildContext } from '../ruleset/context.js';
import { claimPathOf, entries } from '../ruleset/context.js';
import type { Atom, Condition, Json, Test } from '../ruleset/model.js';
import { quote } from '../ruleset/wording.js';
import type { JsonPath } from '../syntax/json.js';
import { emptyRecord } from '../syntax/json.js';
import { checkLogic } from './logic/check.js';
import { depthsOf } from './nesting.js';
import { OPERATOR_NAMES } from './operators/index.js';
import { READ_OPERANDS } from './operators/operands.js';

/** What stands in for a condition with problems, so that reading can go on; a file with problems makes no rule set. */
export const BROKEN: Condition = { kind: 'any', of: [] };

/** Reads one condition of a document. `names` are the named conditions there are. */
export function buildCondition(
  written: ConditionDocument,
  at: JsonPath,
  names: ReadonlySet<string>,
  context: BuildContext,
): Condition {
  if (written.all) return { kind: 'all', of: buildList(written.all, [...at, 'all'], names, context) };
  if (written.any) return { kind: 'any', of: buildList(written.any, [...at, 'any'], names, context) };
  if (written.not) return { kind: 'not', of: buildCondition(written.not, [...at, 'not'], names, context) };
  if (written.use !== undefined) return buildUse(written.use, [...at, 'use'], names, context);
  if (written.logic) return buildLogic(written.logic as Json, [...at, 'logic'], context);
  return buildAtom(written, at, context) ?? BROKEN;
}

function buildList(
  written: readonly ConditionDocument[],
  at: JsonPath,
  names: ReadonlySet<string>,
  context: BuildContext,
): readonly Condition[] {
  return written.map((part, i) => buildCondition(part, [...at, i], names, context));
}

function buildUse(name: string, path: JsonPath, names: ReadonlySet<string>, context: BuildContext): Condition {
  if (!names.has(name)) {
    const suggestion = suggest(name, names);
    context.report({
      code: 'unknown-condition',
      path,
      message: `there is no condition ${quote(name)}`,
      help: suggestion ? `did you mean \`${suggestion}\`?` : 'declare it under `conditions`',
      ...(suggestion !== undefined && { suggestion }),
    });
  }
  return { kind: 'use', name };
}

function buildLogic(expression: Json, at: JsonPath, context: BuildContext): Condition {
  const { maxDepth, maxLogicNodes } = context.limits;
  const result = checkLogic(expression, { maxDepth, maxNodes: maxLogicNodes });
  if ('claims' in result) return { kind: 'logic', expression, claims: result.claims };
  for (const { path, message, help, suggestion } of result.problems) {
    context.report({
      code: 'logic',
      path: [...at, ...path],
      message,
      ...(help !== undefined && { help }),
      ...(suggestion !== undefined && { suggestion }),
    });
  }
  return BROKEN;
}

function buildAtom(written: ConditionDocument, at: JsonPath, context: BuildContext): Atom | undefined {
  const claim = claimPathOf(written.claim as string, context);
  if (claim === undefined) {
    context.report({
      code: 'bad-pointer',
      path: [...at, 'claim'],
      message: `${quote(written.claim as string)} is not a JSON Pointer`,
      help: 'a claim name that starts with `/` is a pointer into nested claims; in it `~1` is `/` and `~0` is `~`',
    });
  }
  const test = buildTest(written, at, context);
  if (claim === undefined || test === undefined) return undefined;
  const { ignoreCase = false, ifMissing } = written;
  return { kind: 'atom', claim, test, ignoreCase, ifMissing };
}

function buildTest(written: ConditionDocument, at: JsonPath, context: BuildContext): Test | undefined {
  if (written.exists !== undefined) return { operator: 'exists', operand: written.exists };
  const name = OPERATOR_NAMES.find((key) => written[key] !== undefined);
  if (name === undefined) return undefined;
  const operand = written[name] as Json;
  const options = { ignoreCase: written.ignoreCase ?? false, limits: context.limits };
  const result = READ_OPERANDS[name]?.(operand, options) ?? { operand };
  if ('operand' in result) return { operator: name, operand: result.operand } as Test;
  const { item, ...problem } = result.problem;
  context.report({ ...problem, path: item === undefined ? [...at, name] : [...at, name, item] } as Parameters<
    BuildContext['report']
  >[0]);
  return undefined;
}

/** Reads the `conditions` of a document; none uses itself, and none is nested too deep once its `use`s are followed. */
export function buildNamedConditions(
  document: Readonly<Record<string, ConditionDocument>> | undefined,
  names: ReadonlySet<string>,
  context: BuildContext,
): Readonly<Record<string, Condition>> {
  const conditions = emptyRecord<Condition>();
  for (const [name, written] of entries(document)) {
    conditions[name] = buildCondition(written, ['conditions', name], names, context);
  }
  checkNesting(conditions, context);
  return conditions;
}

function checkNesting(conditions: Readonly<Record<string, Condition>>, { limits, report }: BuildContext): void {
  const depths = depthsOf(conditions);
  for (const [name, depth] of depths) {
    if (depth <= limits.maxDepth) continue;
    report({
      code: 'too-deep',
      path: ['conditions', name],
      part: 'key',
      message: `the condition ${quote(name)} is nested more than ${limits.maxDepth} levels deep, with what it uses`,
    });
  }
  for (const name of Object.keys(conditions)) {
    if (depths.has(name)) continue;
    report({
      code: 'condition-cycle',
      path: ['conditions', name],
      part: 'key',
      message: `the condition ${quote(name)} uses itself, or one that does`,
      help: 'follow its `use`s and break the circle',
    });
  }
}
