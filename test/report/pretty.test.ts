import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Range } from '../../src/diagnostics/diagnostic.js';
import { coloured } from '../../src/report/paint.js';
import type { Problem } from '../../src/report/pretty.js';
import { prettyProblem } from '../../src/report/pretty.js';

/** The range of the part of `text` between the marks `⟦` and `⟧`, and the text without them. */
function marked(source: string): { text: string; range: Range } {
  const start = source.indexOf('⟦');
  const end = source.indexOf('⟧') - 1;
  const text = source.replace(/[⟦⟧]/g, '');
  const position = (offset: number) => {
    const lines = text.slice(0, offset).split('\n');
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, offset };
  };
  return { text, range: { start: position(start), end: position(end) } };
}

function frame(source: string, problem: Partial<Problem> = {}): string {
  const { text, range } = marked(source);
  return prettyProblem({ severity: 'error', code: 'c', message: 'm', file: 'f.yaml', range, ...problem }, text);
}

describe('a code frame', () => {
  test('underlines the range and says what to do', () => {
    expect(
      frame('version: 1\nroles:\n  admin: ⟦admn⟧ # comment\n', {
        code: 'unknown-role',
        message: '`admn` is not declared',
        help: 'declare it under `roles`',
        suggestion: 'admin',
      }),
    ).toMatchInlineSnapshot(`
      "error[unknown-role]: \`admn\` is not declared
       --> f.yaml:3:10
        |
      3 |   admin: admn # comment
        |          ^^^^
        = help: declare it under \`roles\`
        = help: did you mean \`admin\`?
      "
    `);
  });

  test('says a suggestion once', () => {
    const shown = frame('⟦x⟧', { help: 'did you mean `admin`?', suggestion: 'admin' });
    expect(shown.match(/admin/g)).toHaveLength(1);
  });

  test('has one caret for an empty range, at the end of the text as well', () => {
    expect(frame('a: ⟦⟧b')).toContain('1 | a: b\n  |    ^\n');
    expect(frame('a: b⟦⟧')).toContain('1 | a: b\n  |     ^\n');
    expect(frame('a: b\n⟦⟧')).toContain('2 |\n  | ^\n');
  });

  test('widens tabs and knows wide characters', () => {
    expect(frame('\t⟦a⟧')).toContain('1 |     a\n  |     ^\n');
    expect(frame('漢字: ⟦漢⟧')).toContain('1 | 漢字: 漢\n  |       ^^\n');
    expect(frame('🙂 e\u0301 ⟦x⟧')).toContain('  |      ^\n');
  });

  test('shows three lines of a longer range', () => {
    expect(frame('a:\n  - ⟦b: 1\n    c: 2\n    d: 3\n    e: 4⟧\n')).toMatchInlineSnapshot(`
      "error[c]: m
       --> f.yaml:2:5
        |
      2 |   - b: 1
        |     ^^^^
      3 |     c: 2
        |     ^^^^
      4 |     d: 3
        |     ^^^^
      "
    `);
  });

  test('does not show a line that a range only touches', () => {
    expect(frame('⟦a: 1\n⟧b: 2\n')).not.toContain('b: 2');
  });

  test('clips a long line around the range', () => {
    const shown = frame(`x: "${'a'.repeat(5000)}⟦here⟧${'b'.repeat(5000)}"`);
    const [, , , line = '', carets = ''] = shown.split('\n');
    expect(line).toMatch(/^1 \| …a{30}hereb+…$/);
    expect(line.length).toBeLessThan(110);
    expect(carets.indexOf('^')).toBe(line.indexOf('here'));
    expect(carets.match(/\^+/)?.[0]).toBe('^^^^');
  });

  test('underlines no more than it shows', () => {
    const [, , , line = '', carets = ''] = frame(`x: "⟦${'a'.repeat(5000)}⟧"`).split('\n');
    expect(carets.length).toBeLessThanOrEqual(line.length);
  });

  test('treats CRLF as one line end', () => {
    expect(frame('a: 1\r\nb: ⟦2⟧\r\n')).toContain('2 | b: 2\n  |    ^\n');
  });

  test('lets no control character of text, message, help, path or file name through', () => {
    const evil = '\u001b[31m\u0007\u009b\u202e';
    const { text, range } = marked(`${evil}⟦x${evil}⟧ ${evil}`);
    const problem = { severity: 'error', message: evil, help: evil, suggestion: evil, file: evil } as const;
    for (const shown of [prettyProblem({ ...problem, range }, text), prettyProblem({ ...problem, path: `/${evil}` })]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
      expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      expect(shown).toContain('\\u001b[31m');
    }
  });

  test('names the value of a problem without a range by its path', () => {
    const problem = { severity: 'warning', message: 'm', file: 'f.json', path: '/Roles/authenticated' } as const;
    expect(prettyProblem(problem)).toBe('warning: m\n --> f.json at /Roles/authenticated\n');
    expect(prettyProblem({ severity: 'info', message: 'm' })).toBe('info: m\n');
  });

  test('is coloured where asked for', () => {
    const { text, range } = marked('a: ⟦b⟧');
    const shown = prettyProblem({ severity: 'warning', message: 'm', file: 'f', range }, text, coloured);
    expect(shown).toContain('\u001b[1m\u001b[33mwarning\u001b[39m\u001b[22m: m\n');
    expect(shown).toContain('\u001b[33m^\u001b[39m');
  });

  test('can be made for every range of every text', () => {
    const offsets = fc.integer({ min: 0, max: 2000 });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), offsets, offsets, (text, start, end) => {
        const position = (offset: number) => ({ line: 1 + (offset % 7), column: 1, offset });
        const range = { start: position(start), end: position(end) };
        const shown = prettyProblem({ severity: 'error', message: 'm', range }, text);
        expect(shown).toContain('^');
        for (const line of shown.split('\n')) expect(line.length).toBeLessThan(300);
      }),
    );
  });
});
