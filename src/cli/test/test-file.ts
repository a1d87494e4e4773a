import { dirname, resolve } from 'node:path';
import { compile } from '../../engine.js';
import { formOf, loadText, notRead } from '../../node/load.js';
import { createReader, liesBelow } from '../../node/reader.js';
import type { RuleSet } from '../../ruleset/model.js';
import type { CaseResult, FileResult, TestSuite } from '../../testing/model.js';
import { buildSuite, parseTests } from '../../testing/parse-tests.js';
import { runSuite } from '../../testing/run-suite.js';
import type { Io } from '../io.js';
import { readRulesText } from '../rules.js';
import { isFileIn, rulesOfTest } from './rules-of-test.js';

/** A test file that was run. */
export interface TestedFile {
  readonly result: FileResult;
  /** The texts that were read, by name. */
  readonly texts: ReadonlyMap<string, string>;
  /** The folders of the files that were read. */
  readonly folders: readonly string[];
  /** Left out where the file could not be run. */
  readonly run?: SuiteRun;
}

/** What was run, and what came of it. */
export interface SuiteRun {
  readonly rules: string;
  readonly ruleSet: RuleSet;
  readonly suite: TestSuite;
  readonly results: readonly CaseResult[];
  /** The text that the rule set's places are in; left out where an import wrote it. */
  readonly text?: string;
}

/** Reads a test file and its rules, and runs the cases whose name holds `filter`. */
export async function testFile(file: string, filter: string, io: Io): Promise<TestedFile> {
  const texts = new Map<string, string>();
  const folders = [dirname(resolve(io.cwd, file))];
  const broken = (diagnostics: FileResult['diagnostics'], rules?: string): TestedFile => ({
    result: { file, ...(rules !== undefined && { rules }), diagnostics, cases: [] },
    texts,
    folders,
  });
  const input = io.readFile(file);
  if (input.text === undefined) return broken([notRead(file, input)]);
  texts.set(file, input.text);
  const source = parseTests(input.text, { file });
  if (source.document === undefined) return broken(source.diagnostics);
  const rules = rulesOfTest(file, source, isFileIn(io.cwd));
  folders.push(dirname(resolve(io.cwd, rules)));
  if (isOutside(rules, file, io)) return broken([notRead(rules, OUTSIDE)], rules);
  const read = await readRulesText(rules, io);
  if (read.text === undefined) return broken([notRead(rules, read)], rules);
  const { text } = read;
  texts.set(rules, text);
  const { ruleSet, diagnostics } = loadText(text, rules, { read: createReader(resolve(io.cwd, rules)) });
  if (ruleSet === undefined) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    return broken(errors, rules);
  }
  const built = buildSuite(source, ruleSet);
  if (built.suite === undefined) return broken(built.diagnostics, rules);
  const suite = { ...built.suite, cases: built.suite.cases.filter(({ name }) => name.includes(filter)) };
  const results = runSuite(compile(ruleSet), suite);
  const run = { rules, ruleSet, suite, results, ...(formOf(text) === 'rules' && { text }) };
  return { result: { file, rules, diagnostics: [], cases: results }, texts, folders, run };
}

const OUTSIDE = {
  why: 'it lies outside of the folder of the tests and of the current one',
  help: 'run in a folder that has both below it',
};

/** What a file is about is shown where it has mistakes, so that a test file must not name any file of the machine. */
function isOutside(rules: string, tests: string, { cwd }: Io): boolean {
  const path = resolve(cwd, rules);
  return isFileIn(cwd)(rules) && !liesBelow(path, [cwd, dirname(resolve(cwd, tests))]);
}
