import { type CodePointSet, codePointSet, complement } from './code-points.js';

const DIGIT: CodePointSet = set('09');
const WORD: CodePointSet = set('09', 'AZ', '__', 'az');
/** ECMAScript's WhiteSpace and LineTerminator. */
const SPACE: CodePointSet = set(
  '\t\r',
  '  ',
  '\u00a0\u00a0',
  '\u1680\u1680',
  '\u2000\u200a',
  '\u2028\u2029',
  '\u202f\u202f',
  '\u205f\u205f',
  '\u3000\u3000',
  '\ufeff\ufeff',
);
const LINE_TERMINATOR: CodePointSet = set('\n\n', '\r\r', '\u2028\u2029');

/** What `.` stands for. */
export const ANY_BUT_LINE_TERMINATORS: CodePointSet = complement(LINE_TERMINATOR);

/** What `\d`, `\D`, `\w`, `\W`, `\s` and `\S` stand for, by letter. */
export const CLASS_ESCAPES: ReadonlyMap<string, CodePointSet> = new Map([
  ['d', DIGIT],
  ['D', complement(DIGIT)],
  ['w', WORD],
  ['W', complement(WORD)],
  ['s', SPACE],
  ['S', complement(SPACE)],
]);

/** Each run is written as its two ends, both in the Basic Multilingual Plane. */
function set(...runs: readonly string[]): CodePointSet {
  return codePointSet(runs.map((ends) => ({ first: ends.charCodeAt(0), last: ends.charCodeAt(1) })));
}
