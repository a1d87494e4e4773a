import { dirname, join, resolve } from 'node:path';
import { compile } from '../engine.js';
import { notRead } from '../node/load.js';
import { createReader } from '../node/reader.js';
import { parse } from '../parse.js';
import type { RuleSet } from '../ruleset/model.js';
import type { CaseResult, FileResult, TestSuite } from '../testing/model.js';
import { buildSuite, parseTests } from '../testing/parse-tests.js';
import { runSuite } from '../testing/run-suite.js';
import type { Io } from './io.js';
import { readRulesText } from './rules.js';

/** A test file that was run, and what its coverage and changes are about. */
export interface TestedFile {
  readonly result: FileResult;
  readonly text?: string;
  readonly ruleSet?: RuleSet;
  readonly suite?: TestSuite;
  readonly results: readonly CaseResult[];
}

/** Reads a test file and its rules, and runs the cases whose name holds `filter`. */
export async function testFile(file: string, filter: string, io: Io): Promise<TestedFile> {
  const input = io.readFile(file);
  if (input.text === undefined) return broken(file, [notRead(file, input)]);
  const source = parseTests(input.text, { file });
  if (source.document === undefined) return { ...broken(file, source.diagnostics), text: input.text };
  const rules = join(dirname(file), source.rules ?? defaultRules(file));
  const read = await readRulesText(rules, io);
  if (read.text === undefined) return { ...broken(file, [notRead(rules, read)]), text: input.text };
  const { ruleSet, diagnostics } = parse(read.text, { file: rules, read: createReader(resolve(io.cwd, rules)) });
  if (ruleSet === undefined) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    return broken(file, errors);
  }
  const built = buildSuite(source, ruleSet);
  if (built.suite === undefined) return { ...broken(file, built.diagnostics), text: input.text };
  const suite = { ...built.suite, cases: built.suite.cases.filter(({ name }) => name.includes(filter)) };
  const results = runSuite(compile(ruleSet), suite);
  return { result: { file, rules, diagnostics: [], cases: results }, text: input.text, ruleSet, suite, results };
}

function broken(file: string, diagnostics: FileResult['diagnostics']): TestedFile {
  return { result: { file, diagnostics, cases: [] }, results: [] };
}

/** `acme.test.yaml` is about `acme.yaml`. */
export function defaultRules(file: string): string {
  return (file.split('/').at(-1) ?? file).replace(/\.test\.(yaml|yml|json)$/, '.$1');
}
