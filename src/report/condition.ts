import type { AtomTrace, ConditionTrace, Found, NearMiss } from '../condition/trace.js';
import type { TruthName } from '../condition/truth.js';
import type { MatchTrace } from '../mapping/trace.js';
import type { Paint, Style } from './paint.js';
import { printable } from './printable.js';
import { showValue } from './value.js';

export type TestTrace = ConditionTrace | MatchTrace;

/** The lines of one report, and what has been said in it already. */
export interface TraceWriter {
  readonly paint: Paint;
  readonly conditions: Readonly<Record<string, ConditionTrace>>;
  /** The named conditions written so far. */
  readonly expanded: Set<string>;
  readonly lines: string[];
}

const MARKS: Readonly<Record<TruthName, readonly [mark: string, style: Style]>> = {
  true: ['✓', 'green'],
  false: ['✗', 'red'],
  unknown: ['?', 'yellow'],
};
/** Indentation stops here, so that a long chain of conditions stays linear in size. */
const MAX_INDENT = 40;

/** The mark of a truth value; a dot where nothing was evaluated. */
export function mark(truth: TruthName | undefined, paint: Paint): string {
  if (truth === undefined) return paint('dim', '·');
  const [character, style] = MARKS[truth];
  return paint(style, character);
}

/**
 * Writes a test as it was evaluated, one line for each part, with the value wanted and the value found. A named condition is
 * written out where it is used first. Works on a list of what is left, since conditions can use one another in long chains.
 */
export function writeTest(writer: TraceWriter, test: TestTrace, indent: number): void {
  const left: [TestTrace, number][] = [[test, indent]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [part, at] = next;
    const line = (text: string): void => {
      writer.lines.push(`${' '.repeat(Math.min(at, MAX_INDENT))}${text}`);
    };
    line(`${mark(part.truth, writer.paint)} ${describe(part, writer)}`);
    if ('near' in part && part.near !== undefined) line(`  ${writer.paint('cyan', `hint: ${hint(part.near)}`)}`);
    if (part.kind === 'logic') {
      for (const { claim, found } of part.claims) line(`    ${showName(claim)}  ${showFound(found, writer.paint)}`);
    }
    if (part.kind === 'match' && part.caveats.length > 0) line(`  note: ${part.caveats.join(', ')}`);
    for (const inner of partsOf(part, writer).toReversed()) left.push([inner, at + 2]);
  }
}

function hint(near: NearMiss): string {
  return printable(near.help);
}

function describe(part: TestTrace, writer: TraceWriter): string {
  switch (part.kind) {
    case 'all':
      return 'all of';
    case 'any':
      return 'any of';
    case 'not':
      return 'not';
    case 'use':
      return `${printable(part.name)}${writer.expanded.has(part.name) ? writer.paint('dim', '  (as above)') : ''}`;
    case 'logic':
      return `logic ${showValue(part.expression)}`;
    case 'atom':
      return describeAtom(part, writer.paint);
    case 'match':
      return `${showName(part.claim)} ${part.type} ${showValue(part.wanted)}  ${showFound(part.found, writer.paint)}`;
  }
}

function describeAtom(atom: AtomTrace, paint: Paint): string {
  const unit = atom.operator === 'ageAtMost' ? ' seconds' : '';
  const fold = atom.ignoreCase === true ? ' (ignoring case)' : '';
  const missing = atom.ifMissing === undefined ? '' : `, \`ifMissing\` says ${atom.ifMissing}`;
  const wanted = `${showName(atom.claim)} ${atom.operator} ${showValue(atom.wanted)}${unit}${fold}`;
  return `${wanted}  ${showFound(atom.found, paint)}${paint('dim', missing)}`;
}

function showName(claim: string): string {
  return /^[^\s"]+$/.test(claim) ? printable(claim) : showValue(claim);
}

function showFound(found: Found, paint: Paint): string {
  switch (found.state) {
    case 'missing':
      return paint('dim', 'is missing');
    case 'unreadable':
      return `${paint('dim', 'found')} ${showValue(found.value)}${paint('dim', `, unreadable: ${printable(found.why)}`)}`;
    case 'read':
      return `${paint('dim', 'found')} ${showValue(found.value)}`;
  }
}

function partsOf(part: TestTrace, writer: TraceWriter): readonly TestTrace[] {
  switch (part.kind) {
    case 'all':
    case 'any':
      return part.of;
    case 'not':
      return [part.of];
    case 'use': {
      if (writer.expanded.has(part.name)) return [];
      writer.expanded.add(part.name);
      const used = Object.hasOwn(writer.conditions, part.name) ? writer.conditions[part.name] : undefined;
      return used === undefined ? [] : [used];
    }
    default:
      return [];
  }
}
