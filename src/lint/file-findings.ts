import { Collector, MAX_PROBLEMS } from '../diagnostics/collector.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { formatPointer } from '../syntax/json.js';
import { positionsIn } from '../syntax/positions.js';
import type { ReadText } from '../syntax/read.js';
import { levelledCodes, SUPPRESSION_CODES } from './codes.js';
import type { FoundInPolicy } from './policies.js';
import type { Finding, ReportedFile, SuppressedFinding } from './report.js';
import type { LintRule } from './rule.js';
import type { LintSettings } from './settings.js';
import { levelOf, severityOf } from './settings.js';
import type { Suppressions } from './suppression.js';
import { suppressionsIn } from './suppression.js';

interface LintedText {
  /** Its name. */
  readonly file: string;
  readonly text: string;
  readonly read: ReadText;
}

interface Context {
  readonly settings: LintSettings;
  readonly rules: readonly LintRule[];
  readonly now: number | undefined;
}

/** Gathers what is found in one file, without what its comments and the configuration turn off. */
export class FileFindings {
  readonly #of: LintedText;
  readonly #settings: LintSettings;
  readonly #suppressions: Suppressions;
  readonly #collected = new Collector<Finding>();
  readonly #suppressed: SuppressedFinding[] = [];
  /** What the reader says last where it has left problems out. */
  #cutShort: Diagnostic | undefined;

  constructor(of: LintedText, { settings, rules, now }: Context) {
    this.#of = of;
    this.#settings = settings;
    // Of a text that could not be read, nobody knows what in it is a comment.
    this.#suppressions = suppressionsIn(of.read.draft === undefined ? '' : of.text, now, levelledCodes(rules));
  }

  /** What reading the file found. Its errors cannot be turned off. */
  addDiagnostic(diagnostic: Diagnostic): void {
    if (diagnostic.code === 'too-many-problems') this.#cutShort = diagnostic;
    else if (diagnostic.severity === 'error') this.#collected.add(diagnostic);
    else this.#addLevelled(diagnostic);
  }

  /** What a check of policies found. */
  addOfPolicy({ path, part, ...finding }: FoundInPolicy): void {
    const range = this.#of.read.locate(path, part);
    this.#addLevelled({ ...finding, file: this.#of.file, path: formatPointer(path), ...(range && { range }) });
  }

  /** What a rule found, at the level that it has. */
  add(finding: Finding): void {
    const reason = this.#suppressions.reasonFor(finding.code, finding.range?.start.line);
    if (reason === undefined) this.#collected.add(finding);
    else if (this.#suppressed.length < MAX_PROBLEMS) this.#suppressed.push({ ...finding, reason });
  }

  #addLevelled(finding: Finding): void {
    const severity = severityOf(finding.code, finding.severity, this.#settings);
    if (severity !== undefined) this.add({ ...finding, severity });
  }

  /** Everything, with what is wrong with the comments; `wasLookedFor` says of a code whether everything with it was found. */
  reported(wasLookedFor: (code: string) => boolean): ReportedFile {
    const { file, text } = this.#of;
    const positions = positionsIn(text);
    for (const { start, end, suggestion, code, ...problem } of this.#suppressions.problems(wasLookedFor)) {
      const rule = SUPPRESSION_CODES.find((known) => known.code === code);
      const severity = rule ? levelOf(rule, this.#settings) : 'off';
      if (severity === 'off') continue;
      const range = positions.range(start, end);
      this.#collected.add({ code, severity, ...problem, file, range, ...(suggestion !== undefined && { suggestion }) });
    }
    const all = this.#collected.all();
    const findings = this.#cutShort ? [...all, this.#cutShort] : all;
    if (this.#suppressed.length === 0) return { file, findings, text };
    const suppressed = this.#suppressed.toSorted((a, b) => offsetOf(a) - offsetOf(b));
    return { file, findings, suppressed, text };
  }
}

function offsetOf({ range }: Finding): number {
  return range?.start.offset ?? 0;
}
