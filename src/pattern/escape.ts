import type { CodePointSet } from './code-points.js';
import { CLASS_ESCAPES } from './named-sets.js';
import { quote, type Read, type Refusal, refuse } from './problem.js';

/** What stands for one character: a certain one, or any out of a set. */
export type Unit =
  | { readonly kind: 'character'; readonly codePoint: number }
  | { readonly kind: 'set'; readonly set: CodePointSet };

const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['t', 0x09],
  ['n', 0x0a],
  ['v', 0x0b],
  ['f', 0x0c],
  ['r', 0x0d],
]);

const ESCAPABLE = '^$\\.*+?()[]{}|/';

/** Reads the escape whose backslash stands at `at`. In a class `\-` is one too, and some others are not. */
export function readEscape(source: string, at: number, inClass: boolean): Read<Unit> {
  const name = characterAt(source, at + 1);
  const end = at + 1 + name.length;
  const set = CLASS_ESCAPES.get(name);
  if (set !== undefined) {
    return { value: { kind: 'set', set }, end };
  }
  const control = CONTROLS.get(name);
  if (control !== undefined) {
    return character(control, end);
  }
  if (name !== '' && (ESCAPABLE.includes(name) || (inClass && name === '-'))) {
    return character(name.charCodeAt(0), end);
  }
  switch (name) {
    case '0':
      return readNull(source, at);
    case 'x':
      return readHex(source, at);
    case 'u':
      return readUnicode(source, at);
    default:
      return refuseEscape(source, at, end, inClass);
  }
}

/** The code point at an offset as a text; empty behind the end. */
export function characterAt(source: string, at: number): string {
  const codePoint = source.codePointAt(at);
  return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
}

function character(codePoint: number, end: number): Read<Unit> {
  return { value: { kind: 'character', codePoint }, end };
}

function readNull(source: string, at: number): Read<Unit> {
  const octal = matchAt(/\\0\d+/y, source, at);
  if (octal === undefined) {
    return character(0, at + 2);
  }
  const message = `${quote(octal[0])} is not an escape`;
  const help = 'octal escapes do not exist: write `\\xHH` with two hexadecimal digits';
  return refuse('pattern-syntax', at, at + octal[0].length, message, help);
}

function readHex(source: string, at: number): Read<Unit> {
  const match = matchAt(/\\x([0-9A-Fa-f]{2})/y, source, at);
  return match?.[1] === undefined
    ? refuse('pattern-syntax', at, at + 2, '`\\x` lacks its two hexadecimal digits', 'write `\\xHH`, such as `\\x1f`')
    : character(Number.parseInt(match[1], 16), at + match[0].length);
}

function readUnicode(source: string, at: number): Read<Unit> {
  const pair = matchAt(/\\u([Dd][89ABab][0-9A-Fa-f]{2})\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})/y, source, at);
  if (pair?.[1] !== undefined && pair[2] !== undefined) {
    const units = String.fromCharCode(Number.parseInt(pair[1], 16), Number.parseInt(pair[2], 16));
    return character(units.codePointAt(0) as number, at + pair[0].length);
  }
  const match = matchAt(/\\u(?:([0-9A-Fa-f]{4})|\{([0-9A-Fa-f]+)\})/y, source, at);
  const digits = match?.[1] ?? match?.[2];
  if (match === undefined || digits === undefined) {
    const help = 'write `\\uHHHH` with four hexadecimal digits, or `\\u{H}` with any number of them';
    return refuse('pattern-syntax', at, at + 2, '`\\u` lacks its hexadecimal digits', help);
  }
  const codePoint = Number.parseInt(digits, 16);
  const end = at + match[0].length;
  if (codePoint > 0x10ffff) {
    const message = `${quote(match[0])} is not a code point`;
    return refuse('pattern-syntax', at, end, message, 'the highest one is `\\u{10FFFF}`');
  }
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) {
    const message = `${quote(match[0])} is an unpaired surrogate, which no value holds`;
    return refuse('pattern-unsupported', at, end, message, 'write the whole character, such as `\\u{1F600}`');
  }
  return character(codePoint, end);
}

/** What cannot be read, with what to write instead. */
function refuseEscape(source: string, at: number, end: number, inClass: boolean): Refusal {
  const name = characterAt(source, at + 1);
  const unsupported = (to: number, message: string, help: string): Refusal =>
    refuse('pattern-unsupported', at, to, message, help);
  if (name === 'p' || name === 'P') {
    const to = at + (matchAt(/\\[pP]\{[^{}]*\}/y, source, at)?.[0].length ?? 2);
    const help = 'list the characters and ranges that are meant in a class, such as `[A-Za-z]`';
    return unsupported(to, `Unicode properties such as ${quote(source.slice(at, to))} are not supported`, help);
  }
  if (name === 'c') {
    const to = at + (matchAt(/\\c[A-Za-z]/y, source, at)?.[0].length ?? 2);
    return unsupported(to, `${quote(source.slice(at, to))} is not supported`, 'write the control character as `\\xHH`');
  }
  if (name === 'b' && inClass) {
    return unsupported(end, '`\\b` in a class is not supported', 'write `\\x08` for the backspace character');
  }
  if ((name === 'b' || name === 'B') && !inClass) {
    const help =
      'a pattern covers the whole value: write the characters that may stand there, such as `(?:.*\\W)?word(?:\\W.*)?`';
    return unsupported(end, `the word boundary \`\\${name}\` is not supported`, help);
  }
  const reference = inClass ? undefined : matchAt(/\\(?:[1-9]\d*|k(?:<[^<>]*>)?)/y, source, at);
  if (reference !== undefined) {
    const message = `the back-reference ${quote(reference[0])} is not supported`;
    const help = 'a pattern cannot compare two parts of a value: write out the values that are allowed';
    return unsupported(at + reference[0].length, message, help);
  }
  if (name === '') {
    return refuse('pattern-syntax', at, end, 'the pattern ends in a single `\\`', 'write `\\\\` for the character');
  }
  const help = `write ${quote(name)} for the character, \`\\\\\` for a backslash`;
  return refuse('pattern-syntax', at, end, `${quote(`\\${name}`)} is not an escape`, help);
}

function matchAt(sticky: RegExp, source: string, at: number): RegExpExecArray | undefined {
  sticky.lastIndex = at;
  return sticky.exec(source) ?? undefined;
}
