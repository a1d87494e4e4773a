import type { Match, MatchType } from '../../src/ruleset/model.js';
import { declarationOf, isReadableNumber, rawClaim, readClaim, type Situation } from './read-claim.js';
import { foldAscii, isObject, like } from './text.js';
import { type Truth, truthOf } from './truth.js';

export type MatchCaveat = 'match-comparison' | 'match-empty' | 'match-list' | 'match-non-string' | 'match-object';

export interface MatchAnswer {
  readonly truth: Truth;
  readonly caveats: readonly MatchCaveat[];
  /** Why the truth is unknown, where it is. */
  readonly because?: 'missing' | 'unreadable';
}

/** One of Cognito's own tests, before the claim is read. */
export interface Comparison {
  readonly type: MatchType;
  readonly value: string;
}

/** SEMANTICS §9: the rule under the claims of the request. */
export function matchAnswer(situation: Situation, match: Match): MatchAnswer {
  const raw = rawClaim(situation.claims, [match.claim]);
  if (raw === undefined) return { truth: 'unknown', caveats: [], because: 'missing' };
  const declared = declarationOf(situation.ruleSet, [match.claim]) !== undefined;
  if (declared && readClaim(situation, [match.claim]).state === 'unreadable') return UNREADABLE;
  return matchRaw(match, raw);
}

const UNREADABLE: MatchAnswer = { truth: 'unknown', caveats: [], because: 'unreadable' };

/** SEMANTICS §9: a present claim without a declaration. */
export function matchRaw(comparison: Comparison, raw: unknown): MatchAnswer {
  if (!isReadableThroughout(raw)) return UNREADABLE;
  if (typeof raw === 'string' && raw !== '') {
    return { truth: truthOf(compare(comparison, raw)), caveats: comparisonCaveat(comparison, [raw]) };
  }
  if (typeof raw === 'number' || typeof raw === 'boolean') {
    const matches = compare(comparison, JSON.stringify(raw));
    return { truth: truthOf(matches), caveats: matches ? ['match-non-string'] : [] };
  }
  if (raw === '') return agreement('match-empty', [compare(comparison, ''), false]);
  if (raw === null) return agreement('match-empty', [compare(comparison, 'null'), compare(comparison, ''), false]);
  if (Array.isArray(raw)) return matchList(comparison, raw);
  return agreement('match-object', [compare(comparison, JSON.stringify(raw)), false]);
}

function matchList(comparison: Comparison, list: readonly unknown[]): MatchAnswer {
  const members = list.map((member) => (typeof member === 'string' ? member : JSON.stringify(member)));
  const some = members.some((member) => compare(comparison, member));
  const asJson = compare(comparison, JSON.stringify(list));
  const asText = compare(comparison, `[${members.join(', ')}]`);
  if (comparison.type === 'Contains') {
    const { truth, caveats, because } = agreement('match-list', [some, asJson, asText]);
    const all = [...caveats, ...comparisonCaveat(comparison, members)];
    return because === undefined ? { truth, caveats: all } : { truth, caveats: all, because };
  }
  const every = members.every((member) => compare(comparison, member));
  return agreement('match-list', [some, ...(comparison.type === 'NotEqual' ? [every] : []), asJson, asText, false]);
}

/** Where all readings agree, that is the result; where they differ, the rule is unknown and the decision has the caveat. */
function agreement(caveat: MatchCaveat, readings: readonly boolean[]): MatchAnswer {
  if (readings.every((reading) => reading)) return { truth: 'true', caveats: [] };
  if (readings.every((reading) => !reading)) return { truth: 'false', caveats: [] };
  return { truth: 'unknown', caveats: [caveat], because: 'unreadable' };
}

function compare({ type, value }: Comparison, text: string): boolean {
  switch (type) {
    case 'Equals':
      return text === value;
    case 'NotEqual':
      return text !== value;
    case 'StartsWith':
      return text.startsWith(value);
    case 'Contains':
      return text.includes(value);
  }
}

/** Would another way of comparing strings change whether some of the texts matches? */
function comparisonCaveat(comparison: Comparison, texts: readonly string[]): readonly MatchCaveat[] {
  const plain = texts.some((text) => compare(comparison, text));
  const folded = texts.some((text) => compare({ ...comparison, value: fold(comparison.value) }, fold(text)));
  const wild = texts.some((text) => compareWild({ ...comparison, value: fold(comparison.value) }, fold(text)));
  return folded === plain && wild === plain ? [] : ['match-comparison'];
}

/** NFC, then without outer white space, then A–Z as a–z. */
function fold(text: string): string {
  return foldAscii(text.normalize('NFC').trim());
}

/** `compare`, with `*` and `?` in the rule's value as wildcards. */
function compareWild({ type, value }: Comparison, text: string): boolean {
  switch (type) {
    case 'Equals':
      return like(value, text);
    case 'NotEqual':
      return !like(value, text);
    case 'StartsWith':
      return like(`${value}*`, text);
    case 'Contains':
      return like(`*${value}*`, text);
  }
}

/** No unpaired surrogate and no number that §2 cannot read, at any depth; a list may hold anything else. */
function isReadableThroughout(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return isReadableNumber(value);
  if (Array.isArray(value)) return value.every(isReadableThroughout);
  if (!isObject(value)) return true;
  return Object.entries(value).every(([name, member]) => name.isWellFormed() && isReadableThroughout(member));
}
