import type { ReadableValue } from './context.js';
import { OPERATORS } from './operators/all.js';
import type { PresenceOperator, ValueOperator, ValueProblem, ValueTest } from './operators/operator.js';
import type { ConditionOperator, ConditionTest } from './policy.js';
import { combineValues, type ValuesForm } from './quantifier.js';
import type { ExpansionScope } from './template.js';
import { quoted } from './trace.js';
import { FALSE, greatest, not, TRUE, type Truth, UNKNOWN } from './truth.js';

/** One key under one operator, ready to be asked of many requests. */
export type CompiledCondition = (scope: ExpansionScope) => Truth;

const BY_NAME = new Map(OPERATORS.map((operator) => [operator.name.name, operator]));

/** Reads the values of the policy once. `expand`: the document is of the version that has policy variables. */
export function compileCondition(test: ConditionTest, expand: boolean): CompiledCondition {
  const { parsed, key } = test;
  const label = `${quoted(test.operator)} on ${quoted(key)}`;
  const operator = parsed === undefined ? undefined : BY_NAME.get(parsed.base.name);
  if (parsed === undefined || operator === undefined) {
    return ({ trace }) => trace.doubt('unknown-operator', `there is no condition operator ${quoted(test.operator)}`);
  }
  if (!test.isSound) return ({ trace }) => trace.doubt('unreadable-policy-value', `${label}: a value cannot be read`);
  const compiled =
    operator.kind === 'presence'
      ? compilePresence(operator, test, parsed, label)
      : compileValues(operator, test, parsed, { expand, label });
  const folded = key.toLowerCase();
  return (scope) => {
    const value = scope.context.get(folded);
    if (value?.kind === 'unreadable') {
      return scope.trace.doubt('unreadable-context', `${label}: the value of the request cannot be read`);
    }
    if (value?.kind === 'single' && value.isDerived) {
      scope.trace.note(
        'role-path-unknown',
        `${label}: the ARN of the role is derived from the session, without a path`,
      );
    }
    return compiled(value, scope);
  };
}

type CompiledTest = (value: ReadableValue, scope: ExpansionScope) => Truth;

interface Naming {
  readonly expand: boolean;
  readonly label: string;
}

function compileValues(
  operator: ValueOperator,
  { values }: ConditionTest,
  { quantifier, ifExists, base }: ConditionOperator,
  { expand, label }: Naming,
): CompiledTest {
  const tests: ValueTest[] = [];
  let problem: ValueProblem | undefined;
  for (const text of values) {
    const read = operator.read(text, expand);
    if (typeof read === 'function') tests.push(read);
    else problem ??= read;
  }
  if (problem !== undefined) {
    const { code, message } = problem;
    return (_value, { trace }) => trace.doubt(code, `${label}: ${message}`);
  }
  const { negated } = base;
  const form: ValuesForm = { quantifier, ifExists, isNegated: negated, isEmptyList: values.length === 0, label };
  const testText = (text: string, scope: ExpansionScope): Truth => {
    let hit: Truth = FALSE;
    for (let i = 0; i < tests.length; i++) {
      hit = greatest(hit, (tests[i] as ValueTest)(text, scope));
      if (hit === TRUE) break;
    }
    return negated ? not(hit) : hit;
  };
  const isUsual = quantifier === undefined && !form.isEmptyList;
  return (value, scope) => {
    // What is left to put together is nothing.
    if (isUsual && value?.kind === 'single') return testText(value.text, scope);
    return combineValues(form, value, scope.trace, (text) =>
      text === undefined
        ? scope.trace.doubt('unreadable-context', `${label}: a value of the request cannot be read`)
        : testText(text, scope),
    );
  };
}

function compilePresence(
  operator: PresenceOperator,
  { values }: ConditionTest,
  { quantifier }: ConditionOperator,
  label: string,
): CompiledTest {
  const wanted = values.map((text) => operator.read(text));
  if (wanted.includes(undefined)) {
    return (_value, { trace }) => trace.doubt('unreadable-policy-value', `${label}: a value is no boolean`);
  }
  const isEmptyList = values.length === 0;
  return (value, { trace }) => {
    const isOpen = value?.kind === 'list' && value.texts.length > 0 && value.texts.every((text) => text === '');
    const isAbsent = value === undefined || (value.kind === 'list' && (value.texts.length === 0 || isOpen));
    if (quantifier === 'ForAnyValue') return FALSE;
    if (isEmptyList && !(quantifier === 'ForAllValues' && isAbsent && !isOpen)) {
      return trace.doubt('empty-value-list', `${label}: no values are listed`);
    }
    if (quantifier === 'ForAllValues') return TRUE;
    if (isOpen && !(wanted.includes(true) && wanted.includes(false))) {
      trace.doubt('empty-string', `${label}: all values of the request are empty`);
      return UNKNOWN;
    }
    return wanted.includes(isAbsent) ? TRUE : FALSE;
  };
}
