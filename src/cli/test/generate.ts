import { compile } from '../../engine.js';
import { newCase } from '../../repl/new-case.js';
import type { NewCase } from '../../repl/written-case.js';
import { casesText, withCase } from '../../repl/written-case.js';
import { printable } from '../../report/printable.js';
import { parseInstant } from '../../ruleset/instant.js';
import type { RuleSet } from '../../ruleset/model.js';
import { listNames } from '../../ruleset/wording.js';
import { proposeDifferences } from '../../testing/differences.js';
import type { Proposals, ProposedCase } from '../../testing/generate.js';
import { proposeCases } from '../../testing/generate.js';
import type { CaseResult } from '../../testing/model.js';
import { buildSuite, parseTests } from '../../testing/parse-tests.js';
import { passes, runCase } from '../../testing/run-suite.js';
import { resolveTokens } from '../../testing/tokens.js';
import type { Arguments } from '../command.js';
import { EXIT } from '../exit.js';
import { Failure } from '../failure.js';
import type { Io } from '../io.js';
import { notWritten } from '../not-written.js';
import { percent, withProgress } from '../progress.js';
import { readRules } from '../rules.js';
import type { Generate } from './options.js';
import type { RuleFileRun } from './rule-files.js';
import { byRuleFile } from './rule-files.js';
import type { TestedFile } from './test-file.js';

/** Proposes cases for each rule file, and writes them into the first test file about it: after asking on a terminal, or where that was asked for. */
export async function generateCases(
  { isWritten, since }: Generate,
  tested: readonly TestedFile[],
  args: Arguments,
  io: Io,
): Promise<number> {
  const files = new Map<string, { readonly file: string; readonly text: string }>();
  for (const { result, texts, run } of tested) {
    if (run !== undefined && !files.has(run.rules)) {
      files.set(run.rules, { file: result.file, text: texts.get(result.file) ?? '' });
    }
  }
  const runs = byRuleFile(tested.flatMap(({ run }) => run ?? []));
  if (since !== undefined && runs.length !== 1) {
    throw new Failure('`--since` is about one rule file', 'name a test file');
  }
  const old = since === undefined ? undefined : (await readRules(since, args, io)).ruleSet;
  for (const run of runs) {
    const into = files.get(run.rules);
    if (into !== undefined) await generateFor(run, into, { isWritten, old }, io);
  }
  return EXIT.ok;
}

async function generateFor(
  { rules, ruleSet, results }: RuleFileRun,
  { file, text }: { readonly file: string; readonly text: string },
  { isWritten, old }: { readonly isWritten: boolean; readonly old: RuleSet | undefined },
  io: Io,
): Promise<void> {
  const { document } = parseTests(text);
  const now = typeof document?.now === 'string' ? parseInstant(document.now) : undefined;
  const { proposals, changed } = withProgress(io, (show) => {
    const found = proposeCases(ruleSet, results, {
      now,
      onProgress: (done, total) => show(`${printable(rules)}: looking for cases, ${percent(done, total)}`),
    });
    if (old === undefined) return { proposals: found, changed: [] };
    const known = withCases(results, found.cases, ruleSet);
    const onProgress = (done: number, total: number): void =>
      show(`${printable(rules)}: comparing, ${percent(done, total)}`);
    return { proposals: found, changed: proposeDifferences(old, ruleSet, known, { onProgress }) };
  });
  const written = addCases(text, [...proposals.cases, ...changed], ruleSet);
  io.stderr(notesOn(rules, proposals, written));
  if (written.added.length === 0) return;
  const count = written.added.length === 1 ? '1 case' : `${written.added.length} cases`;
  if (!isWritten) {
    io.stdout(casesText(written.added));
    if (io.ask === undefined || !io.isTty.stdout) return;
    const answer = await io.ask(printable(`write ${written.added.length === 1 ? 'it' : 'them'} into ${file}? [y/N] `));
    if (!/^y(es)?$/i.test(answer.trim())) return;
  }
  const why = io.writeFile(file, written.text);
  if (why !== undefined) throw notWritten(file, why);
  io.stderr(`${printable(`wrote ${count} into ${file}`)}\n`);
}

/** The results of cases that are there, and of those that will be. */
function withCases(
  results: readonly CaseResult[],
  cases: readonly ProposedCase[],
  ruleSet: RuleSet,
): readonly CaseResult[] {
  const engine = compile(ruleSet);
  return [...results, ...cases.map(({ name, request }) => runCase(engine, { name, request, expect: {} }))];
}

interface Written {
  readonly text: string;
  readonly added: readonly NewCase[];
  /** The names of cases that the file has no place for. */
  readonly refused: readonly string[];
}

/** The test file with the cases, one after the other; each passes as it stands there. */
function addCases(before: string, cases: readonly ProposedCase[], ruleSet: RuleSet): Written {
  const engine = compile(ruleSet);
  const added: NewCase[] = [];
  const refused: string[] = [];
  let text = before;
  for (const { name: wanted, request, decision } of cases) {
    const { document } = parseTests(text);
    if (document === undefined) break;
    const name = freeName(wanted, new Set(document.cases.map((known) => known.name ?? '')));
    const tokens = resolveTokens(document.tokens ?? {}, () => {});
    const now = typeof request.now === 'number' ? request.now : undefined;
    const one = newCase(name, { request, now, decision }, ruleSet, document, tokens);
    const next = withCase(text, one);
    const { suite } = buildSuite(parseTests(next), ruleSet);
    const made = suite?.cases.find((known) => known.name === name);
    if (made === undefined || !passes(engine, made)) refused.push(wanted);
    else {
      text = next;
      added.push(one);
    }
  }
  return { text, added, refused };
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${name} (${n})`;
    if (!taken.has(candidate)) return candidate;
  }
}

function notesOn(
  rules: string,
  { impossible, undecided }: Proposals,
  { refused, added: { length: count } }: Written,
): string {
  const notes = [
    ...(impossible.length === 0 ? [] : [`proved that no request comes to ${listNames(impossible)}`]),
    ...(undecided.length === 0 ? [] : [`not decided: ${listNames(undecided)}`]),
    ...(refused.length === 0 ? [] : [`no case could be written for ${listNames(refused)}`]),
    ...(count + undecided.length + refused.length > 0 ? [] : ['no case is missing']),
  ];
  return notes.map((note) => `${printable(`${rules}: ${note}`)}\n`).join('');
}
