import { foldAscii } from '../condition/fold.js';
import type { ClaimReader } from '../condition/reader.js';
import type { Truth } from '../condition/truth.js';
import { truthOf, UNKNOWN } from '../condition/truth.js';
import type { CaveatCode } from '../generated/decision.js';
import { DEFAULT_PATTERN_LIMITS, globTest, isGlobWithin, partTest } from '../pattern/index.js';
import type { Match, MatchType } from '../ruleset/model.js';
import type { MatchEnv, Subject, Texts } from './match-subject.js';
import { bracketedText, foldedTexts, foldLoosely, subjectOf } from './match-subject.js';

export type CaveatSink = (code: CaveatCode) => void;

/** A rule of Cognito's own, made ready for many requests. */
export interface CompiledMatch {
  /** The sink is told of the open questions that the rule went through. */
  readonly truth: (env: MatchEnv, caveat: CaveatSink) => Truth;
  readonly subject: (env: MatchEnv) => Subject;
}

type TextTest = (text: string) => boolean;

const TESTS: Readonly<Record<MatchType, (wanted: string) => TextTest>> = {
  Equals: (wanted) => (text) => text === wanted,
  NotEqual: (wanted) => (text) => text !== wanted,
  StartsWith: (wanted) => (text) => text.startsWith(wanted),
  Contains: partTest,
};

/**
 * Cognito documents the four match types by name, and that a rule whose claim is missing is skipped; how they read anything but a
 * text is not documented. Each plausible reading is tried; where they differ, the outcome is unknown and has a caveat.
 */
export function compileMatch(match: Match, reader: ClaimReader): CompiledMatch {
  const { type, value: wanted } = match;
  const holds = TESTS[type](wanted);
  const differs = compileLoosely(match);
  const subject = (env: MatchEnv): Subject => subjectOf(reader, env);
  return {
    subject,
    truth: (env, caveat) => {
      const found = subject(env);
      switch (found.kind) {
        case 'missing':
        case 'unreadable':
          return UNKNOWN;
        case 'null':
          return agree([holds('null'), holds(''), false], 'match-empty', caveat);
        case 'object':
          return agree([found.texts.plain.some(holds), false], 'match-object', caveat);
        case 'list':
          return matchList(found, type, holds, differs, caveat);
      }
      const [text = ''] = found.texts.plain;
      if (text === '') return agree([holds(''), false], 'match-empty', caveat);
      const truth = holds(text);
      if (found.kind === 'scalar') {
        if (truth) caveat('match-non-string');
      } else if (differs(found.texts, truth)) caveat('match-comparison');
      return truthOf(truth);
    },
  };
}

/** Does no text of the claim match, but one would if A–Z and a–z were equal? */
export function isNearByCase({ type, value: wanted }: Match, found: Subject): boolean {
  if (type === 'NotEqual' || (found.kind !== 'string' && found.kind !== 'list')) return false;
  const { plain } = found.texts;
  const holdsFolded = TESTS[type](foldAscii(wanted));
  return !plain.some(TESTS[type](wanted)) && plain.some((text) => holdsFolded(foldAscii(text)));
}

function agree(readings: readonly boolean[], code: CaveatCode, caveat: CaveatSink): Truth {
  const [first] = readings;
  if (first !== undefined && readings.every((reading) => reading === first)) return truthOf(first);
  caveat(code);
  return UNKNOWN;
}

function matchList(
  { texts, json }: Extract<Subject, { kind: 'list' }>,
  type: MatchType,
  holds: TextTest,
  differs: Loosely,
  caveat: CaveatSink,
): Truth {
  const some = texts.plain.some(holds);
  const readings = [some, holds(json), holds(bracketedText(texts))];
  if (type === 'Contains') {
    const truth = agree(readings, 'match-list', caveat);
    if (differs(texts, some)) caveat('match-comparison');
    return truth;
  }
  // For NotEqual "every member" is a reading too; since "does not match" is one for all of these types, it cannot make them agree.
  return agree([...readings, ...(type === 'NotEqual' ? [texts.plain.every(holds)] : []), false], 'match-list', caveat);
}

type Loosely = (texts: Texts, strict: boolean) => boolean;

/** Would another way to compare texts, by case, white space, normalisation or wildcards, give another result than `strict`? */
function compileLoosely({ type, value }: Match): Loosely {
  const wanted = foldLoosely(value);
  const holds = TESTS[type](wanted);
  const glob = /[*?]/.test(value) ? compileGlob(type, wanted, holds) : undefined;
  return (texts, strict) => {
    const folded = foldedTexts(texts);
    if (folded.some(holds) !== strict) return true;
    return glob !== undefined && folded.some(glob) !== strict;
  };
}

function compileGlob(type: MatchType, wanted: string, holds: TextTest): TextTest {
  const glob = type === 'Contains' ? `*${wanted}*` : type === 'StartsWith' ? `${wanted}*` : wanted;
  // Too long to try: Cognito takes 128 characters at most. Then the readings are as if equal.
  if (!isGlobWithin(glob, DEFAULT_PATTERN_LIMITS)) return holds;
  const fits = globTest(glob);
  return (text) => fits(text) !== (type === 'NotEqual');
}
