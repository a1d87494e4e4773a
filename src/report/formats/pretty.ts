import { prettyProblem } from '../pretty.js';
import type { Format } from './format.js';
import { summary } from './summary.js';

/** A code frame for each finding, and how many there are. */
export const pretty: Format = {
  name: 'pretty',
  summary: 'for people: each finding with its source lines',
  write: (report, { paint }) => {
    const frames = report.files.flatMap(({ file, findings, text }) =>
      findings.map((finding) => `${prettyProblem({ ...finding, file }, text, paint)}\n`),
    );
    return `${frames.join('')}${summary(report)}\n`;
  },
};
