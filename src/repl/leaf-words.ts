import type { AtomTrace } from '../condition/trace.js';
import type { MatchTrace } from '../mapping/trace.js';
import { showValue } from '../report/value.js';
import type { MatchType, OperatorName } from '../ruleset/model.js';

type Words = readonly [asked: string, denied: string];

/** What a claim has to do for a test to be true, or false. */
const OPERATORS: Readonly<Record<OperatorName, Words>> = {
  equals: ['be', 'be anything but'],
  in: ['be one of', 'be none of'],
  startsWith: ['begin with', 'not begin with'],
  endsWith: ['end with', 'not end with'],
  contains: ['contain', 'not contain'],
  like: ['be like', 'not be like'],
  matches: ['match', 'not match'],
  exists: ['be there:', 'be there:'],
  lessThan: ['be less than', 'be at least'],
  atMost: ['be at most', 'be greater than'],
  greaterThan: ['be greater than', 'be at most'],
  atLeast: ['be at least', 'be less than'],
  ageAtMost: ['be no longer ago, in seconds, than', 'be longer ago, in seconds, than'],
  includes: ['include', 'not include'],
  includesAny: ['include one of', 'include none of'],
  includesAll: ['include all of', 'lack one of'],
  subsetOf: ['include nothing but', 'include something besides'],
};

const MATCH_TYPES: Readonly<Record<MatchType, Words>> = {
  Equals: ['be', 'be anything but'],
  NotEqual: ['be anything but', 'be'],
  StartsWith: ['begin with', 'not begin with'],
  Contains: ['contain', 'not contain'],
};

/** What a claim must do, in words that stand behind “must”. */
export function leafWords(part: AtomTrace | MatchTrace, want: boolean): string {
  const which = want ? 0 : 1;
  if (part.kind === 'match') return `${MATCH_TYPES[part.type][which]} ${showValue(part.wanted)}`;
  if (part.operator === 'exists') return (part.wanted === true) === want ? 'be there' : 'not be there';
  const words = `${OPERATORS[part.operator][which]} ${showValue(part.wanted)}`;
  return part.ignoreCase === true ? `${words} in any letter case` : words;
}
