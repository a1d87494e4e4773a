import type { Json } from '../../ruleset/model.js';
import { isList, isObject } from './expression.js';
import type { LogicProblem, Path } from './problem.js';

/** How large an expression may be. */
export interface LogicLimits {
  /** Levels of operators and lists inside one another; an operator's own list of operands is not one. Never more than 500. */
  readonly maxDepth: number;
  /** Values in the expression: operators, lists, and what they hold. */
  readonly maxNodes: number;
}

export const DEFAULT_LOGIC_LIMITS: LogicLimits = { maxDepth: 32, maxNodes: 1000 };

/** Checking and evaluation recurse; this many levels fit every runtime's stack. */
const DEEPEST = 500;

const HELP = 'divide it among named conditions';

interface Place {
  readonly value: Json;
  readonly depth: number;
  readonly parent: Place | undefined;
  readonly steps: Path;
}

/** The first limit found broken, in order of the text. Does not recurse, and stops at the limit: takes any depth, width or cycle. */
export function findExcess(expression: Json, limits: LogicLimits): LogicProblem | undefined {
  const maxDepth = Math.min(limits.maxDepth, DEEPEST);
  const open: Place[] = [{ value: expression, depth: 1, parent: undefined, steps: [] }];
  let nodes = 1;
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (place.depth > maxDepth) {
      return { path: pathOf(place), message: `the expression is nested deeper than ${maxDepth} levels`, help: HELP };
    }
    nodes += countMembers(place.value);
    if (nodes > limits.maxNodes) {
      return { path: [], message: `the expression holds more than ${limits.maxNodes} values`, help: HELP };
    }
    for (const [value, ...steps] of membersOf(place.value).reverse()) {
      open.push({ value, depth: place.depth + 1, parent: place, steps });
    }
  }
  return undefined;
}

// Counted before they are copied: a list that is too long is not walked.
function countMembers(value: Json): number {
  if (isList(value)) return value.length;
  if (!isObject(value)) return 0;
  let count = 0;
  for (const name of Object.keys(value)) {
    const operands = value[name];
    count += isList(operands) ? operands.length : 1;
  }
  return count;
}

function membersOf(value: Json): [Json, ...(string | number)[]][] {
  if (isList(value)) return Array.from(value, (member, i) => [member, i]);
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((name): [Json, ...(string | number)[]][] => {
    const operands = value[name] as Json;
    return isList(operands) ? Array.from(operands, (operand, i) => [operand, name, i]) : [[operands, name]];
  });
}

function pathOf(place: Place): Path {
  const steps: Path[] = [];
  for (let at: Place | undefined = place; at !== undefined; at = at.parent) steps.push(at.steps);
  return steps.reverse().flat();
}
