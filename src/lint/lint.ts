import type { Severity } from '../diagnostics/diagnostic.js';
import type { Inspection, ParseOptions } from '../parse.js';
import { inspect } from '../parse.js';
import type { RuleSet } from '../ruleset/model.js';
import { formatPointer } from '../syntax/json.js';
import { toTextEdits } from './edits.js';
import { FileFindings } from './file-findings.js';
import { checkPolicies } from './policies.js';
import type { Finding, ReportedFile } from './report.js';
import type { LintFinding, LintRule } from './rule.js';
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
  /** See `LintSubject.reached`. */
  readonly reached?: LintSubject['reached'];
  /** Other rules than `LINT_RULES`. */
  readonly rules?: readonly LintRule[] | undefined;
}

/**
 * Everything that is wrong with a rule file, and with the policy files that it names: what reading it finds, and, where it can be used, what
 * the lint rules and the checks of policies find. Does no I/O and never throws; the same input gives the same findings.
 * @returns The rule file first, then each policy file that something was found in, in the order of their names.
 */
export function lint(text: string, options: LintOptions = {}): readonly ReportedFile[] {
  const { file = 'rules', settings = RECOMMENDED, rules = LINT_RULES, now } = options;
  const inspection = inspect(text, { ...options, file });
  const { source, policyFiles, ruleSet } = inspection;
  const context = { settings, rules, now };
  const own = new FileFindings({ file, text, read: source }, context);
  for (const diagnostic of inspection.diagnostics) own.addDiagnostic(diagnostic);
  if (ruleSet === undefined) return [own.reported(() => false)];

  const others = new Map<string, FileFindings>();
  for (const [path, read] of policyFiles) {
    others.set(path, new FileFindings({ file: siblingOf(file, path), text: read.text, read }, context));
  }
  const ran = runRules(inspection, ruleSet, own, { ...options, file, rules, settings });
  checkPolicies(ruleSet, policyFiles, ({ file: path, ...finding }) => {
    (path === undefined ? own : others.get(path))?.addOfPolicy(finding);
  });
  const wasLookedFor = (code: string): boolean => ran.get(code) ?? settings.rules.get(code) !== 'off';
  const reported = [...others.values()].map((findings) => findings.reported(wasLookedFor));
  return [
    own.reported(wasLookedFor),
    ...reported.filter(({ findings }) => findings.length > 0).sort((a, b) => (a.file < b.file ? -1 : 1)),
  ];
}

type Needed = Readonly<Required<{ file: string; rules: readonly LintRule[]; settings: LintSettings }>>;

/** Runs the rules that are not off; gives for each whether it could look at everything. */
function runRules(
  inspection: Inspection,
  ruleSet: RuleSet,
  findings: FileFindings,
  options: LintOptions & Needed,
): ReadonlyMap<string, boolean> {
  const { settings, rules } = options;
  const ran = new Map<string, boolean>();
  const target = options.target ?? settings.target;
  for (const rule of rules) {
    const level = levelOf(rule, settings);
    if (level === 'off' || (rule.category === 'portability' && target === undefined)) {
      ran.set(rule.code, false);
      continue;
    }
    const { subject, hasMissed } = subjectOf(inspection, ruleSet, { ...options, target });
    rule.check(subject, (finding) => {
      const severity = isRaised(rule, finding, ruleSet) ? 'error' : level;
      findings.add(toFinding(rule.code, severity, finding, inspection, options.file));
    });
    ran.set(rule.code, !hasMissed());
  }
  return ran;
}

/** What a rule looks at; `hasMissed` says whether it asked for the time or the tests and there were none. */
function subjectOf(
  { document = {}, locate, policyFiles }: Inspection,
  ruleSet: RuleSet,
  { target, now, reached }: Pick<LintOptions, 'target' | 'now' | 'reached'>,
): { readonly subject: LintSubject; readonly hasMissed: () => boolean } {
  let missed = false;
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
      missed ||= reached === undefined;
      return reached;
    },
  };
  return { subject, hasMissed: () => missed };
}

/** Does a mistake of trust give a privileged role away? */
function isRaised({ category }: LintRule, { roles = [] }: LintFinding, ruleSet: RuleSet): boolean {
  return (
    category === 'trust' && roles.some((name) => Object.hasOwn(ruleSet.roles, name) && ruleSet.roles[name]?.privileged)
  );
}

function toFinding(
  code: string,
  severity: Severity,
  { path, part, message, help, suggestion, fix }: LintFinding,
  { source }: Inspection,
  file: string,
): Finding {
  const range = source.locate(path, part);
  const edits = fix && toTextEdits(fix.edits, source);
  return {
    code,
    severity,
    message,
    path: formatPointer(path),
    file,
    ...(range && { range }),
    help,
    ...(suggestion !== undefined && { suggestion }),
    ...(fix && edits && { fix: { title: fix.title, edits } }),
  };
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
