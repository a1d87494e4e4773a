import { suggest } from '../diagnostics/suggest.js';
import type { Case, Expectation, TestDocument } from '../generated/test-document.js';
import { validateTest } from '../generated/validate-test.js';
import { parseInstant } from '../ruleset/instant.js';
import type { RuleSet } from '../ruleset/model.js';
import { checkShape } from '../ruleset/schema-check.js';
import { quote } from '../ruleset/wording.js';
import type { JsonPath } from '../syntax/json.js';
import { formatPointer, isJsonObject } from '../syntax/json.js';
import type { ReadText } from '../syntax/read.js';
import { readYaml } from '../syntax/read.js';
import { adviseOnTests, NO_CASES_HELP } from './advice.js';
import { checkExpectation } from './check-expectation.js';
import { checkProvider } from './check-provider.js';
import type { TestCase, TestDiagnostic, TestSuite } from './model.js';
import type { TestReport } from './report.js';
import type { Claims } from './tokens.js';
import { reportUnknownToken, resolveTokens } from './tokens.js';

/** As many requests of one file are made; a matrix multiplies. */
const MOST_CASES = 20_000;

/** A test file of the right shape; what it is about is still to be read. */
export interface TestSource {
  readonly diagnostics: readonly TestDiagnostic[];
  /** The path of the rule file, as the test file names it; left out where it does not, or where it has errors. */
  readonly rules?: string;
  readonly document?: TestDocument;
  readonly locate: ReadText['locate'];
  readonly file: string | undefined;
}

/** Reads a test file (docs/TESTING.md) and checks its shape. Problems are collected, never thrown. */
export function parseTests(text: string, options: { readonly file?: string } = {}): TestSource {
  const { value, draft, diagnostics, locate } = readYaml(text, { file: options.file });
  const found: TestDiagnostic[] = [...adviseOnTests(diagnostics)];
  const source = { locate, file: options.file };
  if (draft === undefined) return { diagnostics: found, ...source };
  const report = reporter(found, source);
  for (const problem of checkShape(draft, validateTest).reported) report(problem);
  if (value === undefined || found.length > 0 || !isJsonObject(value)) return { diagnostics: found, ...source };
  const document = value as unknown as TestDocument;
  return { diagnostics: found, document, ...(document.rules !== undefined && { rules: document.rules }), ...source };
}

/** Makes the cases of a test file that are about a rule set; without errors there is a suite. */
export function buildSuite(
  source: TestSource,
  ruleSet: RuleSet,
): { readonly suite?: TestSuite; readonly diagnostics: readonly TestDiagnostic[] } {
  const found: TestDiagnostic[] = [...source.diagnostics];
  const { document } = source;
  if (document === undefined) return { diagnostics: found };
  const report = reporter(found, source);
  const tokens = resolveTokens(document.tokens ?? {}, report);
  if (document.cases.length === 0) {
    report({ code: 'no-cases', path: ['cases'], message: 'the file has no cases', help: NO_CASES_HELP });
  }
  const names = new Set<string>();
  const cases: TestCase[] = [];
  for (const [index, written] of document.cases.entries()) {
    const at: JsonPath = ['cases', index];
    checkExpectations(written, at, ruleSet, report);
    for (const made of requestsOf(written, index, { document, tokens, ruleSet, report })) {
      if (cases.length >= MOST_CASES) {
        report({ code: 'too-many-items', path: at, message: `the file makes more than ${MOST_CASES} requests` });
        return { diagnostics: found };
      }
      if (names.has(made.name)) {
        const message = `there are two cases ${quote(made.name)}`;
        report({ code: 'duplicate-case', path: [...at, 'name'], message, help: 'give one of them another name' });
      }
      names.add(made.name);
      const range = source.locate(written.name === undefined ? at : [...at, 'name']);
      cases.push({ ...made, ...(range && { range }) });
    }
  }
  if (found.some(({ severity }) => severity === 'error')) return { diagnostics: found };
  return { suite: { cases, equivalent: document.equivalent ?? [] }, diagnostics: found };
}

function reporter(into: TestDiagnostic[], { locate, file }: Pick<TestSource, 'locate' | 'file'>): TestReport {
  return ({ path, part = 'value', ...problem }) => {
    const range = locate(path, part);
    into.push({
      ...problem,
      severity: 'error',
      path: formatPointer(path),
      ...(file !== undefined && { file }),
      ...(range && { range }),
    });
  };
}

function checkExpectations(written: Case, at: JsonPath, ruleSet: RuleSet, report: TestReport): void {
  const each = Object.entries(written.each ?? {});
  if (written.expect !== undefined) checkExpectation(written.expect, [...at, 'expect'], ruleSet, report);
  for (const [token, expect] of each) {
    checkExpectation(expect, [...at, 'each', token], ruleSet, report);
    if (!written.matrix?.tokens.includes(token)) reportNotInMatrix(token, written, [...at, 'each', token], report);
  }
  const tokens = written.matrix?.tokens ?? [''];
  const isExpected = written.expect !== undefined || tokens.every((token) => Object.hasOwn(written.each ?? {}, token));
  if (isExpected) return;
  const help = 'say what has to come of it: `expect: { role: … }`, or `reason` for a denial';
  report({ code: 'expects-nothing', path: at, message: `${nameOf(written, Number(at[1]))} expects nothing`, help });
}

function reportNotInMatrix(token: string, { matrix }: Case, path: JsonPath, report: TestReport): void {
  const suggestion = suggest(token, matrix?.tokens ?? []);
  const meant = matrix === undefined ? '`each` is about the tokens of a `matrix`' : 'name it in `matrix` as well';
  report({
    code: 'unknown-token',
    path,
    part: 'key',
    message: matrix === undefined ? 'the case has no `matrix`' : `the matrix of the case has no token ${quote(token)}`,
    help: suggestion === undefined ? meant : `did you mean \`${suggestion}\`?`,
    ...(suggestion !== undefined && { suggestion }),
  });
}

function nameOf(written: Case, index: number): string {
  return written.name === undefined ? `case ${index + 1}` : quote(written.name);
}

interface Context {
  readonly document: TestDocument;
  readonly tokens: ReadonlyMap<string, Claims>;
  readonly ruleSet: RuleSet;
  readonly report: TestReport;
}

type Made = Pick<TestCase, 'name' | 'request' | 'expect'>;

function* requestsOf(written: Case, index: number, { document, tokens, ruleSet, report }: Context): Generator<Made> {
  const at: JsonPath = ['cases', index];
  const now = readNow(written, document, at, report);
  const base = { ...(now !== undefined && { now }), customRoleArn: written.customRoleArn };
  const { expect = {}, matrix, provider } = written;
  if (provider !== undefined && matrix?.providers !== undefined) {
    const help = 'leave one of them out';
    const message = 'the case has a `provider`, and its `matrix` has `providers`';
    report({ code: 'bad-request', path: [...at, 'provider'], message, help });
  }
  if (written.guest === true) {
    if (provider !== undefined) {
      report({ code: 'bad-request', path: [...at, 'provider'], message: 'a guest comes through no provider' });
    }
    yield { name: written.name ?? 'a guest', request: { ...base, guest: true }, expect };
    return;
  }
  const wanted = matrix?.tokens ?? [written.token ?? ''];
  for (const [i, token] of wanted.entries()) {
    const claims = tokens.get(token);
    if (claims === undefined) {
      if (Object.hasOwn(document.tokens ?? {}, token)) continue;
      const path = matrix === undefined ? [...at, 'token'] : [...at, 'matrix', 'tokens', i];
      reportUnknownToken(token, path, Object.keys(document.tokens ?? {}), report);
      continue;
    }
    const own = Object.hasOwn(written.each ?? {}, token) ? written.each?.[token] : undefined;
    const expected = merged(expect, own);
    for (const [j, key] of (matrix?.providers ?? [provider]).entries()) {
      const place = matrix?.providers === undefined ? [...at, 'provider'] : [...at, 'matrix', 'providers', j];
      if (key !== undefined) checkProvider(key, expected, place, ruleSet, report);
      const parts = matrix === undefined ? [] : [token, ...(matrix.providers === undefined ? [] : [key ?? ''])];
      const name = [written.name ?? `case ${index + 1}`, ...parts].join(' / ');
      yield { name, request: { ...base, claims, provider: key }, expect: expected };
    }
  }
}

function merged(expect: Expectation, own: Expectation | undefined): Expectation {
  return own === undefined ? expect : { ...expect, ...own };
}

function readNow(written: Case, document: TestDocument, at: JsonPath, report: TestReport): number | undefined {
  const isOwn = written.now !== undefined;
  const text = isOwn ? written.now : document.now;
  if (text === undefined || text === null) return undefined;
  const seconds = parseInstant(text);
  if (seconds === undefined) {
    const path = isOwn ? [...at, 'now'] : ['now'];
    const help = 'write date, time and offset, such as `2027-03-31T00:00:00Z`';
    report({ code: 'bad-instant', path, message: `${quote(text)} is not an RFC 3339 date and time`, help });
  }
  return seconds;
}
