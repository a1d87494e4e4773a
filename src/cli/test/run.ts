import { resolve } from 'node:path';
import { kindOf } from '../../node/find-files.js';
import { prettyCoverage } from '../../report/tests/coverage.js';
import type { ChangedRuleFile, CoveredRuleFile, TestReportInput } from '../../report/tests/format.js';
import { isFailed } from '../../report/tests/format.js';
import { TEST_FORMATS } from '../../report/tests/index.js';
import { lcov } from '../../report/tests/lcov.js';
import { prettyMutation } from '../../report/tests/mutation.js';
import { coverageOf, percentOf } from '../../testing/coverage.js';
import { mutationScore } from '../../testing/mutate.js';
import type { Arguments } from '../command.js';
import { EXIT } from '../exit.js';
import { Failure } from '../failure.js';
import { expand } from '../files.js';
import type { Io } from '../io.js';
import { notWritten } from '../not-written.js';
import { streamPaint } from '../paint.js';
import { replacedText } from '../replaced.js';
import { shown } from '../shown.js';
import type { Outcome } from '../watch.js';
import { testedFiles } from './files.js';
import { changeRules } from './mutation.js';
import type { TestRun } from './options.js';
import { readOptions } from './options.js';
import type { RuleFileRun } from './rule-files.js';
import { byRuleFile } from './rule-files.js';
import type { TestedFile } from './test-file.js';
import { testFile } from './test-file.js';

export async function runTest(args: Arguments, io: Io): Promise<number> {
  const options = readOptions(args);
  if (!options.isWatch) return (await testOnce(options, args, io)).code;
  const { watch } = await import('../watch.js');
  return watch(() => testOnce(options, args, io), io, streamPaint('stderr', args.flags, io));
}

async function testOnce(options: TestRun, args: Arguments, io: Io): Promise<Outcome> {
  const { flags } = args;
  const tested: TestedFile[] = [];
  for (const file of expand(options.paths, io, testedFiles())) tested.push(await testFile(file, options.filter, io));
  const input: TestReportInput = {
    files: tested.map(({ result }) => result),
    texts: new Map(tested.flatMap(({ texts }) => [...texts])),
    paint: streamPaint('stdout', flags, io),
  };
  if (options.generate !== undefined && !isBroken(tested)) {
    const { generateCases } = await import('./generate.js');
    return { code: await generateCases(options.generate, tested, args, io), folders: [] };
  }
  const searched = options.paths.map((path) => resolve(io.cwd, path)).filter((path) => kindOf(path) === 'folder');
  const folders = [...searched, ...tested.flatMap((file) => file.folders)];
  return { code: answer(options, tested, input, io), folders };
}

/** Is there a file that cannot be used, or a case that fails? Both are shown as always. */
function isBroken(tested: readonly TestedFile[]): boolean {
  return tested.some(({ run }) => run === undefined || run.results.some(isFailed));
}

/** Writes what came of the test files, and what else was asked for; gives the exit status. */
function answer(options: TestRun, tested: readonly TestedFile[], input: TestReportInput, io: Io): number {
  const write = TEST_FORMATS[options.format];
  // JSON is one value, and so has to wait for all of it.
  const isWhole = options.format === 'json';
  if (!isWhole) io.stdout(write(input));
  const measured = measure(options, tested, io);
  if (isWhole) io.stdout(write({ ...input, ...measured }));
  return measured.code;
}

interface Measured {
  readonly code: number;
  readonly coverage?: readonly CoveredRuleFile[];
  readonly mutation?: readonly ChangedRuleFile[];
}

function measure(options: TestRun, tested: readonly TestedFile[], io: Io): Measured {
  if (tested.some(({ run }) => run === undefined)) return { code: EXIT.noAnswer };
  const runs = byRuleFile(tested.flatMap(({ run }) => run ?? []));
  const results = runs.flatMap((run) => run.results);
  if (results.length === 0) {
    io.stderr('no case has the text of `--filter` in its name\n');
    return { code: EXIT.noAnswer };
  }
  const hasFailed = results.some(isFailed);
  const coverage = cover(options, runs, io);
  const isCovered = (coverage ?? []).every((file) => percentOf(file.coverage) >= (options.coverage ?? 0));
  if (hasFailed && options.mutation !== undefined) {
    io.stderr('no change was tried, since cases fail without one; mend them first\n');
  }
  const mutation = hasFailed ? undefined : change(options, runs, io);
  const isNoticed = (mutation ?? []).every(({ report }) => mutationScore(report) >= (options.mutation ?? 0));
  return {
    code: !hasFailed && isCovered && isNoticed ? EXIT.ok : EXIT.no,
    ...(options.coverage !== undefined && coverage && { coverage }),
    ...(mutation && { mutation }),
  };
}

/** @throws Failure where the lcov file cannot be written. */
function cover(options: TestRun, runs: readonly RuleFileRun[], io: Io): readonly CoveredRuleFile[] | undefined {
  if (options.coverage === undefined && options.lcov === undefined) return undefined;
  const files = runs.map(({ rules, lineOf, ruleSet, results }) => ({
    rules,
    lineOf,
    coverage: coverageOf(ruleSet, results),
  }));
  if (options.coverage !== undefined) for (const file of files) sayTo(options, io)?.(prettyCoverage(file));
  if (options.lcov !== undefined) {
    const text = replacedText(options.lcov, '--lcov', io);
    // A slip in the arguments must not cost somebody their rules.
    if (text !== '' && !text.startsWith('TN:')) {
      throw new Failure(`${shown(options.lcov)} is there, and is no lcov file`, 'name another file behind `--lcov`');
    }
    const why = io.writeFile(options.lcov, lcov(files));
    if (why !== undefined) throw notWritten(options.lcov, why);
  }
  return files;
}

function change(options: TestRun, runs: readonly RuleFileRun[], io: Io): readonly ChangedRuleFile[] | undefined {
  if (options.mutation === undefined) return undefined;
  return runs.map((run) => {
    const changed = changeRules(run, io);
    sayTo(options, io)?.(prettyMutation(changed));
    return changed;
  });
}

/** Where texts for people go: formats for programs would stumble over them, and JSON has it all. */
function sayTo({ format }: TestRun, io: Io): Io['stdout'] | undefined {
  if (format === 'json') return undefined;
  return format === 'pretty' ? io.stdout : io.stderr;
}
