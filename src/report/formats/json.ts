import { jsonLine } from '../printable.js';
import type { Format } from './format.js';

/** The report as it is, without the texts of the files. */
export const json: Format = {
  name: 'json',
  summary: 'for programs: the whole report on one line',
  write: ({ version, files, rules }) =>
    jsonLine({
      version,
      files: files.map(({ file, findings, suppressed }) => ({ file, diagnostics: findings, suppressed })),
      rules,
    }),
};
