import { describe, expect, test } from 'vitest';
import { suppressionsIn } from '../../src/lint/suppression.js';

const KNOWN = new Set(['broad-match', 'unused-role']);
/** 2026-06-01T00:00:00Z */
const NOW = 1_780_272_000;

/** Which lines a comment ignores `broad-match` on, and what is wrong with the comments. */
function read(text: string, { now = NOW, ran = () => true }: { now?: number | undefined; ran?: () => boolean } = {}) {
  const suppressions = suppressionsIn(text, now, KNOWN);
  const lines = text
    .split('\n')
    .flatMap((_, i) => (suppressions.reasonFor('broad-match', i + 1) === undefined ? [] : [i + 1]));
  const problems = suppressions
    .problems(ran)
    .map(({ code, start, end, message }) => `${code} ${text.slice(start, end)}: ${message}`);
  return { lines, problems };
}

describe('a comment ignores a code', () => {
  test.each<[what: string, text: string, lines: readonly number[]]>([
    ['on its line', 'a: 1\nb: 2 # rolecall-ignore broad-match -- known\nc: 3\n', [2]],
    ['on the next line', 'a: 1\n# rolecall-ignore broad-match -- known\nb: 2\n', [3]],
    ['on the next line, indented', 'a:\n  # rolecall-ignore broad-match -- known\n  b: 2\n', [3]],
    ['on the next line that is no comment', '# rolecall-ignore broad-match -- known\n# more\nb: 2\n', [3]],
    ['not behind an empty line', '# rolecall-ignore broad-match -- known\n\nb: 2\n', [2]],
    ['one of several', 'b: 2 # rolecall-ignore unused-role, broad-match -- known\n', [1]],
    ['until a day', 'b: 2 # rolecall-ignore broad-match -- known until 2026-06-02\n', [1]],
    ['until a day, in brackets', 'b: 2 # rolecall-ignore broad-match -- known [until 2026-06-02]\n', [1]],
    ['with another comment before it', 'b: 2 #rolecall-ignore broad-match -- known\n', [1]],
    ['in a flow mapping', '{\n  a: 1, # rolecall-ignore broad-match -- known\n  b: 2\n}\n', [2]],
    ['with carriage returns', 'a: 1\r\n# rolecall-ignore broad-match -- known\r\nb: 2\r\n', [3]],
    ['behind a byte order mark', '\ufeff# rolecall-ignore broad-match -- known\nb: 2\n', [2]],
  ])('%s', (_what, text, lines) => {
    const { lines: found, problems } = read(text);
    expect(found).toEqual(lines);
    expect(problems.filter((problem) => !problem.startsWith('suppression-unused unused-role'))).toEqual([]);
  });

  test.each([
    ['in quotes', 'a: "x # rolecall-ignore broad-match -- known"\n'],
    ['in a plain text', 'a: x# rolecall-ignore broad-match -- known\n'],
    ['in a block of text', 'a: |\n  # rolecall-ignore broad-match -- known\n  x\n'],
    ['of another name', 'a: 1 # rolecall-ignored broad-match -- known\n'],
    ['in the middle of a comment', 'a: 1 # see rolecall-ignore broad-match -- known\n'],
  ])('not %s', (_what, text) => {
    expect(read(text)).toEqual({ lines: [], problems: [] });
  });
});

describe('what is wrong with a comment', () => {
  test.each<[text: string, lines: readonly number[], problem: string]>([
    [
      'a: 1 # rolecall-ignore broad-match',
      [1],
      'suppression-no-reason # rolecall-ignore broad-match: the comment gives no reason',
    ],
    [
      'a: 1 # rolecall-ignore broad-match --',
      [1],
      'suppression-no-reason # rolecall-ignore broad-match --: the comment gives no reason',
    ],
    [
      'a: 1 # rolecall-ignore broad-match as known',
      [1],
      'suppression-no-reason # rolecall-ignore broad-match as known: the comment gives no reason',
    ],
    [
      'a: 1 # rolecall-ignore broad-match -- until 2027-01-01',
      [1],
      'suppression-no-reason # rolecall-ignore broad-match -- until 2027-01-01: the comment gives no reason',
    ],
    ['a: 1 # rolecall-ignore', [], 'suppression-unknown # rolecall-ignore: the comment names no code'],
    ['a: 1 # rolecall-ignore broad-mach -- known', [], 'suppression-unknown broad-mach: there is no code `broad-mach`'],
    [
      'a: 1 # rolecall-ignore broad-match, constructor -- known',
      [1],
      'suppression-unknown constructor: there is no code `constructor`',
    ],
    [
      'a: 1 # rolecall-ignore unknown-role -- known',
      [],
      'suppression-unknown unknown-role: `unknown-role` cannot be ignored: it is an error',
    ],
    [
      'a: 1 # rolecall-ignore suppression-unused -- known',
      [],
      'suppression-unknown suppression-unused: `suppression-unused` cannot be ignored',
    ],
    [
      'a: 1 # rolecall-ignore broad-match -- x until 2026-06-01',
      [],
      'suppression-expired # rolecall-ignore broad-match -- x until 2026-06-01: the comment has ended on `2026-06-01`',
    ],
    [
      'a: 1 # rolecall-ignore broad-match -- x until 2027-02-29',
      [],
      'suppression-expired # rolecall-ignore broad-match -- x until 2027-02-29: `2027-02-29` is not a date',
    ],
    [
      'a: 1 # rolecall-ignore unused-role -- x',
      [],
      'suppression-unused unused-role: nothing on line 1 is a `unused-role`',
    ],
  ])('%s', (text, lines, problem) => {
    expect(read(`${text}\n`)).toEqual({ lines, problems: [problem] });
  });

  test('without a clock none has ended', () => {
    const text = 'a: 1 # rolecall-ignore broad-match -- known until 2000-01-01\n';
    expect(suppressionsIn(text, undefined, KNOWN).reasonFor('broad-match', 1)).toBe('known');
  });

  test('what was not looked for is not unused', () => {
    expect(read('a: 1 # rolecall-ignore unused-role -- x\n', { ran: () => false }).problems).toEqual([]);
  });

  test('a near miss is suggested', () => {
    const [problem] = suppressionsIn('a: 1 # rolecall-ignore broad-mach -- x\n', NOW, KNOWN).problems(() => true);
    expect(problem).toMatchObject({ suggestion: 'broad-match', help: 'did you mean `broad-match`?' });
  });
});
