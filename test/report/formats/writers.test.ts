import { expect, test } from 'vitest';
import type { Report } from '../../../src/lint/report.js';
import { FORMATS } from '../../../src/report/formats/index.js';
import { plain } from '../../../src/report/paint.js';

const HOSTILE = 'a\n::error::x ]]> | `code` @acme <b> [x](http://evil) \u001b[31m \u202e \ud800 \uffff & "q"';
const text = 'version: 1\nroles: {}\n';
const range = { start: { line: 2, column: 1, offset: 11 }, end: { line: 2, column: 6, offset: 16 } };
const report: Report = {
  version: 1,
  files: [
    {
      file: `rules/${HOSTILE}.yaml`,
      text,
      findings: [{ code: 'x', severity: 'error', message: HOSTILE, help: HOSTILE, range }],
    },
    { file: 'gone.yaml', findings: [{ code: 'file-not-read', severity: 'error', message: HOSTILE }] },
  ],
  rules: [{ code: 'x', summary: 'something', help: 'docs/lint/x.md', level: 'error' }],
};

test.each(FORMATS.map((format) => [format.name, format] as const))(
  '%s lets no control character through',
  (_name, format) => {
    const written = format.write(report, { paint: plain, version: '0.1.0' });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
    expect(written).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\ud800]/u);
    expect(written.endsWith('\n')).toBe(true);
    if (format.name === 'github') expect(written.match(/^::/gm)).toHaveLength(2);
    if (format.name === 'compact') expect(written.trimEnd().split('\n')).toHaveLength(2);
    if (format.name === 'junit') expect(written).not.toContain(']]>');
    if (format.name === 'markdown') expect(written.match(/^\|.*\|$/gm)).toHaveLength(4);
  },
);
