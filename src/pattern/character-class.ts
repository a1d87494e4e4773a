import {
  type CodePointRange,
  type CodePointSet,
  closeUnderAsciiCase,
  codePointSet,
  complement,
} from './code-points.js';
import { characterAt, readEscape, type Unit } from './escape.js';
import { quote, type Read, refuse } from './problem.js';

/** Reads the class whose `[` stands at `at`. Case is folded before `^` turns the class around. */
export function readClass(source: string, at: number, ignoreCase: boolean): Read<CodePointSet> {
  const negated = source[at + 1] === '^';
  const ranges: CodePointRange[] = [];
  let next = at + (negated ? 2 : 1);
  while (source[next] !== ']') {
    if (next >= source.length) {
      const help = 'close it with `]`; for the character itself write `\\[`';
      return refuse('pattern-syntax', at, source.length, 'the class is not closed', help);
    }
    const member = readMember(source, next);
    if ('problem' in member) {
      return member;
    }
    ranges.push(...member.value);
    next = member.end;
  }
  const plain = codePointSet(ranges);
  const folded = ignoreCase ? closeUnderAsciiCase(plain) : plain;
  return { value: negated ? complement(folded) : folded, end: next + 1 };
}

/** One character, class escape or range. */
function readMember(source: string, at: number): Read<CodePointSet> {
  const first = readUnit(source, at);
  if ('problem' in first) {
    return first;
  }
  const dash = first.end;
  if (source[dash] !== '-' || source[dash + 1] === ']' || dash + 1 >= source.length) {
    return { value: setOf(first.value), end: first.end };
  }
  const last = readUnit(source, dash + 1);
  if ('problem' in last) {
    return last;
  }
  const text = quote(source.slice(at, last.end));
  if (first.value.kind === 'set' || last.value.kind === 'set') {
    const help = 'an end of a range is one character; for the character `-` write `\\-`';
    return refuse('pattern-syntax', at, last.end, `the range ${text} has a class escape as an end`, help);
  }
  if (first.value.codePoint > last.value.codePoint) {
    const help = 'swap its ends; for the character `-` write `\\-`';
    return refuse('pattern-syntax', at, last.end, `the range ${text} is out of order`, help);
  }
  return { value: [{ first: first.value.codePoint, last: last.value.codePoint }], end: last.end };
}

function readUnit(source: string, at: number): Read<Unit> {
  if (source[at] === '\\') {
    return readEscape(source, at, true);
  }
  const character = characterAt(source, at);
  return { value: { kind: 'character', codePoint: character.codePointAt(0) as number }, end: at + character.length };
}

function setOf(unit: Unit): CodePointSet {
  return unit.kind === 'set' ? unit.set : [{ first: unit.codePoint, last: unit.codePoint }];
}
