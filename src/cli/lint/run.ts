import { resolve } from 'node:path';
import type { Report, ReportedFile } from '../../lint/report.js';
import { printable } from '../../report/printable.js';
import type { Arguments } from '../command.js';
import { EXIT } from '../exit.js';
import { expand, foldersAmong, isIgnored } from '../files.js';
import type { Io } from '../io.js';
import { STDIN } from '../io.js';
import { notWritten } from '../not-written.js';
import { streamPaint } from '../paint.js';
import { readRulesText } from '../rules.js';
import { version } from '../version.js';
import type { Outcome } from '../watch.js';
import { findConfigs } from './configs.js';
import type { LintedFile } from './lint-file.js';
import { lintFile } from './lint-file.js';
import type { LintRun } from './options.js';
import { readOptions } from './options.js';
import { pageText } from './pages.js';
import { errorsOnly, merged, reportOf } from './report.js';
import { testFinder } from './tests.js';

export async function runLint(args: Arguments, io: Io): Promise<number> {
  const options = readOptions(args, io);
  if (!options.isWatch) return (await lintOnce(options, args, io)).code;
  const { watch } = await import('../watch.js');
  return watch(() => lintOnce(options, args, io), io, streamPaint('stderr', args.flags, io));
}

async function lintOnce(options: LintRun, args: Arguments, io: Io): Promise<Outcome> {
  const linted = await lintAll(options, args, io);
  const files = merged(linted.flatMap(({ reported }) => reported));
  const count = (severity: string): number =>
    files.reduce((sum, { findings }) => sum + findings.filter((finding) => finding.severity === severity).length, 0);
  const warnings = count('warning');
  const report: Report = reportOf(options.isQuiet ? files.map(errorsOnly) : files);
  const paint = streamPaint('stdout', args.flags, io);
  io.stdout(options.format.write(report, { paint, version: version(), pageText }));
  if (warnings > options.maxWarnings) {
    io.stderr(
      `${warnings === 1 ? '1 warning is' : `${warnings} warnings are`} more than \`--max-warnings ${options.maxWarnings}\`\n`,
    );
  }
  return {
    code: codeOf(files, count('error') > 0 || warnings > options.maxWarnings),
    folders: [...foldersAmong(options.operands, io), ...linted.flatMap(({ folders }) => folders)],
  };
}

function codeOf(files: readonly ReportedFile[], isBad: boolean): number {
  if (files.some(({ text }) => text === undefined)) return EXIT.noAnswer;
  return isBad ? EXIT.no : EXIT.ok;
}

async function lintAll(options: LintRun, { flags }: Arguments, io: Io): Promise<readonly LintedFile[]> {
  const configOf = findConfigs(options.config, flags, io);
  const testsOf = testFinder(io);
  const linted: LintedFile[] = [];
  for (const file of options.stdin === undefined ? expand(options.operands, io) : [options.stdin]) {
    const config = configOf(file);
    if (isIgnored(resolve(io.cwd, file), config.folder, config.settings.ignore)) continue;
    const { target = config.settings.target, now, isFix, isQuiet, isStrict } = options;
    const settings = isStrict ? ({ ...config.settings, extends: 'strict' } as const) : config.settings;
    const input = await readRulesText(options.stdin === undefined ? file : STDIN, io);
    const one = await lintFile(file, input, { settings, target, now, isFix, isQuiet, testsOf }, io);
    if (one.fixed !== undefined && one.fixed.text !== input.text) writeFixed(file, one.fixed, io);
    linted.push({ ...one, folders: [...one.folders, config.folder] });
  }
  return linted;
}

/** @throws Failure where the file cannot be written. */
function writeFixed(file: string, { text, fixed }: NonNullable<LintedFile['fixed']>, io: Io): void {
  const why = io.writeFile(file, text);
  if (why !== undefined) throw notWritten(file, why);
  for (const { code, fix } of fixed) io.stderr(`${printable(`fixed ${file}: ${fix?.title ?? 'mended'} (${code})`)}\n`);
}
