import { posix } from 'node:path';
import { Failure } from '../../cli/failure.js';
import { notWritten } from '../../cli/not-written.js';
import type { TestDocument } from '../../generated/test-document.js';
import { printable } from '../../report/printable.js';
import { isWritableInstant } from '../../ruleset/instant.js';
import { quote } from '../../ruleset/wording.js';
import { canonicalJson } from '../../syntax/canonical.js';
import type { Json } from '../../syntax/json.js';
import { buildSuite, parseTests } from '../../testing/parse-tests.js';
import { passes } from '../../testing/run-suite.js';
import type { ReplCommand } from '../command.js';
import { needArgument, needRules } from '../need.js';
import { newCase } from '../new-case.js';
import type { LoadedRules } from '../state.js';
import { requestOf } from '../state.js';
import type { TestFile } from '../test-file.js';
import { brokenTests, readTests } from '../test-file.js';
import type { NewCase } from '../written-case.js';
import { newTestFile, withCase } from '../written-case.js';

export const saveCommand: ReplCommand = {
  name: 'save',
  argument: 'NAME',
  summary: 'write the claims and their decision into the test file, as a case of this name',
  run: (argument, { state, world }) => {
    const name = needArgument(argument, ':save NAME');
    const loaded = needRules(state);
    const tests = readTests(state, world);
    checkRules(tests, loaded, world.tests.isSame);
    if (tests.document.cases.some((known) => known.name === name)) {
      throw new Failure(`there is a case ${quote(name)} in ${quote(tests.path)}`, 'choose another name');
    }
    const now = state.now ?? world.now();
    if (!isWritableInstant(now))
      throw new Failure('no test file can hold the time of the decision', 'set another one with `:now`');
    const request = requestOf(state, now);
    const decision = loaded.engine.resolve(request);
    const added = newCase(name, { request, now, decision }, loaded.rules.ruleSet, tests.document, tests.tokens);
    const text = write(tests, added, loaded);
    check(text, tests, added, loaded);
    const why = world.tests.write(tests.path, text);
    if (why !== undefined) throw notWritten(tests.path, why);
    const token = added.token === undefined ? '' : `, with the token ${quote(added.token.name)}`;
    return { text: `${printable(`saved in ${tests.path}: ${quote(name)}${token}`)}\n` };
  },
};

function checkRules(tests: TestFile, { path, rules }: LoadedRules, isSame: (a: string, b: string) => boolean): void {
  if (rules.form === 'built') {
    throw new Failure(
      'a test file is about a rule file, and these rules were built from one',
      'load the rule file itself',
    );
  }
  if (rules.form === 'cognito') {
    throw new Failure(
      'a test file is about a rule file, and these rules were imported',
      'write them into one with `rolecall import cognito`',
    );
  }
  if (tests.text === undefined || isSame(tests.rules, path)) return;
  throw new Failure(
    `${quote(tests.path)} is about ${quote(tests.rules)}, not ${quote(path)}`,
    'name another one with `--tests FILE`',
  );
}

function write(tests: TestFile, added: NewCase, { path }: LoadedRules): string {
  if (tests.text !== undefined) return withCase(tests.text, added);
  const isDefault = posix.normalize(path) === posix.normalize(tests.rules);
  return newTestFile(added, isDefault ? undefined : posix.relative(posix.dirname(tests.path), path));
}

/** What is about to be written says what the file said, and the case, which passes. */
function check(text: string, tests: TestFile, added: NewCase, loaded: LoadedRules): void {
  const source = parseTests(text, { file: tests.path });
  const { suite, diagnostics } = buildSuite(source, loaded.rules.ruleSet);
  if (suite === undefined) throw brokenTests(tests.path, diagnostics[0]);
  const written = suite.cases.find(({ name }) => name === added.case.name);
  if (written === undefined || !passes(loaded.engine, written) || !isAddedTo(tests, added, source.document)) {
    throw new Failure(
      `the case cannot be written into ${quote(tests.path)}`,
      'write it by hand, or name another file with `--tests FILE`',
    );
  }
}

function isAddedTo({ text }: TestFile, added: NewCase, after: TestDocument | undefined): boolean {
  if (text === undefined) return true;
  const { document: before } = parseTests(text);
  if (before === undefined || after === undefined) return false;
  const { token } = added;
  const expected = {
    ...before,
    cases: [...before.cases, added.case],
    ...(token !== undefined && { tokens: { ...before.tokens, [token.name]: token.token } }),
  };
  return canonicalJson(expected as unknown as Json) === canonicalJson(after as unknown as Json);
}
