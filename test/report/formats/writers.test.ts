import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/lint/report.js';
import { FORMATS } from '../../../src/report/formats/index.js';
import { plain } from '../../../src/report/paint.js';
import { printable } from '../../../src/report/printable.js';
import { runnerCommands } from './runner.js';
import { HOSTILE, reportOf, SAMPLE } from './sample.js';
import { parseXml } from './xml.js';

function write(name: string, report: Report): string {
  const format = FORMATS.find((known) => known.name === name);
  if (format === undefined) throw new Error(`there is no format ${name}`);
  return format.write(report, { paint: plain, version: '0.1.0' });
}

/** What a terminal obeys; the line feed is ours. */
const OBEYED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u;

/** Texts with much of what means something in one of the formats. */
const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '\n',
          '\r',
          '|',
          ']]>',
          '%0A',
          '::error::',
          '##[',
          ']',
          '<',
          '&',
          '`',
          '\\',
          '[x](y)',
          '\u001b[',
        ),
        fc.constantFrom(
          '@a',
          '#1',
          '\u202e',
          '\ud83d',
          '\ude00',
          '\uffff',
          '"',
          ',',
          ':',
          '%',
          '</details>',
          '~~~',
          '&#124;',
        ),
        fc.string({ unit: 'binary', maxLength: 6 }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);
const hostileReport = fc
  .tuple(fc.array(hostileText, { maxLength: 4 }), hostileText)
  .map(([texts, file]) => reportOf(texts, file));

describe.each(FORMATS.map(({ name }) => name))('whatever a report holds, %s', (name) => {
  test('is lines without control characters, and no command but its own to a runner', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const written = write(name, report);
        expect(written).not.toMatch(OBEYED);
        expect(written === '' || written.endsWith('\n')).toBe(true);
        if (name !== 'github') expect(runnerCommands(written)).toEqual([]);
      }),
    );
  });
});

test('compact has a line for each finding', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const lines = write('compact', report).split('\n');
      expect(lines.slice(0, -1)).toHaveLength(report.files.flatMap(({ findings }) => findings).length);
    }),
  );
});

test.each([':', '::x', ' :', ' ::error::'])('compact makes no command of a file that is called %j', (file) => {
  const position = { line: 1, column: 1, offset: 0 };
  const range = { start: position, end: position };
  const finding = { code: 'unknown-key', severity: 'warning', message: '::error::', range } as const;
  const written = write('compact', { version: 1, files: [{ file, text: 'a', findings: [finding] }], rules: [] });
  expect(written).toBe(`./${file}:1:1: warning unknown-key: ::error::\n`);
  expect(runnerCommands(written)).toEqual([]);
});

test('json reads back as the report', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const { version, files, rules } = report;
      const shown = files.map(({ file, findings, suppressed }) => ({ file, diagnostics: findings, suppressed }));
      expect(JSON.parse(write('json', report))).toEqual(JSON.parse(JSON.stringify({ version, files: shown, rules })));
    }),
  );
});

test('github has one command for each finding, with its file and its message', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const commands = runnerCommands(write('github', report));
      const expected = report.files.flatMap(({ file, findings }) => findings.map((finding) => ({ file, ...finding })));
      expect(commands).toHaveLength(expected.length);
      for (const [i, { name, properties, data }] of commands.entries()) {
        const { file = '', message = '', help } = expected[i] ?? {};
        expect(['error', 'warning', 'notice']).toContain(name);
        expect(Object.keys(properties)).toEqual(expect.arrayContaining(file === '' ? ['title'] : ['file', 'title']));
        expect(properties['file'] ?? '').toBe(printable(file));
        expect(data).toBe(`${printable(message)}${help === undefined ? '' : `\nhelp: ${printable(help)}`}`);
      }
    }),
  );
});

test('junit is well-formed, and counts what it holds', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const root = parseXml(write('junit', report));
      const cases = root.children.flatMap(({ children }) => children);
      const count = (name: string) => cases.filter(({ children }) => children[0]?.name === name).length;
      expect(root.attributes).toMatchObject({
        tests: String(cases.length),
        failures: String(count('failure')),
        errors: String(count('error')),
        skipped: String(count('skipped')),
      });
      expect(root.children).toHaveLength(report.files.length);
    }),
  );
});

describe('markdown', () => {
  const ROW = /^\| [^|]* \| [^|]* \| [^|]* \| [^|]* \|$/;
  const HEAD = '| | place | code | what |';

  test('has a row of four cells for each finding, and every block of code is closed', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const [table = '', details = ''] = write('markdown', report).split('\n<details>\n');
        const findings = report.files.flatMap((file) => file.findings).length;
        const rows = table.split('\n').filter((line) => line.startsWith('| ') && line !== HEAD);
        expect(rows.length + leftOut(table)).toBe(findings);
        for (const row of rows) expect(row).toMatch(ROW);
        if (details !== '') expect(fenced(details) + leftOut(details)).toBe(findings);
      }),
    );
  });

  test('makes no markup, link, mention or reference of a text', () => {
    for (const line of write('markdown', SAMPLE).split('\n')) {
      if (!line.startsWith('| ')) continue;
      const shown = line.replaceAll(/<\/?(?:code|a)\b[^>]*>|<br>/g, '');
      expect(shown).not.toMatch(/[<>`*_{}[\]()!~\\@]|#(?!\d+;)|https?:\/\/|www\.|GH-\d|[0-9a-f]{7}/);
    }
  });

  test('is short enough for a comment, and says how much it leaves out', () => {
    for (const text of ['x', 'long '.repeat(1000), '\u{1f600}|<'.repeat(500)]) {
      for (const number of [1, 40, 400, 4000]) {
        const report = reportOf(new Array(number).fill(text), 'rules/a.yaml');
        const written = write('markdown', report);
        expect(written.length).toBeLessThanOrEqual(65_536);
        const [table = ''] = written.split('\n<details>\n');
        const rows = table.split('\n').filter((line) => ROW.test(line)).length;
        const all = report.files.flatMap(({ findings }) => findings).length;
        expect(rows + leftOut(table)).toBe(all);
        expect(written.split('</details>').length).toBe(written.split('<details>').length);
      }
    }
  });
});

/** How many findings a text says that it leaves out. */
function leftOut(text: string): number {
  return Number(/^(\d+) more findings? (?:is|are) not shown/m.exec(text)?.[1] ?? 0);
}

/** How many blocks of code a text has, of which none holds what closes it. */
function fenced(text: string): number {
  let fence: string | undefined;
  let blocks = 0;
  for (const line of text.split('\n')) {
    const [, ticks] = /^ {0,3}(`{3,})/.exec(line) ?? [];
    if (fence === undefined && ticks !== undefined) fence = ticks;
    else if (fence !== undefined && ticks !== undefined && ticks.length >= fence.length) {
      expect(line.trim()).toBe(ticks);
      fence = undefined;
      blocks++;
    }
  }
  expect(fence).toBeUndefined();
  return blocks;
}
