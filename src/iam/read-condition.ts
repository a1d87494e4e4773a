import type { JsonObject, JsonPath } from '../syntax/json.js';
import { scalarText } from './context.js';
import { OPERATOR_NAMES } from './operators/names.js';
import type { ConditionOperator, ConditionTest, Statement } from './policy.js';
import { asList, isObject, member, memberPath, type Report } from './reading.js';
import { quoted } from './trace.js';

const BASES = new Map(OPERATOR_NAMES.map((operator) => [operator.name, operator]));
const QUANTIFIERS = ['ForAllValues', 'ForAnyValue'] as const;
const IF_EXISTS = 'IfExists';

/** The parts of an operator's name, or undefined where there is no such operator. */
export function parseOperator(name: string): ConditionOperator | undefined {
  const quantifier = QUANTIFIERS.find((one) => name.startsWith(`${one}:`));
  const rest = quantifier === undefined ? name : name.slice(quantifier.length + 1);
  const exact = BASES.get(rest);
  const ifExists = exact === undefined && rest.endsWith(IF_EXISTS);
  const base = ifExists ? BASES.get(rest.slice(0, -IF_EXISTS.length)) : exact;
  if (base === undefined || (ifExists && base.type === 'Null')) return undefined;
  return { quantifier, base, ifExists };
}

/** Reads the Condition element; a part that cannot be read makes it unsound, which no Allow statement survives. */
export function readCondition(
  statement: JsonObject,
  path: JsonPath,
  report: Report,
): Pick<Statement, 'conditions' | 'isConditionSound'> {
  if (!Object.hasOwn(statement, 'Condition')) return { conditions: [], isConditionSound: true };
  const at = [...path, 'Condition'];
  const condition = member(statement, 'Condition');
  if (!isObject(condition)) {
    report({ code: 'wrong-type', message: '`Condition` is not an object', path: at });
    return { conditions: [], isConditionSound: false };
  }
  let isConditionSound = true;
  const conditions = Object.keys(condition).flatMap((operator): readonly ConditionTest[] => {
    const parsed = parseOperator(operator);
    const operatorPath = [...at, operator];
    if (parsed === undefined) {
      const message = `there is no condition operator ${quoted(operator)}`;
      report({ code: 'unknown-value', message, path: operatorPath, part: 'key' });
      isConditionSound = false;
    }
    const block = member(condition, operator);
    if (!isObject(block)) {
      report({
        code: 'wrong-type',
        message: `the keys under ${quoted(operator)} are not an object`,
        path: operatorPath,
      });
      isConditionSound = false;
      return [];
    }
    checkKeys(block, operatorPath, report);
    return Object.keys(block).map((key) => readTest(operator, parsed, key, member(block, key), operatorPath, report));
  });
  return { conditions, isConditionSound };
}

function readTest(
  operator: string,
  parsed: ConditionOperator | undefined,
  key: string,
  listed: unknown,
  path: JsonPath,
  report: Report,
): ConditionTest {
  const at = [...path, key];
  const values: string[] = [];
  let isSound = true;
  asList(listed).forEach((value, index) => {
    const text = scalarText(value);
    if (text !== undefined) values.push(text);
    else {
      report({
        code: 'wrong-type',
        message: `a value of ${quoted(key)} is neither a text nor a number nor a boolean`,
        path: memberPath(at, listed, index),
      });
      isSound = false;
    }
  });
  return { operator, parsed, key, values, isSound };
}

/** Keys are the same in any case, so that one operator can hold a key twice without the parser of the text noticing. */
function checkKeys(block: JsonObject, path: JsonPath, report: Report): void {
  const seen = new Set<string>();
  for (const key of Object.keys(block)) {
    const folded = key.toLowerCase();
    if (seen.has(folded)) {
      const message = `the condition key ${quoted(key)} stands here twice, in unlike case`;
      report({
        code: 'duplicate-key',
        message,
        path: [...path, key],
        part: 'key',
        help: 'put the values into one list',
      });
    }
    seen.add(folded);
  }
}
