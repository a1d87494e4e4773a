import type { Severity } from '../../diagnostics/diagnostic.js';
import type { Finding, Report } from '../../lint/report.js';
import { placeOf, prettyProblem } from '../pretty.js';
import type { Format } from './format.js';
import { markdownBlock, markdownCode, markdownMessage, markdownText } from './markdown-text.js';
import { count, plural, summary } from './summary.js';

/** GitHub takes no longer comment; counted in UTF-16 units, of which a text has at least as many as characters. */
const MOST_CHARACTERS = 65_536;
/** Kept for the notes of what was left out, and for what closes the details. */
const RESERVE = 400;
/** Of the room, so much may go to the table; the rest is for the details. */
const TABLE_SHARE = 0.6;

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];
const MARKS: Readonly<Record<Severity, string>> = { error: '❌ error', warning: '⚠️ warning', info: 'ℹ️ note' };

/** A comment on a pull request: how much was found, a table, and the source lines folded up. The worst comes first. */
export const markdown: Format = {
  name: 'markdown',
  summary: 'a comment on a pull request',
  write: (report) => {
    const found = ORDER.flatMap((severity) =>
      report.files.flatMap(({ file, text, findings }) =>
        findings.filter((one) => one.severity === severity).map((finding): Found => ({ finding, file, text })),
      ),
    );
    const head = `${headline(report)}\n`;
    if (found.length === 0) return head;
    const room = MOST_CHARACTERS - RESERVE - head.length - TABLE_HEAD.length;
    const rows = fitting(
      found.map((one) => () => toRow(one)),
      room * TABLE_SHARE,
    );
    const details = fitting(
      found.map((one) => () => toBlock(one)),
      room - sizeOf(rows),
    );
    return [head, TABLE_HEAD, ...rows, leftOut(found.length - rows.length), ...fold(details, found.length)].join('');
  },
};

interface Found {
  readonly finding: Finding;
  readonly file: string;
  readonly text: string | undefined;
}

function headline(report: Report): string {
  const isClean = count(report, 'error') === 0 && count(report, 'warning') === 0;
  return `### ${isClean ? '✅' : count(report, 'error') > 0 ? '❌' : '⚠️'} rolecall: ${summary(report)}\n`;
}

const TABLE_HEAD = '| | place | code | what |\n|---|---|---|---|\n';

function toRow({ finding, file }: Found): string {
  const { severity, code, message, help } = finding;
  const what = [message, ...(help === undefined ? [] : [help])].map(markdownMessage).join('<br>');
  return `| ${MARKS[severity]} | ${markdownCode(placeOf({ ...finding, file }) ?? file)} | ${markdownText(code)} | ${what} |\n`;
}

function toBlock({ finding, file, text }: Found): string {
  return `${markdownBlock(prettyProblem({ ...finding, file }, text))}\n\n`;
}

/** The first of the texts, as many as fit. */
function fitting(texts: readonly (() => string)[], room: number): readonly string[] {
  const taken: string[] = [];
  let left = room;
  for (const write of texts) {
    const text = write();
    left -= text.length;
    if (left < 0) break;
    taken.push(text);
  }
  return taken;
}

function sizeOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}

function fold(details: readonly string[], all: number): readonly string[] {
  if (details.length === 0) return [];
  return [
    `\n<details>\n<summary>Source lines</summary>\n\n`,
    ...details,
    '</details>\n',
    leftOut(all - details.length, ' with their source lines'),
  ];
}

function leftOut(number: number, how = ''): string {
  if (number <= 0) return '';
  return `\n${plural(number, 'more finding')} ${number === 1 ? 'is' : 'are'} not shown${how}, as a comment has room for ${MOST_CHARACTERS} characters only.\n`;
}
