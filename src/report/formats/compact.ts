import { printable } from '../printable.js';
import type { Format } from './format.js';

/** One line for each finding, in the form that compilers made usual: editors and `grep` know it. */
export const compact: Format = {
  name: 'compact',
  summary: 'one line for each finding: FILE:LINE:COLUMN: SEVERITY CODE: MESSAGE',
  write: ({ files }) =>
    files
      .flatMap(({ file, findings }) =>
        findings.map(({ range, severity, code, message }) => {
          const place = range === undefined ? '' : `:${range.start.line}:${range.start.column}`;
          return `${printable(`${apart(file)}${place}: ${severity} ${code}: ${message}`)}\n`;
        }),
      )
      .join(''),
};

/** A name that GitHub's runner does not take for a command, as it would a line that starts with two colons: another follows the name. */
function apart(file: string): string {
  return /^\s*:/.test(file) ? `./${file}` : file;
}
