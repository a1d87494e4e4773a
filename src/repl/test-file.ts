import { Failure } from '../cli/failure.js';
import { needText } from '../cli/input.js';
import { rulesOfTest } from '../cli/test/rules-of-test.js';
import type { TestDocument } from '../generated/test-document.js';
import type { TestDiagnostic } from '../testing/model.js';
import { parseTests } from '../testing/parse-tests.js';
import { resolveTokens } from '../testing/tokens.js';
import type { ReplWorld } from './command.js';
import { needRules } from './need.js';
import type { Tokens } from './new-case.js';
import type { ReplState } from './state.js';

export interface TestFile {
  readonly path: string;
  /** The rule file that it is about. */
  readonly rules: string;
  /** Left out where there is no such file yet. */
  readonly text?: string;
  readonly document: Pick<TestDocument, 'now' | 'cases'>;
  readonly tokens: Tokens;
}

/**
 * The test file of the session: the one that `--tests` names, or else the one beside the rules.
 * @throws Failure where it cannot be read, or has another shape.
 */
export function readTests(state: ReplState, { tests }: ReplWorld): TestFile {
  const path = tests.file ?? besideRules(needRules(state).path, tests.isThere);
  if (!tests.isThere(path))
    return { path, rules: rulesOfTest(path, {}, tests.isThere), document: { cases: [] }, tokens: new Map() };
  const text = needText(path, tests.read(path));
  const source = parseTests(text, { file: path });
  const problems: TestDiagnostic[] = [...source.diagnostics];
  const tokens = resolveTokens(source.document?.tokens ?? {}, (problem) => {
    const range = source.locate(problem.path, problem.part);
    problems.push({ ...problem, path: '', severity: 'error', file: path, ...(range && { range }) });
  });
  const [problem] = problems;
  if (source.document === undefined || problem !== undefined) throw brokenTests(path, problem);
  const { document } = source;
  return { path, rules: rulesOfTest(path, source, tests.isThere), text, document, tokens };
}

export function brokenTests(path: string, problem: TestDiagnostic | undefined): Failure {
  const { help, range } = problem ?? {};
  const message = `the test file has an error: ${problem?.message ?? 'it holds nothing'}`;
  return new Failure(message, help, { file: path, ...(range && { range }) });
}

/** `acme.yaml` has its tests in `acme.test.yaml`; rules in another format have them in YAML as well. */
function besideRules(rules: string, isThere: ReplWorld['tests']['isThere']): string {
  const [, stem = rules, ending = ''] = /^(.*?)(\.[^./\\]*)?$/s.exec(rules) ?? [];
  const own = `${stem}.test${/^\.ya?ml$/.test(ending) ? ending : '.yaml'}`;
  return [own, `${stem}.test.yaml`, `${stem}.test.yml`].find(isThere) ?? own;
}
