import type { Atom, Match, Test } from '../ruleset/model.js';

/** Tests that take a little more than this one does; none where no value is a little more. */
export function widened(test: Test): Test | undefined {
  switch (test.operator) {
    case 'startsWith':
    case 'contains':
      return test.operand.length > 1 ? { ...test, operand: withoutLast(test.operand) } : undefined;
    case 'endsWith':
      return test.operand.length > 1 ? { ...test, operand: [...test.operand].slice(1).join('') } : undefined;
    case 'like':
      return test.operand.endsWith('*') ? undefined : { ...test, operand: `${test.operand}*` };
    case 'atMost':
    case 'lessThan':
    case 'ageAtMost':
      return { ...test, operand: test.operand + 1 };
    case 'atLeast':
    case 'greaterThan':
      return { ...test, operand: test.operand - 1 };
    case 'includesAll':
      return test.operand.length > 1 ? { ...test, operand: test.operand.slice(0, -1) } : undefined;
    default:
      return undefined;
  }
}

/** The same for Cognito's own rules. */
export function widenedMatch(match: Match): Match | undefined {
  const isPart = match.type === 'StartsWith' || match.type === 'Contains';
  return isPart && [...match.value].length > 1 ? { ...match, value: withoutLast(match.value) } : undefined;
}

/** The atom without what it says of a missing claim. */
export function withoutIfMissing(atom: Atom): Atom {
  return { ...atom, ifMissing: undefined };
}

function withoutLast(text: string): string {
  return [...text].slice(0, -1).join('');
}
