import { join, resolve } from 'node:path';
import { suggest } from '../diagnostics/suggest.js';
import { filesBelow, kindOf } from '../node/find-files.js';
import { prettyCoverage } from '../report/tests/coverage.js';
import { TEST_FORMATS } from '../report/tests/index.js';
import { prettyMutation } from '../report/tests/mutation.js';
import { readYaml } from '../syntax/read.js';
import { coverageOf, percentOf } from '../testing/coverage.js';
import { mutate, mutationScore } from '../testing/mutate.js';
import type { Arguments, Command } from './command.js';
import { EXIT } from './exit.js';
import { Failure } from './failure.js';
import type { Io } from './io.js';
import { streamPaint } from './paint.js';
import { shown } from './shown.js';
import type { TestedFile } from './test-file.js';
import { testFile } from './test-file.js';

export const testCommand: Command = {
  name: 'test',
  summary: 'run the tests of rule files',
  usage: 'rolecall test [PATH…] [options]',
  about: 'PATH is a test file (`*.test.yaml`), or a folder to look for them in. Default: the current folder.',
  examples: [
    { line: 'rolecall test', note: 'every test file below this folder' },
    { line: 'rolecall test rules --coverage --coverage-threshold 100', note: 'and what they do not go through' },
    { line: 'rolecall test rules --mutate --mutation-threshold 90', note: 'and which changes they do not notice' },
  ],
  operands: { names: 'PATH', min: 0, max: Number.POSITIVE_INFINITY },
  options: [
    { name: '--filter', value: 'TEXT', help: 'only cases with this in their name' },
    { name: '--format', value: 'NAME', help: `how to write the results: ${[...TEST_FORMATS.keys()].join(', ')}` },
    { name: '--coverage', help: 'also say what the cases do not go through' },
    { name: '--coverage-threshold', value: 'PERCENT', help: 'with --coverage: less in any file is a failure' },
    { name: '--mutate', help: 'also change the rules one by one, and say which changes no case notices' },
    { name: '--mutation-threshold', value: 'PERCENT', help: 'with --mutate: a lower score in any file is a failure' },
  ],
  exits: [
    '0  every case passed',
    '1  a case failed, or a threshold was missed',
    '2  a file cannot be used, or none was found',
  ],
  run: runTest,
};

async function runTest(args: Arguments, io: Io): Promise<number> {
  const format = args.values.get('--format') ?? 'pretty';
  const writer = TEST_FORMATS.get(format);
  if (writer === undefined) {
    const near = suggest(format, TEST_FORMATS.keys());
    const help =
      near === undefined ? `the formats are ${[...TEST_FORMATS.keys()].join(', ')}` : `did you mean \`${near}\`?`;
    throw new Failure(`${shown(format)} is no format`, help);
  }
  const thresholds = {
    coverage: readThreshold(args, '--coverage'),
    mutation: readThreshold(args, '--mutate'),
  };
  const files = findTests(args.operands.length === 0 ? ['.'] : args.operands, io);
  const tested: TestedFile[] = [];
  for (const file of files) tested.push(await testFile(file, args.values.get('--filter') ?? '', io));
  const results = tested.map(({ result }) => result);
  const texts = new Map(
    tested.flatMap(({ result, text }) => (text === undefined ? [] : [[result.file, text] as const])),
  );
  io.stdout(writer({ files: results, texts, paint: streamPaint('stdout', args.flags, io) }));
  // The other formats are for programs, which would stumble over what follows.
  const say = format === 'pretty' ? io.stdout : io.stderr;
  if (results.some(({ diagnostics }) => diagnostics.length > 0)) return EXIT.noAnswer;
  const cases = results.flatMap((result) => result.cases);
  if (cases.length === 0) throw new Failure('no case has this in its name', 'leave out `--filter`');
  let status: number = cases.some(({ mismatches }) => mismatches.length > 0) ? EXIT.no : EXIT.ok;
  if (args.flags.has('--coverage')) status = Math.max(status, sayCoverage(tested, thresholds.coverage, say));
  if (!args.flags.has('--mutate')) return status;
  if (status !== EXIT.ok) {
    throw new Failure('nothing was changed, since there are failures without it', 'mend them first');
  }
  return sayMutation(tested, thresholds.mutation, say, io);
}

function readThreshold(args: Arguments, flag: '--coverage' | '--mutate'): number {
  const name = flag === '--coverage' ? '--coverage-threshold' : '--mutation-threshold';
  const text = args.values.get(name);
  if (text === undefined) return 0;
  if (!args.flags.has(flag)) throw new Failure(`\`${name}\` has no meaning without \`${flag}\``, `add \`${flag}\``);
  const percent = Number(text);
  if (/^\d{1,3}(\.\d+)?$/.test(text) && percent <= 100) return percent;
  throw new Failure(`\`${name}\` is not a percentage: ${shown(text)}`, 'write a number from 0 to 100');
}

function findTests(paths: readonly string[], io: Io): readonly string[] {
  const files = paths.flatMap((path) => {
    const folder = resolve(io.cwd, path);
    if (kindOf(folder) !== 'folder') return [path];
    const found = filesBelow(folder).filter((file) => /\.test\.ya?ml$/.test(file));
    return found.map((file) => (path === '.' ? file : join(path, file)));
  });
  if (files.length > 0) return [...new Set(files)];
  throw new Failure('there are no test files', 'test files are called `*.test.yaml`');
}

function sayCoverage(tested: readonly TestedFile[], threshold: number, say: Io['stdout']): number {
  let isEnough = true;
  for (const { ruleSet, result, results } of tested) {
    if (ruleSet === undefined) continue;
    const coverage = coverageOf(ruleSet, results);
    say(prettyCoverage(result.rules ?? result.file, coverage));
    isEnough &&= percentOf(coverage) >= threshold;
  }
  return isEnough ? EXIT.ok : EXIT.no;
}

function sayMutation(tested: readonly TestedFile[], threshold: number, say: Io['stdout'], io: Io): number {
  let isEnough = true;
  for (const { ruleSet, suite, result } of tested) {
    if (ruleSet === undefined || suite === undefined) continue;
    const rules = result.rules ?? result.file;
    const report = mutate(ruleSet, suite);
    const text = io.readFile(rules).text;
    const locate = text === undefined ? undefined : readYaml(text).locate;
    say(prettyMutation(rules, report, (path) => locate?.(path)?.start.line));
    isEnough &&= mutationScore(report) >= threshold;
  }
  return isEnough ? EXIT.ok : EXIT.no;
}
