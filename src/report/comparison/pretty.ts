import type { Comparison, Difference } from '../../analysis/index.js';
import type { Decision } from '../../generated/decision.js';
import { formatInstant } from '../../ruleset/instant.js';
import { flowYaml } from '../../syntax/flow.js';
import type { Json } from '../../syntax/json.js';
import { roleText } from '../decision.js';
import { descriptionTexts } from '../description.js';
import type { Paint, Style } from '../paint.js';
import { printable } from '../printable.js';
import type { Row } from '../rows.js';
import { showRows } from '../rows.js';
import type { ComparisonWriter } from './format.js';
import { changeText, headline, openText, rulesTexts, sessionTexts, whoText } from './words.js';

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
  const { kind, who, witness, tokens, concerned } = difference;
  const { claims, now } = witness;
  return [
    ['for', whoText(difference)],
    ...rulesTexts(difference).map((text): Row => ['by', text]),
    ...(kind === 'session' ? sessionTexts(difference) : []).map((text): Row => ['what', text]),
    ['seen', tokens === undefined ? '' : `${tokens} of the recorded tokens`],
    ['token', who === 'guest' ? '' : flowYaml(claims as Json)],
    ['at', now === undefined ? '' : formatInstant(now)],
    ...(concerned ? descriptionTexts(concerned) : []).map((text, i): Row => [i === 0 ? 'when' : '', text]),
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
