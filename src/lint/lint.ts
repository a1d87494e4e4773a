import type { Inspection, ParseOptions } from '../parse.js';
import { inspect } from '../parse.js';
import type { RuleSet } from '../ruleset/model.js';
import type { JsonObject } from '../syntax/json.js';
import { formatPointer } from '../syntax/json.js';
import { toTextEdits } from './edits.js';
import { FileFindings } from './file-findings.js';
import { checkPolicies } from './policies.js';
import type { Proofs } from './proofs.js';
import type { Finding, ReportedFile } from './report.js';
import type { LintFinding, LintFix, LintRule } from './rule.js';
import { LINT_RULES } from './rules/index.js';
import type { LintSettings } from './settings.js';
import { levelOf, RECOMMENDED } from './settings.js';
import type { LintSubject } from './subject.js';

export interface LintOptions extends ParseOptions {
  /** What a configuration says; left out, the recommended one. */
  readonly settings?: LintSettings | undefined;
  /** The service that the file is meant to be exported to, whatever the configuration says. */
  readonly target?: LintSubject['target'];
  /** Epoch seconds; left out, nothing is said of time. */
  readonly now?: number | undefined;
  /** Gives what `LintSubject.reached` is for a rule set. Called only where a rule looks at it. */
  readonly reached?: ((ruleSet: RuleSet) => LintSubject['reached']) | undefined;
  /** Proves things of a rule set, as `proofsOf` does. Called only where a rule asks for proofs. */
  readonly proofs?: ((ruleSet: RuleSet) => Proofs) | undefined;
  /** Other rules than `LINT_RULES`. */
  readonly rules?: readonly LintRule[] | undefined;
}

/**
 * Everything that is wrong with a rule file, and with the policy files that it names: what reading it finds, and, where it can be used, what
 * the lint rules and the checks of policies find. Does no I/O and throws only what `proofs` does; the same input gives the same findings. Without
 * `proofs` nothing is proved.
 * @returns The rule file first, then each policy file that something was found in, ignored or not, in the order of their names.
 */
export function lint(text: string, options: LintOptions = {}): readonly ReportedFile[] {
  return lintRules(text, options).reported;
}

/** What `lint` gives, and what it takes to mend the rule file. */
export interface Linted {
  readonly reported: readonly ReportedFile[];
  /** What the fixes of findings change in the document. */
  readonly fixes: ReadonlyMap<Finding, LintFix>;
  /** The rule file as data; left out where it has errors. */
  readonly document?: JsonObject | undefined;
}

/** `lint`, for whoever makes the fixes as well, or has read the text already. */
export function lintRules(
  text: string,
  options: LintOptions = {},
  inspection: Inspection = inspect(text, { ...options, file: options.file ?? 'rules' }),
): Linted {
  const { file = 'rules', settings = RECOMMENDED, rules = LINT_RULES, now } = options;
  const { source, policyFiles, ruleSet, document } = inspection;
  const context = { settings, rules, now };
  const own = new FileFindings({ file, text, read: source }, context);
  for (const diagnostic of inspection.diagnostics) own.addDiagnostic(diagnostic);
  const fixes = new Map<Finding, LintFix>();
  if (ruleSet === undefined) return { reported: [own.reported(() => false)], fixes };

  const others = new Map<string, FileFindings>();
  for (const [path, read] of policyFiles) {
    others.set(path, new FileFindings({ file: siblingOf(file, path), text: read.text, read }, context));
  }
  const sound: Sound = { ...inspection, text, ruleSet };
  const ran = runRules(sound, { ...options, file, rules, settings }, (finding, lintFix) => {
    own.add(finding);
    if (lintFix) fixes.set(finding, lintFix);
  });
  checkPolicies(ruleSet, policyFiles, ({ file: path, ...finding }) => {
    (path === undefined ? own : others.get(path))?.addOfPolicy(finding);
  });
  const wasLookedFor = (code: string): boolean => ran.get(code) ?? settings.rules.get(code) !== 'off';
  const reported = [...others.values()].map((findings) => findings.reported(wasLookedFor));
  const listed = reported
    .filter(({ findings, suppressed = [] }) => findings.length + suppressed.length > 0)
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  return { reported: [withFixes(own.reported(wasLookedFor), fixes, sound), ...listed], fixes, document };
}

type Needed = Readonly<Required<{ file: string; rules: readonly LintRule[]; settings: LintSettings }>>;

/** A rule file that can be used, and its text. */
interface Sound extends Inspection {
  readonly ruleSet: RuleSet;
  readonly text: string;
}

/** Runs the rules that are not off; gives for each whether it could look at everything. */
function runRules(
  sound: Sound,
  options: LintOptions & Needed,
  add: (finding: Finding, fix: LintFix | undefined) => void,
): ReadonlyMap<string, boolean> {
  const { settings, rules, file } = options;
  const ran = new Map<string, boolean>();
  const target = options.target ?? settings.target;
  const proofs = provenOnce(sound.ruleSet, options.proofs);
  for (const rule of rules) {
    const level = levelOf(rule, settings);
    if (level === 'off' || (rule.category === 'portability' && target === undefined)) {
      ran.set(rule.code, false);
      continue;
    }
    const { subject, hasMissed } = subjectOf(sound, { ...options, target, proofs });
    rule.check(subject, (finding) => {
      const severity = isRaised(rule, finding, sound.ruleSet) ? 'error' : level;
      add(toFinding({ code: rule.code, severity, file }, finding, sound), finding.fix);
    });
    ran.set(rule.code, !hasMissed());
  }
  return ran;
}

type Proven = () => Proofs | undefined;

/** What is proved once is there for all rules. */
function provenOnce(ruleSet: RuleSet, prove: LintOptions['proofs']): Proven {
  let proven: Proofs | undefined;
  return () => {
    proven ??= prove?.(ruleSet);
    return proven;
  };
}

/** What a rule looks at; `hasMissed` says whether it asked for the time, the tests or proofs and there were none, or not all. */
function subjectOf(
  { document = {}, locate, policyFiles, ruleSet }: Sound,
  { target, now, reached, proofs }: Pick<LintOptions, 'target' | 'now' | 'reached'> & { readonly proofs: Proven },
): { readonly subject: LintSubject; readonly hasMissed: () => boolean } {
  let missed = false;
  let proven: Proofs | undefined;
  const subject: LintSubject = {
    ruleSet,
    document,
    locate,
    locateInFile: (file, path, part) => policyFiles.get(file)?.locate(path, part),
    target,
    get now() {
      missed ||= now === undefined;
      return now;
    },
    get reached() {
      const found = reached?.(ruleSet);
      missed ||= found === undefined;
      return found;
    },
    get proofs() {
      proven = proofs();
      missed ||= proven === undefined;
      return proven;
    },
  };
  return { subject, hasMissed: () => missed || proven?.isSpent() === true };
}

/** Does a mistake of trust give a privileged role away? */
function isRaised({ category }: LintRule, { roles = [] }: LintFinding, ruleSet: RuleSet): boolean {
  return (
    category === 'trust' && roles.some((name) => Object.hasOwn(ruleSet.roles, name) && ruleSet.roles[name]?.privileged)
  );
}

function toFinding(
  of: Pick<Finding, 'code' | 'severity' | 'file'>,
  { path, part, message, help, suggestion }: LintFinding,
  { source }: Sound,
): Finding {
  const range = source.locate(path, part);
  return {
    ...of,
    message,
    path: formatPointer(path),
    ...(range && { range }),
    help,
    ...(suggestion !== undefined && { suggestion }),
  };
}

/** Adds to the findings that are listed how to mend them in the text; `fixes` then has them under the findings given back. */
function withFixes(reported: ReportedFile, fixes: Map<Finding, LintFix>, { source, text }: Sound): ReportedFile {
  const findings = reported.findings.map((finding) => {
    const lintFix = fixes.get(finding);
    const edits = lintFix && toTextEdits(lintFix.edits, text, source);
    if (lintFix === undefined || edits === undefined) return finding;
    const mendable: Finding = { ...finding, fix: { title: lintFix.title, edits } };
    fixes.set(mendable, lintFix);
    return mendable;
  });
  return { ...reported, findings };
}

/** The name of a file that `file` names, relative to where `file` itself is relative to. */
function siblingOf(file: string, path: string): string {
  const folder = file.replace(/[^/\\]*$/, '');
  const steps: string[] = [];
  for (const step of `${folder}${path}`.split('/')) {
    const last = steps.at(-1);
    if (step === '..' && last !== undefined && last !== '' && last !== '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}
