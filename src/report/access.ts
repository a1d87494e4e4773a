import type { Range } from '../diagnostics/diagnostic.js';
import type { MatchedStatement, Caveat as PolicyCaveat, PolicyLayer, StatementPlace } from '../iam/index.js';
import type { Access, AccessOutcome } from '../session/access.js';
import { CALLER_LAYER_NAMES, LAYER_NAMES } from '../session/access.js';
import { decisionRows, roleText } from './decision.js';
import type { Paint, Style } from './paint.js';
import { plain } from './paint.js';
import { frameLines, placeOf } from './pretty.js';
import { printable } from './printable.js';
import type { Row } from './rows.js';
import { showRows } from './rows.js';
import { sourceLines } from './source-line.js';

/** Where a policy or a statement was written. */
export interface Spot {
  readonly file: string;
  readonly range?: Range;
  /** The text that the range is about. */
  readonly text?: string;
}

/** Finds what an answer names in the texts that it rests on. */
export interface AccessSpots {
  readonly ofStatement: (place: StatementPlace) => Spot | undefined;
  /** The policies of a layer. */
  readonly ofLayer: (layer: PolicyLayer) => readonly Spot[];
}

const HEADLINES: Readonly<Record<AccessOutcome, readonly [word: string, style: Style]>> = {
  allowed: ['allowed', 'green'],
  'implicitly-denied': ['denied', 'red'],
  'explicitly-denied': ['denied', 'red'],
  'not-granted': ['denied', 'red'],
  undetermined: ['unknown', 'yellow'],
};

type LayerNames = Readonly<Record<PolicyLayer, string>>;

/** Of more statements or notes, the first ones are shown. */
const MOST = 20;
/** Lines of a statement that are shown. */
const MOST_LINES = 12;

/**
 * An answer for people: whether it is allowed and why, the role and the session, and the statements that decided with their source. Lines
 * that end in a line feed; shows no claim values but those that the rule file puts into the session.
 */
export function prettyAccess(access: Access, spots: AccessSpots, paint: Paint = plain): string {
  const { outcome, action, resource, decision, caveats, statements } = access;
  const [word, style] = HEADLINES[outcome];
  const head = `${paint('bold', paint(style, word))}${' '.repeat(9 - word.length)}${printable(`${action} on ${resource}`)}`;
  const names = access.call === undefined ? LAYER_NAMES : CALLER_LAYER_NAMES;
  const rows: readonly Row[] = [
    ['why', access.detail],
    ...(access.missing ?? []).map((layer): Row => ['needs', needed(layer, names, spots)]),
    ['role', decision.outcome === 'grant' ? roleText(decision.role) : ''],
    ...decisionRows(decision),
    ...caveats.slice(0, MOST).map((caveat) => caveatRow(caveat, names, spots)),
    ['note', leftOut(caveats.length - MOST, 'notes')],
  ];
  const shown = statements
    .slice(0, MOST)
    .flatMap((statement) => ['', ...statementLines(statement, names, spots, paint)]);
  const rest = leftOut(statements.length - MOST, 'statements');
  return `${[head, ...showRows(rows, paint), ...shown, ...(rest === '' ? [] : ['', paint('dim', rest)])].join('\n')}\n`;
}

function leftOut(count: number, noun: string): string {
  return count > 0 ? `${count} more ${noun} are not shown; --json has them` : '';
}

function needed(layer: PolicyLayer, names: LayerNames, spots: AccessSpots): string {
  const places = spots.ofLayer(layer).map(placeOf);
  return `an Allow in ${names[layer]}${places.length === 0 ? '' : `  ${places.join(', ')}`}`;
}

function caveatRow({ code, message, statement }: PolicyCaveat, names: LayerNames, spots: AccessSpots): Row {
  if (statement === undefined) return ['note', `${code}  ${message}`];
  const spot = spots.ofStatement(statement);
  const where = spot === undefined ? nameOf(statement, names) : placeOf(spot);
  return ['note', `${code} (${where})  ${message}`];
}

function statementLines(
  statement: MatchedStatement,
  names: LayerNames,
  spots: AccessSpots,
  paint: Paint,
): readonly string[] {
  const { effect, inDoubt } = statement;
  const word = paint('bold', paint(effect === 'Allow' ? 'green' : 'red', effect.toLowerCase()));
  const doubt = inDoubt ? ', in doubt' : '';
  const head = `${word}${' '.repeat(7 - effect.length)}${printable(`${nameOf(statement, names)}${doubt}`)}`;
  const spot = spots.ofStatement(statement);
  return spot === undefined ? [head] : [head, ...spotLines(spot, paint)];
}

function nameOf({ sid, statement, policy }: StatementPlace, names: LayerNames): string {
  const number = `statement ${statement + 1} of ${names[policy]}`;
  return sid === undefined ? number : `\`${sid}\`, ${number}`;
}

function spotLines(spot: Spot, paint: Paint): readonly string[] {
  const { range, text } = spot;
  if (range === undefined || text === undefined) return frameLines(spot, [], paint);
  const source = sourceLines(text, range, MOST_LINES);
  const lines = frameLines(spot, source, paint);
  const isCut = range.end.line - range.start.line >= source.length;
  return isCut ? [...lines, `${' '.repeat(String(source.at(-1)?.number ?? 0).length)} ${paint('blue', '|')} …`] : lines;
}
