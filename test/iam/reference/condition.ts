import { type Context, UNREADABLE } from './context.js';
import { type Hit, hit, isUsable } from './operators.js';
import { and, not, or, type Tri } from './tri.js';

const BASES = [
  'StringEquals StringNotEquals StringEqualsIgnoreCase StringNotEqualsIgnoreCase StringLike StringNotLike',
  'NumericEquals NumericNotEquals NumericLessThan NumericLessThanEquals NumericGreaterThan NumericGreaterThanEquals',
  'DateEquals DateNotEquals DateLessThan DateLessThanEquals DateGreaterThan DateGreaterThanEquals',
  'Bool BinaryEquals IpAddress NotIpAddress ArnEquals ArnNotEquals ArnLike ArnNotLike Null',
]
  .join(' ')
  .split(' ');

interface Operator {
  readonly set: string | undefined;
  readonly base: string;
  readonly ifExists: boolean;
}

export function readOperator(name: string): Operator | undefined {
  const [, set, base = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(name) ?? [];
  if (!BASES.includes(base) || (base === 'Null' && ifExists !== undefined)) return undefined;
  return { set, base, ifExists: ifExists !== undefined };
}

const typeOf = (base: string): string =>
  base === 'NotIpAddress'
    ? 'IpAddress'
    : (/^(String|Numeric|Date|Bool|Binary|IpAddress|Arn|Null)/.exec(base)?.[1] ?? '');

/** One key under one operator (E26–E47). */
export function testKey(name: string, key: string, listed: unknown, context: Context, variables: boolean): Tri {
  const operator = readOperator(name);
  if (operator === undefined) return null;
  const { set, base, ifExists } = operator;
  const raw: readonly unknown[] = Array.isArray(listed) ? listed : [listed];
  if (raw.some((value) => !['string', 'number', 'boolean'].includes(typeof value))) return null;
  const expected = raw.map(String);
  const value = context.get(key.toLowerCase());
  if (value === UNREADABLE || expected.some((text) => !isUsable(typeOf(base), text, variables))) return null;
  const texts = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  const full = texts.filter((text) => text !== '');
  if (base === 'Null') return testNull(set, expected, value, full);
  const isNegated = base.includes('Not');
  const one = (text: string | null): Tri => {
    if (text === null) return null;
    const hits = expected.map((policyText) => hit(base, text, policyText, variables, context));
    const read = (result: Hit): Tri => (result === 'none' ? (isNegated ? null : false) : result);
    return isNegated ? not(or(hits.map(read))) : or(hits.map(read));
  };
  if (set !== undefined) {
    const kept = testSet(operator, texts, expected, one);
    const mayDrop = typeof value !== 'string' || set === 'ForAllValues';
    const dropped = mayDrop ? testSet(operator, full, expected, one) : kept;
    return kept === dropped ? kept : null;
  }
  if (expected.length === 0)
    return !ifExists ? null : value === undefined ? true : full.length > 0 || typeof value === 'string' ? false : null;
  if (value === undefined) return ifExists || isNegated;
  if (typeof value === 'string') return one(value);
  const any = or(texts.map(one));
  return any !== false || (full.length === 0 && (isNegated || ifExists)) ? null : false;
}

function testSet(
  { set, ifExists }: Operator,
  texts: readonly (string | null)[],
  expected: readonly string[],
  one: (text: string | null) => Tri,
): Tri {
  if (texts.length === 0) return set === 'ForAllValues' ? true : ifExists ? null : false;
  if (expected.length === 0) return false;
  return set === 'ForAllValues' ? and(texts.map(one)) : or(texts.map(one));
}

function testNull(set: string | undefined, expected: readonly string[], value: unknown, full: readonly unknown[]): Tri {
  const isList = Array.isArray(value);
  const isAbsent = value === undefined || (isList && value.length === 0);
  const isOnlyEmpty = isList && value.length > 0 && full.length === 0;
  if (set === 'ForAnyValue') return false;
  if (set === 'ForAllValues') return expected.length > 0 || isAbsent ? true : null;
  if (expected.length === 0) return null;
  const answer = (absent: boolean): boolean => expected.some((text) => /^true$/i.test(text) === absent);
  return isOnlyEmpty && answer(true) !== answer(false) ? null : answer(isAbsent || isOnlyEmpty);
}
