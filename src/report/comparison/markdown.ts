import type { Difference } from '../../analysis/index.js';
import { markdownBlock, markdownMessage, markdownText } from '../formats/markdown-text.js';
import { plural } from '../formats/summary.js';
import { plain } from '../paint.js';
import type { ComparisonWriter } from './format.js';
import { differenceText } from './pretty.js';
import { changeText, headline, openText, rulesTexts, sessionTexts, whoText } from './words.js';

/** GitHub takes no longer comment. */
const MOST_CHARACTERS = 65_536;
/** Kept for what closes the details and for the notes of what was left out. */
const RESERVE = 600;
/** Rules and parts that a cell of the table shows. */
const MOST_IN_CELL = 5;

const FOLD = '\n<details>\n<summary>Requests that show it, with both decisions</summary>\n\n';
const MARKS = { equivalent: '✅', different: '⚠️', undecided: '❔' } as const;

/** A comment on a pull request: a table of what changes, and the requests that show it folded up. */
export const markdownComparison: ComparisonWriter = ({ old, new: fresh, comparison }) => {
  const { differences, open, verdict } = comparison;
  const head = `### ${MARKS[verdict]} rolecall diff: ${markdownText(headline(comparison))}\n\n${markdownMessage(`\`${old}\` → \`${fresh}\``)}\n`;
  const questions = open.map((question) => `\n- open: ${markdownMessage(openText(question))}\n`);
  if (differences.length === 0) return [head, ...fitting(questions, MOST_CHARACTERS - RESERVE - head.length)].join('');
  const isCounted = differences.some(({ tokens }) => tokens !== undefined);
  const table = isCounted
    ? '\n| change | for | by | recorded tokens |\n|---|---|---|---|\n'
    : '\n| change | for | by |\n|---|---|---|\n';
  const room = MOST_CHARACTERS - RESERVE - head.length - table.length;
  const rows = fitting(
    differences.map((difference) => toRow(difference, isCounted)),
    room * 0.6,
  );
  const left = room - sizeOf(rows);
  const asked = fitting(questions, left * 0.3);
  const blocks = fitting(
    differences.map((difference) => `${differenceText(difference, plain)}\n`),
    left - sizeOf(asked),
  );
  const details = blocks.length === 0 ? [] : [FOLD, markdownBlock(blocks.join('')), '\n\n</details>\n'];
  return [head, table, ...rows, leftOut(differences.length - rows.length), ...asked, ...details].join('');
};

function toRow(difference: Difference, isCounted: boolean): string {
  const what = difference.kind === 'session' ? sessionTexts(difference) : [];
  const change = [`\`${changeText(difference)}\``, ...few(what)].map(markdownMessage).join('<br>');
  const by = few(rulesTexts(difference)).map(markdownMessage).join('<br>');
  const seen = isCounted ? ` ${difference.tokens ?? 0} |` : '';
  return `| ${change} | ${markdownMessage(whoText(difference))} | ${by} |${seen}\n`;
}

function few(texts: readonly string[]): readonly string[] {
  const rest = texts.length - MOST_IN_CELL;
  return rest > 0 ? [...texts.slice(0, MOST_IN_CELL), `and ${plural(rest, 'other')}`] : texts;
}

function leftOut(number: number): string {
  return number <= 0 ? '' : `\n${plural(number, 'more change')} ${number === 1 ? 'is' : 'are'} not shown.\n`;
}

/** The first of the texts, as many as fit. */
function fitting(texts: readonly string[], room: number): readonly string[] {
  let left = room;
  return texts.filter((text) => {
    left -= text.length;
    return left >= 0;
  });
}

function sizeOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}
