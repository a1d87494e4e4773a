import type { Atom, Condition, Test } from '../ruleset/model.js';
import type { Fact, Subject, ValueType } from './facts.js';
import { kept } from './once.js';

/** A fact about a claim, or that it does not hold, as conditions say it. */
export interface Literal {
  readonly fact: Fact;
  readonly holds: boolean;
  /** A claim that is missing will do, too. */
  readonly orMissing: boolean;
  /** Of an equality or a membership: other texts that will do as well. */
  readonly others: readonly string[];
  /** Of a number that is over or under another one: it may be on either side of it. */
  readonly isUnequal: boolean;
}

export function literal(fact: Fact, holds: boolean, orMissing = false): Literal {
  return { fact, holds, orMissing, others: [], isUnequal: false };
}

/** How little one wants to read it: what is left out first, and stands last. */
export function weight({ fact, holds, orMissing, isUnequal }: Literal): number {
  return baseWeight(fact, holds) + (holds ? 0 : 20) + (orMissing ? 1 : 0) + (isUnequal ? 18 : 0);
}

function baseWeight(fact: Fact, holds: boolean): number {
  switch (fact.kind) {
    case 'type':
      return fact.type === 'missing' ? (holds ? 9 : -15) : 50;
    case 'text':
      return { equals: 1, startsWith: 3, endsWith: 3, contains: 4, like: 5, matches: 6 }[fact.test.operator];
    case 'member':
    case 'true':
      return 1;
    case 'cut':
      return holds ? 3 : -17;
    case 'subset':
      return 7;
    case 'age':
      return 8;
    case 'opaque':
    case 'within':
      return 60;
  }
}

/** One condition that is certainly true where all literals hold; undefined where one cannot be said, or there is none. */
export function conditionOf(literals: readonly Literal[]): Condition | undefined {
  const parts = merge([...literals].sort((a, b) => weight(a) - weight(b))).map(spell);
  const said = parts.filter((part) => part !== undefined);
  const [first] = said;
  if (first === undefined || said.length < parts.length) return undefined;
  return said.length === 1 ? first : { kind: 'all', of: said };
}

/** A test, and whether it is asked for that it is false. */
interface Spelled {
  readonly subject: Subject;
  readonly test: Test;
  readonly ignoreCase: boolean;
  readonly isNegated: boolean;
  readonly orMissing: boolean;
}

type Part = Spelled | { readonly condition: Condition | undefined };

function spell(part: Part): Condition | undefined {
  if ('condition' in part) return part.condition;
  const { subject, test, ignoreCase, isNegated, orMissing } = part;
  const atom = atomOf(subject, test, ignoreCase, orMissing ? !isNegated : undefined);
  return atom && isNegated ? { kind: 'not', of: atom } : atom;
}

function atomOf(subject: Subject, test: Test, ignoreCase = false, ifMissing?: boolean): Atom | undefined {
  if (subject.reader === undefined) return undefined;
  return {
    kind: 'atom',
    claim: subject.reader.path,
    test,
    ignoreCase,
    ifMissing,
  };
}

function partOf({ fact, holds, orMissing, others, isUnequal }: Literal): Part {
  if (fact.kind === 'opaque') {
    const { condition } = fact;
    return { condition: condition && !holds ? { kind: 'not', of: condition } : condition };
  }
  const { subject } = fact;
  if (fact.kind === 'type') return { condition: ofType(subject, fact.type, holds) };
  const spelled = (test: Test, ignoreCase = false, isNegated = !holds): Part => ({
    subject,
    test,
    ignoreCase,
    isNegated,
    orMissing,
  });
  switch (fact.kind) {
    case 'text': {
      const { operator, operand, ignoreCase } = fact.test;
      const one: Test = { operator, operand };
      return spelled(others.length > 0 ? { operator: 'in', operand: [operand, ...others] } : one, ignoreCase);
    }
    case 'member': {
      const one: Test = { operator: 'includes', operand: fact.text };
      const any: Test = { operator: 'includesAny', operand: [fact.text, ...others] };
      return spelled(others.length > 0 ? any : one, fact.ignoreCase);
    }
    case 'subset':
      return spelled({ operator: 'subsetOf', operand: fact.texts }, fact.ignoreCase);
    case 'cut': {
      if (isUnequal) return spelled({ operator: 'equals', operand: fact.cut }, false, true);
      const operator = fact.strict ? (holds ? 'greaterThan' : 'atMost') : holds ? 'atLeast' : 'lessThan';
      return spelled({ operator, operand: fact.cut }, false, false);
    }
    case 'true':
      return spelled({ operator: 'equals', operand: holds }, false, false);
    case 'age':
      return spelled({ operator: 'ageAtMost', operand: fact.limit });
    case 'within':
      return { condition: undefined };
  }
}

/** That a claim is missing, or of a type that it is not said about of which value. */
function ofType(subject: Subject, type: ValueType, holds: boolean): Condition | undefined {
  const one = (test: Test): Atom | undefined => atomOf(subject, test);
  if (type === 'missing') return one({ operator: 'exists', operand: !holds });
  if (!holds) return undefined;
  switch (type) {
    case 'string':
      return one({ operator: 'like', operand: '*' });
    case 'boolean':
      return one({ operator: 'in', operand: [true, false] });
    case 'number':
      return either(one({ operator: 'atLeast', operand: 0 }), one({ operator: 'lessThan', operand: 0 }));
    case 'list': {
      const has = one({ operator: 'includes', operand: '' });
      return either(has, has && { kind: 'not', of: has });
    }
    case 'other':
      return undefined;
  }
}

function either(one: Condition | undefined, other: Condition | undefined): Condition | undefined {
  return one && other && { kind: 'any', of: [one, other] };
}

/** Tests of one claim that one test says together, where the others stand first. */
function merge(literals: readonly Literal[]): readonly Part[] {
  const parts: Part[] = [];
  const places = new Map<string, number>();
  for (const part of literals.map(partOf)) {
    const key = 'condition' in part ? undefined : keyOf(part);
    const at = key === undefined ? parts.length : kept(places, key, () => parts.length);
    const known = parts[at];
    const both = known && !('condition' in known) && !('condition' in part) ? together(known, part) : undefined;
    if (both === undefined) parts.push(part);
    else parts[at] = both;
  }
  return parts;
}

/** Undefined for a test that is said by itself. */
function keyOf({ subject, test, ignoreCase, isNegated, orMissing }: Spelled): string | undefined {
  const family = FAMILY[test.operator];
  return family && JSON.stringify([subject.id, family, ignoreCase, isNegated, orMissing]);
}

const FAMILY: Readonly<Partial<Record<Test['operator'], string>>> = {
  equals: 'value',
  in: 'value',
  includes: 'members',
  includesAny: 'members',
  includesAll: 'members',
  atLeast: 'bounds',
  atMost: 'bounds',
};

function together(one: Spelled, other: Spelled): Spelled | undefined {
  const [a, b] = [one.test, other.test];
  if (one.isNegated) {
    const operator = FAMILY[a.operator] === 'value' ? ('in' as const) : ('includesAny' as const);
    const [some, more] = [textsOf(a), textsOf(b)];
    return some && more && { ...one, test: { operator, operand: [...new Set([...some, ...more])] } };
  }
  if (a.operator === 'atLeast' || b.operator === 'atLeast') {
    return a.operand === b.operand && a.operator !== b.operator
      ? { ...one, test: { operator: 'equals', operand: a.operand as number } }
      : undefined;
  }
  if (FAMILY[a.operator] !== 'members' || a.operator === 'includesAny' || b.operator === 'includesAny')
    return undefined;
  const texts = new Set([a.operand, b.operand].flat() as readonly string[]);
  return { ...one, test: { operator: 'includesAll', operand: [...texts] } };
}

/** The texts that a negated test names, of which none may be there. */
function textsOf({ operator, operand }: Test): readonly string[] | undefined {
  if (operator === 'includesAll') return undefined;
  const list = Array.isArray(operand) ? (operand as readonly unknown[]) : [operand];
  return list.every((item) => typeof item === 'string') ? list : undefined;
}
