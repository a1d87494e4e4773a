import { dirname, resolve } from 'node:path';
import { hasNothingToProve } from '../../analysis/screen.js';
import { importCognito, looksLikeCognito } from '../../import/cognito.js';
import type { FixedFile } from '../../lint/fix.js';
import { fix } from '../../lint/fix.js';
import type { LintOptions } from '../../lint/lint.js';
import { lintRules } from '../../lint/lint.js';
import { stepsFor } from '../../lint/proof-steps.js';
import type { ProofKind, Proofs, ProofsOptions } from '../../lint/proofs.js';
import type { Finding, ReportedFile } from '../../lint/report.js';
import { gap } from '../../lint/rules/gap.js';
import { LINT_RULES } from '../../lint/rules/index.js';
import { overlap } from '../../lint/rules/overlap.js';
import { levelOf, RECOMMENDED, severityOf } from '../../lint/settings.js';
import { notRead } from '../../node/load.js';
import type { FileText } from '../../node/read-text.js';
import { createReader } from '../../node/reader.js';
import { inspect } from '../../parse.js';
import { printable } from '../../report/printable.js';
import type { Io } from '../io.js';
import type { Show } from '../progress.js';
import { firstLine, percent, withProgress } from '../progress.js';
import type { TestFinder } from './tests.js';
import { reachedBy } from './tests.js';

export interface LintedFile {
  readonly reported: readonly ReportedFile[];
  /** What was mended, where that was asked for. */
  readonly fixed?: FixedFile;
  /** The folders of the files that were read. */
  readonly folders: readonly string[];
}

type Options = Pick<LintOptions, 'settings' | 'target' | 'now'> & {
  readonly isFix: boolean;
  readonly isQuiet: boolean;
  readonly testsOf: TestFinder;
};

interface Named {
  readonly file: string;
}

/** Does what proves things, and shows how far it is. */
type Proving = <Answer>(work: (show: Show) => Answer, first?: string) => Answer;

/** Checks a text that was read from a file, with the policy files that it names, and mends it where that is asked for; writes nothing. */
export async function lintFile(
  file: string,
  input: FileText,
  { isFix, isQuiet, testsOf, ...options }: Options,
  io: Io,
): Promise<LintedFile> {
  const path = resolve(io.cwd, file);
  const folders = [dirname(path)];
  if (input.text === undefined) return { reported: [{ file, findings: [notRead(file, input)] }], folders };
  const proving: Proving = (work, first) => withProgress(io, work, isQuiet, first);
  if (looksLikeCognito(input.text)) {
    return { reported: [await lintCognito(input.text, { ...options, file }, proving)], folders };
  }
  const reached = await reachedBy(testsOf(file), path, io);
  const reader = createReader(path);
  const read = (name: string): string | undefined => {
    folders.push(dirname(resolve(dirname(path), name)));
    return reader(name);
  };
  const all: LintOptions & Named = { ...options, file, read, reached };
  if (!isFix) return { reported: await lintProving(input.text, all, proving), folders };
  const { proofsOf } = await import('../../lint/proofs.js');
  const { text } = input;
  const fixed = proving((show) => fix(text, { ...all, proofs: (of) => proofsOf(of, proofsOptions(all, show)) }));
  return { reported: fixed.reported, fixed, folders };
}

/** What proves things takes a while to load, so that it is loaded only where there may be something to prove. */
async function lintProving(
  text: string,
  options: LintOptions & Named,
  proving: Proving,
): Promise<readonly ReportedFile[]> {
  const inspection = proving(() => inspect(text, options), firstLine(text, `${printable(options.file)}: reading`));
  const { settings = RECOMMENDED } = options;
  const { ruleSet } = inspection;
  const isAsked = [gap, overlap].some((rule) => levelOf(rule, settings) !== 'off');
  if (ruleSet === undefined || (!isAsked && hasNothingToProve(ruleSet))) {
    return lintRules(text, { ...options, proofs: () => NOTHING_PROVED }, inspection).reported;
  }
  const { proofsOf } = await import('../../lint/proofs.js');
  return proving(
    (show) =>
      lintRules(text, { ...options, proofs: (of) => proofsOf(of, proofsOptions(options, show)) }, inspection).reported,
    firstLine(text, `${printable(options.file)}: conditions, 0 %`),
  );
}

/** What is proved, in a word. */
const KINDS: Readonly<Record<ProofKind, string>> = {
  conditions: 'conditions',
  covered: 'rules',
  gaps: 'gaps',
  closedDefaults: 'defaults',
  overlaps: 'overlaps',
  invariants: 'invariants',
};

function proofsOptions({ settings = RECOMMENDED, file }: LintOptions & Named, show: Show): ProofsOptions {
  return {
    ...stepsFor(settings),
    onProgress: (done, total, kind) => show(`${printable(file)}: ${KINDS[kind]}, ${percent(done, total)}`),
  };
}

const NOTHING_PROVED: Proofs = {
  conditions: () => [],
  covered: () => [],
  gaps: () => [],
  closedDefaults: () => [],
  overlaps: () => [],
  invariants: () => [],
  isSpent: () => false,
};

/** A configuration of Cognito, and the rules that it stands for: what is found in them has no place in a text that anybody has. */
async function lintCognito(text: string, options: LintOptions & Named, proving: Proving): Promise<ReportedFile> {
  const { file, settings = RECOMMENDED } = options;
  const imported = importCognito(text, { file });
  const findings = new Map<string, Finding>();
  for (const finding of imported.diagnostics) {
    const severity = finding.severity === 'error' ? 'error' : severityOf(finding.code, finding.severity, settings);
    if (severity !== undefined) findings.set(JSON.stringify(finding), { ...finding, severity });
  }
  if (imported.yaml === undefined) return { file, findings: [...findings.values()], text };
  // How the rules are written, and what else could be said in them, is no concern of who has not written them.
  const rules = LINT_RULES.filter(({ category }) => category === 'trust' || category === 'values');
  const [linted] = await lintProving(imported.yaml, { ...options, rules }, proving);
  for (const { range: _range, path: _path, fix: _fix, ...finding } of linted?.findings ?? []) {
    const message = `in the imported rules, ${finding.message}`;
    if (finding.code !== 'dead-rules') findings.set(message, { ...finding, message });
  }
  return { file, findings: [...findings.values()], text };
}
