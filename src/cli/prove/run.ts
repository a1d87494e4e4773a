import { plausible } from '../../analysis/plausible.js';
import type { Proof } from '../../analysis/prove.js';
import type { ProofReport } from '../../report/proofs.js';
import { countProofs, jsonProofs, prettyProofs } from '../../report/proofs.js';
import { readYaml } from '../../syntax/read.js';
import type { Arguments } from '../command.js';
import { EXIT } from '../exit.js';
import { Failure } from '../failure.js';
import { formatOption } from '../format-option.js';
import { shownInput } from '../input.js';
import { secondsOf } from '../instant.js';
import type { Io } from '../io.js';
import { streamPaint } from '../paint.js';
import type { Show } from '../progress.js';
import { firstLine, percent, withProgress } from '../progress.js';
import type { Rules } from '../rules.js';
import { readRules } from '../rules.js';
import { shown } from '../shown.js';

const FORMATS: Readonly<Record<'pretty' | 'json', (report: ProofReport, args: Arguments, io: Io) => string>> = {
  pretty: (report, args, io) => prettyProofs(report, streamPaint('stdout', args.flags, io)),
  json: jsonProofs,
};

export async function runProve(args: Arguments, io: Io): Promise<number> {
  const write = FORMATS[formatOption(args, ['pretty', 'json'])];
  const now = args.values.get('--now');
  const seconds = now === undefined ? undefined : secondsOf(now, '--now');
  const steps = stepsOf(args.values.get('--steps'));
  const operand = args.operands[0] ?? '';
  const { ruleSet, file, text, form } = await readRules(operand, args, io);
  if (ruleSet.invariants === undefined) throw withoutInvariants(operand, form);
  // What proves things takes a while to load, which the other commands need not wait for.
  const { prove } = await import('../../analysis/prove.js');
  const { thorough } = await import('../../analysis/thorough.js');
  const proving = (show: Show): readonly Proof[] =>
    prove(ruleSet, {
      plausible,
      thorough,
      ...(seconds !== undefined && { now: seconds }),
      ...(steps !== undefined && { steps }),
      onProgress: (done, total) => show(`proving: ${percent(done, total)}`),
    });
  const proofs = withProgress(io, proving, false, firstLine(text, 'proving: 0 %'));
  const finding = firstLine(text, 'finding the lines of the invariants');
  const { locate } = withProgress(io, () => readYaml(text, { json: true }), false, finding);
  const report = { file, ruleSet, proofs, rangeOf: (index: number) => locate(['invariants', index]) };
  io.stdout(write(report, args, io));
  const { violated, undecided } = countProofs(proofs);
  return violated > 0 ? EXIT.no : undecided > 0 ? EXIT.noAnswer : EXIT.ok;
}

/** Only a rule file has them. */
function withoutInvariants(operand: string, form: Rules['form']): Failure {
  const message = `there are no invariants in ${shownInput(operand)}, so that nothing was proved`;
  switch (form) {
    case 'built':
      return new Failure(
        `${shownInput(operand)} is built, and what is built has no invariants: nothing was proved`,
        'prove the rule file that it was built from',
      );
    case 'cognito':
      return new Failure(
        message,
        'import it with `rolecall import cognito`, and write what has to hold into the rule file',
      );
    case 'rules':
      return new Failure(
        message,
        'write what has to hold under `invariants`, such as `- { role: ROLE, requires: CONDITION }`',
      );
  }
}

function stepsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,11}$/.test(text)) return Number(text);
  throw new Failure(
    `\`--steps\` takes a whole number from 1 on, in digits, not ${shown(text)}`,
    'write `--steps 10000000`',
  );
}
