import { readAtom } from './atom.js';
import { choice, type Expression, repeat, sequence } from './expression.js';
import { readGroupStart } from './group.js';
import {
  checkSize,
  checkSource,
  createPattern,
  limitsOf,
  type PatternLimits,
  type PatternOptions,
  type PatternResult,
} from './pattern.js';
import { type Read, refuse } from './problem.js';
import { readQuantifier } from './quantifier.js';

/** How deep groups may be nested. What walks an expression calls itself a few times per level. */
export const MAX_GROUP_DEPTH = 100;

/**
 * Reads the dialect of `matches`: regular expressions with the meaning ECMAScript gives them as `^(?:…)$` with the flag
 * `u`, without what has no place in a test of a whole value or cannot be run in linear time. Accepts nothing that
 * ECMAScript refuses.
 */
export function parsePattern(source: string, options: PatternOptions = {}): PatternResult {
  const limits = limitsOf(options);
  const refused = checkSource(source, limits);
  if (refused !== undefined) {
    return refused;
  }
  const parsed = parseExpression(source, limits, options.ignoreCase === true);
  return 'problem' in parsed ? parsed : createPattern(source, parsed.value, limits);
}

/** What has been read of a group, or of the pattern as a whole. */
interface Group {
  readonly from: number;
  readonly branches: Expression[];
  items: Expression[];
}

/** Where the reader is: the groups that are open, outermost first, and the one in work. */
interface Nesting {
  readonly outer: Group[];
  group: Group;
}

/** One loop with a stack of its own: the depth of the input is not the depth of calls. */
function parseExpression(source: string, limits: PatternLimits, ignoreCase: boolean): Read<Expression> {
  const nesting: Nesting = { outer: [], group: newGroup(0) };
  let at = 0;
  while (at < source.length) {
    const read = readNext(source, at, nesting, ignoreCase, limits);
    if ('problem' in read) {
      return read;
    }
    at = read.end;
  }
  const { outer, group } = nesting;
  if (outer.length > 0) {
    const help = 'close it with `)`; for the character itself write `\\(`';
    return refuse('pattern-syntax', group.from, source.length, 'the group is not closed', help);
  }
  return { value: expressionOf(group), end: at };
}

function newGroup(from: number): Group {
  return { from, branches: [], items: [] };
}

function expressionOf({ branches, items }: Group): Expression {
  return choice([...branches, sequence(items)]);
}

/** Reads a `|`, the start of a group, or a part with its quantifier, which goes to the group in work. */
function readNext(
  source: string,
  at: number,
  nesting: Nesting,
  ignoreCase: boolean,
  limits: PatternLimits,
): Read<unknown> {
  if (source[at] === '|') {
    const { group } = nesting;
    group.branches.push(sequence(group.items));
    group.items = [];
    return { value: group, end: at + 1 };
  }
  if (source[at] === '(') {
    return openGroup(source, at, nesting);
  }
  const from = source[at] === ')' ? nesting.group.from : at;
  const part = source[at] === ')' ? closeGroup(at, nesting) : readAtom(source, at, ignoreCase);
  const quantified = 'problem' in part ? part : quantify(source, from, part.value, part.end, limits);
  if (!('problem' in quantified)) {
    nesting.group.items.push(quantified.value);
  }
  return quantified;
}

function openGroup(source: string, at: number, nesting: Nesting): Read<unknown> {
  const start = readGroupStart(source, at);
  if ('problem' in start) {
    return start;
  }
  if (nesting.outer.length === MAX_GROUP_DEPTH) {
    const message = `groups are nested more than ${MAX_GROUP_DEPTH} deep`;
    return refuse('pattern-too-large', at, start.end, message, 'leave out groups that are not needed');
  }
  nesting.outer.push(nesting.group);
  nesting.group = newGroup(at);
  return start;
}

function closeGroup(at: number, nesting: Nesting): Read<Expression> {
  const enclosing = nesting.outer.pop();
  if (enclosing === undefined) {
    return refuse('pattern-syntax', at, at + 1, '`)` closes no group', 'write `\\)` for the character');
  }
  const value = expressionOf(nesting.group);
  nesting.group = enclosing;
  return { value, end: at + 1 };
}

/** Applies the quantifier at `end`, if there is one, to the part that stands from `from` to there. */
function quantify(
  source: string,
  from: number,
  part: Expression,
  end: number,
  limits: PatternLimits,
): Read<Expression> {
  const count = readQuantifier(source, end);
  if ('problem' in count || count.end === end) {
    return 'problem' in count ? count : { value: part, end };
  }
  const repeated = repeat(part, count.value);
  // Refused here and not only as a whole: the message then points at the count that is to blame.
  return checkSize(repeated, limits, from, count.end) ?? { value: repeated, end: count.end };
}
