import type { Assumption, Proof, Witness } from '../analysis/index.js';
import type { Range } from '../diagnostics/diagnostic.js';
import { formatInstant } from '../ruleset/instant.js';
import type { RuleSet } from '../ruleset/model.js';
import { decisionRows, roleText } from './decision.js';
import type { Paint, Style } from './paint.js';
import { plain } from './paint.js';
import { placeOf } from './pretty.js';
import { jsonLine, printable } from './printable.js';
import type { Row } from './rows.js';
import { showRows } from './rows.js';

/** What was proved of a rule file, and where its invariants stand. */
export interface ProofReport {
  readonly file: string;
  readonly ruleSet: RuleSet;
  readonly proofs: readonly Proof[];
  /** Of the invariant at this place of the list. */
  readonly rangeOf: (index: number) => Range | undefined;
}

const STYLES: Readonly<Record<Proof['verdict'], Style>> = { proved: 'green', violated: 'red', undecided: 'yellow' };

const UNDECIDED: Readonly<Record<Extract<Proof, { readonly verdict: 'undecided' }>['because'], string>> = {
  steps: 'the steps were spent before it was decided',
  unconfirmed: 'no token was found that breaks it, and it hangs on something that is not looked into, such as `logic`',
  unsupported:
    'it is about a claim that is no list, or that is read in a way that is not looked into, such as by `logic`',
};

const ASSUMED: Readonly<Record<Assumption, string>> = {
  time: 'of requests at the time that was given',
  'custom-role': 'of requests that ask for no role',
};

/** Each invariant with its verdict, and the requests that break it with what they get. Lines that end in a line feed. */
export function prettyProofs({ file, ruleSet, proofs, rangeOf }: ProofReport, paint: Paint = plain): string {
  const blocks = proofs.map((proof) => {
    const range = rangeOf(proof.index);
    const place = placeOf({ file, ...(range && { range }) }) ?? '';
    const verdict = paint('bold', paint(STYLES[proof.verdict], proof.verdict));
    const head = `${verdict}${' '.repeat(11 - proof.verdict.length)}${printable(proof.invariant)}  ${paint('dim', place)}`;
    const note: Row = ['note', ruleSet.invariants?.[proof.index]?.description ?? ''];
    return [head, ...showRows([note], paint), ...linesOf(proof, paint)].join('\n');
  });
  const { proved, violated, undecided } = countProofs(proofs);
  return `${blocks.join('\n')}\n\n${proved} proved, ${violated} violated, ${undecided} undecided\n`;
}

function linesOf(proof: Proof, paint: Paint): readonly string[] {
  switch (proof.verdict) {
    case 'proved':
      return showRows([['only', proof.assumed.map((code) => ASSUMED[code]).join(', ')]], paint);
    case 'undecided':
      return showRows([['why', UNDECIDED[proof.because]]], paint);
    case 'violated':
      return proof.witnesses.flatMap((witness, i) => [
        ...(i > 0 ? [''] : []),
        ...showRows(witnessRows(witness, 'token'), paint),
        ...('more' in witness ? showRows(witnessRows(witness.more, 'more'), paint) : []),
      ]);
  }
}

function witnessRows({ provider, claims, now, customRoleArn, decision }: Witness, label: string): readonly Row[] {
  return [
    [label, provider === null ? 'none: a guest' : JSON.stringify(claims)],
    ['at', now === undefined ? '' : (formatInstant(now) ?? String(now))],
    ['asks', customRoleArn ?? ''],
    ['gets', decision.outcome === 'grant' ? roleText(decision.role) : 'nothing'],
    ...decisionRows(decision).filter(([name]) => SHOWN.has(name)),
  ];
}

const SHOWN: ReadonlySet<string> = new Set(['by', 'as', 'from']);

/** How many have each verdict. */
export function countProofs(proofs: readonly Proof[]): Readonly<Record<Proof['verdict'], number>> {
  const counts = { proved: 0, violated: 0, undecided: 0 };
  for (const { verdict } of proofs) counts[verdict]++;
  return counts;
}

/** The report for programs, on one line. */
export function jsonProofs({ file, proofs, rangeOf }: ProofReport): string {
  const invariants = proofs.map(({ invariant, index, ...verdict }) => {
    const range = rangeOf(index);
    return { id: invariant, index, ...(range && { range }), ...verdict };
  });
  return jsonLine({ version: 1, file, ...countProofs(proofs), invariants });
}
