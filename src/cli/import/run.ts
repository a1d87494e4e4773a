import type { Comparison } from '../../analysis/compare/model.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { suggest } from '../../diagnostics/suggest.js';
import { RolecallError } from '../../errors.js';
import { importCognito } from '../../import/cognito.js';
import type { Arguments } from '../command.js';
import { EXIT } from '../exit.js';
import { Failure } from '../failure.js';
import { inputName, needText } from '../input.js';
import type { Io } from '../io.js';
import { streamPaint } from '../paint.js';
import { percent, withProgress } from '../progress.js';
import { frames, readRulesText } from '../rules.js';
import { shown } from '../shown.js';

type Importer = (
  text: string,
  options: { readonly file: string },
) => { readonly yaml?: string; readonly diagnostics: readonly Diagnostic[] };

interface Form {
  readonly read: Importer;
  /** What was read and what was written of it: do both decide alike? */
  readonly prove: (text: string, yaml: string, io: Io) => Promise<Comparison['verdict']>;
}

const proveCognito: Form['prove'] = async (text, yaml, io) => {
  const { proveImport } = await import('../../analysis/import-proof.js');
  const proved = withProgress(io, (show) =>
    proveImport(text, yaml, { onProgress: (done, total) => show(`proving: ${percent(done, total)}`) }),
  );
  return proved?.verdict ?? 'undecided';
};

const FORMS: ReadonlyMap<string, Form> = new Map([['cognito', { read: importCognito, prove: proveCognito }]]);

const VERDICTS = {
  equivalent: 'proved: the rule file decides every token and every guest as the configuration does',
  undecided: 'whether the rule file decides every token as the configuration does was not decided',
} as const;

export async function runImport(args: Arguments, io: Io): Promise<number> {
  const [format = '', file = ''] = args.operands;
  const form = FORMS.get(format);
  if (form === undefined) {
    const near = suggest(format, FORMS.keys());
    throw new Failure(
      `${shown(format)} is no form that can be imported`,
      near === undefined ? 'write `rolecall import cognito FILE`' : `did you mean \`${near}\`?`,
    );
  }
  const text = needText(file, await readRulesText(file, io));
  const { yaml, diagnostics } = form.read(text, { file: inputName(file) });
  io.stderr(frames(diagnostics, text, streamPaint('stderr', args.flags, io)));
  if (yaml === undefined) return EXIT.noAnswer;
  const verdict = await form.prove(text, yaml, io);
  if (verdict === 'different') {
    // Both are ours: no input may come to this.
    throw new RolecallError(
      'internal',
      'the rule file decides otherwise than the configuration, so that it is not written',
    );
  }
  io.stdout(yaml);
  io.stderr(`${VERDICTS[verdict]}\n`);
  return EXIT.ok;
}
