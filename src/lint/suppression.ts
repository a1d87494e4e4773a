import { suggest } from '../diagnostics/suggest.js';
import { parseInstant } from '../ruleset/instant.js';
import { quote } from '../ruleset/wording.js';
import type { PlacedComment } from '../syntax/comments.js';
import { placedComments } from '../syntax/comments.js';
import { isReadError, levelledCodes, SUPPRESSION_CODES } from './codes.js';

/** One code that a comment ignores on one line. */
interface Suppression {
  readonly code: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly reason: string;
  isUsed: boolean;
}

/** Something wrong with a comment, between two offsets. */
export interface SuppressionProblem {
  readonly code: `suppression-${'expired' | 'no-reason' | 'unknown' | 'unused'}`;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly help: string;
  readonly suggestion?: string | undefined;
}

/** What the comments of a text ignore. */
export interface Suppressions {
  /**
   * Why a finding with this code on this line is ignored, which may be the empty text; undefined where it is not. Each comment that ignores
   * one is used from then on.
   */
  readonly reasonFor: (code: string, line: number | undefined) => string | undefined;
  /** What is wrong with the comments, once all findings are known. A code that was not looked for cannot be unused. */
  readonly problems: (wasLookedFor: (code: string) => boolean) => readonly SuppressionProblem[];
}

const NAME = 'rolecall-ignore';
/** Codes, the reason behind `--`, and until when. */
const COMMENT = /^#+\s*rolecall-ignore(?![\w-])[ \t]*(?<codes>[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)?[ \t]*(?<rest>.*)$/s;
const REASON = /^--\s*(?<reason>.*?)\s*(?:\[?\buntil (?<until>\S+?)\]?)?\s*$/s;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

const HOW = `write \`# ${NAME} CODE -- reason\`, with \`until 2027-01-01\` at its end if it is to end`;

/**
 * The comments `# rolecall-ignore CODE[, CODE] -- reason [until DATE]` of a text. One at the end of a line is about that line, one
 * on a line of its own about the next that is no comment. With `until` it ends when that day begins, in UTC.
 * @param now Epoch seconds; left out, none has ended.
 */
export function suppressionsIn(
  text: string,
  now: number | undefined,
  known: ReadonlySet<string> = levelledCodes(),
): Suppressions {
  if (!text.includes(NAME)) return { reasonFor: () => undefined, problems: () => [] };
  const problems: SuppressionProblem[] = [];
  const all = read(text, now, known, problems);
  const byPlace = new Map<string, Suppression[]>();
  for (const suppression of all) {
    const place = `${suppression.line} ${suppression.code}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), suppression]);
  }
  return {
    reasonFor: (code, line) => {
      const found = byPlace.get(`${line} ${code}`) ?? [];
      for (const suppression of found) suppression.isUsed = true;
      return found[0]?.reason;
    },
    problems: (wasLookedFor) => [
      ...problems,
      ...all.filter(({ code, isUsed }) => !isUsed && wasLookedFor(code)).map(unused),
    ],
  };
}

function unused({ code, line, start, end }: Suppression): SuppressionProblem {
  const message = `nothing on line ${line} is a ${quote(code)}`;
  return { code: 'suppression-unused', start, end, message, help: 'leave it out' };
}

function read(
  text: string,
  now: number | undefined,
  known: ReadonlySet<string>,
  problems: SuppressionProblem[],
): readonly Suppression[] {
  return placedComments(text).flatMap((comment) => readComment(comment, now, known, problems));
}

function readComment(
  { text, offset, about: line }: PlacedComment,
  now: number | undefined,
  known: ReadonlySet<string>,
  problems: SuppressionProblem[],
): readonly Suppression[] {
  const comment = text.trimEnd();
  const match = COMMENT.exec(comment);
  if (match === null) return [];
  const { codes = '', rest = '' } = match.groups ?? {};
  const whole = { start: offset, end: offset + comment.length };
  if (codes === '') {
    problems.push({ code: 'suppression-unknown', ...whole, message: 'the comment names no code', help: HOW });
    return [];
  }
  const { reason = '', until } = REASON.exec(rest)?.groups ?? {};
  if (reason === '') {
    problems.push({ code: 'suppression-no-reason', ...whole, message: 'the comment gives no reason', help: HOW });
  }
  if (until !== undefined && !isAhead(until, now, whole, problems)) return [];
  const suppressions: Suppression[] = [];
  const first = comment.indexOf(codes, comment.indexOf(NAME) + NAME.length);
  for (const { 0: code, index } of codes.matchAll(/[\w-]+/g)) {
    const start = offset + first + index;
    const place = { start, end: start + code.length };
    const problem = unknownCode(code, known);
    if (problem === undefined) suppressions.push({ code, line, ...place, reason, isUsed: false });
    else problems.push({ code: 'suppression-unknown', ...place, ...problem });
  }
  return suppressions;
}

/** Does a comment still hold? */
function isAhead(
  until: string,
  now: number | undefined,
  place: Pick<SuppressionProblem, 'start' | 'end'>,
  problems: SuppressionProblem[],
): boolean {
  const end = DATE.test(until) ? parseInstant(`${until}T00:00:00Z`) : undefined;
  if (end === undefined) {
    const message = `${quote(until)} is not a date`;
    problems.push({ code: 'suppression-expired', ...place, message, help: 'write a date such as `2027-01-01`' });
    return false;
  }
  if (now === undefined || now < end) return true;
  problems.push({
    code: 'suppression-expired',
    ...place,
    message: `the comment has ended on ${quote(until)}`,
    help: 'mend what it was about, or think about it again and set another date',
  });
  return false;
}

const OWN: ReadonlySet<string> = new Set(SUPPRESSION_CODES.map(({ code }) => code));

function unknownCode(
  code: string,
  known: ReadonlySet<string>,
): Pick<SuppressionProblem, 'message' | 'help' | 'suggestion'> | undefined {
  if (OWN.has(code)) {
    return { message: `${quote(code)} cannot be ignored`, help: 'mend the comment that it is about' };
  }
  if (known.has(code)) return undefined;
  if (isReadError(code)) {
    return {
      message: `${quote(code)} cannot be ignored: it is an error`,
      help: 'a file with it cannot be used; mend it',
    };
  }
  const near = suggest(code, known);
  return {
    message: `there is no code ${quote(code)}`,
    help:
      near === undefined ? 'the codes are those that `rolecall lint` prints in brackets' : `did you mean \`${near}\`?`,
    suggestion: near,
  };
}
