import type { Comparison, Difference } from '../../analysis/index.js';
import type { Decision } from '../../generated/decision.js';
import { roleText } from '../decision.js';
import type { Paint, Style } from '../paint.js';
import { printable } from '../printable.js';
import type { Row } from '../rows.js';
import { showRows } from '../rows.js';
import type { ComparisonWriter } from './format.js';
import {
  changeText,
  concernedTexts,
  headline,
  openText,
  requestTexts,
  rulesTexts,
  sessionTexts,
  whoText,
} from './words.js';

const STYLES: Readonly<Record<Difference['kind'], Style>> = {
  role: 'yellow',
  session: 'cyan',
  granted: 'green',
  denied: 'red',
};
const VERDICTS: Readonly<Record<Comparison['verdict'], Style>> = {
  equivalent: 'green',
  different: 'yellow',
  undecided: 'red',
};

/** For people: what it came to, and for each change who is concerned, by which rules, and a request with both decisions. */
export const prettyComparison: ComparisonWriter = ({ comparison }, paint) => {
  const { verdict, differences, open } = comparison;
  const [word = '', ...rest] = headline(comparison).split(':');
  const head = `${paint('bold', paint(VERDICTS[verdict], word))}:${printable(rest.join(':'))}\n`;
  const blocks = differences.map((difference) => `\n${differenceText(difference, paint)}`);
  const questions = open.map((question) => `\n${paint('bold', 'open')}  ${printable(openText(question))}\n`);
  return [head, ...blocks, ...questions].join('');
};

/** A change with its request, as lines that end in a line feed. */
export function differenceText(difference: Difference, paint: Paint): string {
  const title = paint('bold', paint(STYLES[difference.kind], printable(changeText(difference))));
  return `${[title, ...showRows(rowsOf(difference), paint)].join('\n')}\n`;
}

function rowsOf(difference: Difference): readonly Row[] {
  const { kind, witness, tokens } = difference;
  return [
    ['for', whoText(difference)],
    ...rulesTexts(difference).map((text): Row => ['by', text]),
    ...(kind === 'session' ? sessionTexts(difference) : []).map((text): Row => ['what', text]),
    ...concernedTexts(difference).map((text): Row => ['when', text]),
    ['seen', tokens === undefined ? '' : `${tokens} of the recorded tokens`],
    ...requestTexts(difference).map((text): Row => ['token', text]),
    ['old', decisionText(witness.old)],
    ['new', decisionText(witness.new)],
  ];
}

/** A decision in a line. */
export function decisionText(decision: Decision): string {
  const by = decision.rule === undefined ? '' : `, by rule \`${decision.rule}\``;
  if (decision.outcome === 'deny') return `denied  ${decision.reason}${by}`;
  return `granted  ${roleText(decision.role)}${by}`;
}
