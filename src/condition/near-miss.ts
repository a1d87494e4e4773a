import { partTest } from '../pattern/index.js';
import type { ClaimPath, OperatorName } from '../ruleset/model.js';
import { isNumberText } from './decode.js';
import { foldAscii } from './fold.js';
import type { Readings } from './reader.js';
import { describeType } from './reader.js';
import type { Found, NearMiss } from './trace.js';

/** A test that is not true, and what it found. */
export interface Attempt {
  readonly readings: Readings;
  readonly path: ClaimPath;
  readonly operator: OperatorName;
  readonly operand: unknown;
  readonly found: Found;
  /** Would the test be true if it took A–Z and a–z as equal? */
  readonly folded: () => boolean;
  /** What to write where it would. */
  readonly foldHelp: string;
}

/** How a test that is not true nearly was: by a letter case, white space, a type, a part of the value, or the claim's name. */
export function nearMiss(attempt: Attempt): NearMiss | undefined {
  const { found, operator, path, readings, operand } = attempt;
  if (found.state === 'missing') return path.length === 1 ? similarName(readings, path[0]) : undefined;
  if (operator === 'exists') return undefined;
  if (found.state === 'read' && isShort(found.value) && attempt.folded()) {
    return { kind: 'letter-case', help: `only the letter case differs: ${attempt.foldHelp}` };
  }
  const isList = Array.isArray(found.value);
  for (const want of members(operand)) {
    for (const value of members(found.value)) {
      const near = compare(want, value, isList, operator);
      if (near) return near;
    }
  }
  return undefined;
}

/** Enough to be helpful; a token and an operand list may both be long. */
const MAX_COMPARED = 100;
const MAX_FOLDED = 1000;

/** Folding is done anew for every test, so that it is not done where it costs. */
function isShort(value: unknown): boolean {
  return !Array.isArray(value) || value.length <= MAX_FOLDED;
}

function members(value: unknown): readonly unknown[] {
  return Array.isArray(value)
    ? Array.from({ length: Math.min(value.length, MAX_COMPARED) }, (_, i) => value[i])
    : [value];
}

const LIST_TESTS: ReadonlySet<string> = new Set(['includes', 'includesAny', 'includesAll', 'subsetOf']);
const WHOLE_TESTS: ReadonlySet<string> = new Set(['equals', 'in', ...LIST_TESTS]);

function compare(want: unknown, found: unknown, inList: boolean, operator: string): NearMiss | undefined {
  if (!isScalar(want) || !isScalar(found)) return undefined;
  const isListTest = LIST_TESTS.has(operator);
  if (inList && !isListTest && want === found) {
    return { kind: 'type', help: 'the claim is a list that has this member: use `includes`' };
  }
  if (!inList && isListTest && want === found) {
    return {
      kind: 'type',
      help: 'the claim is a single text: use `equals`, or declare it with `encoding: one-or-many`',
    };
  }
  if (typeof want !== typeof found) {
    const isWrittenNumber = typeof want === 'number' && isNumberText(found);
    if (!isWrittenNumber && String(want) !== String(found)) return undefined;
    const subject = inList ? 'a member of the claim' : 'the claim';
    return { kind: 'type', help: `${subject} is ${describeType(found)}, the rule wants ${describeType(want)}` };
  }
  if (typeof want !== 'string' || typeof found !== 'string' || want === found) return undefined;
  if (want.trim() === found.trim()) return { kind: 'white-space', help: 'only white space at the ends differs' };
  if (WHOLE_TESTS.has(operator) && want !== '' && partTest(want)(found)) {
    return { kind: 'substring', help: `the ${inList ? 'member' : 'claim'} holds the wanted text, but is longer` };
  }
  return undefined;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** A claim of nearly the same name, where the one asked for is missing; of several the first in the order of code units. */
function similarName(readings: Readings, name: string): NearMiss | undefined {
  readings.names ??= namesBySqueezed(readings.claims);
  const similar = readings.names.get(squeeze(name))?.find((other) => other !== name);
  return similar === undefined ? undefined : { kind: 'claim-name', help: `the token has a claim \`${similar}\`` };
}

function namesBySqueezed(claims: object): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const name of Object.keys(claims).sort()) {
    const squeezed = squeeze(name);
    const others = names.get(squeezed);
    if (others) others.push(name);
    else names.set(squeezed, [name]);
  }
  return names;
}

function squeeze(name: string): string {
  return foldAscii(name.replace(/^(custom|cognito):/, '').replace(/[-_.:]/g, ''));
}
