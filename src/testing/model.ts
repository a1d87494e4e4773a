import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { Diagnostic, Range } from '../diagnostics/diagnostic.js';
import type { Decision } from '../generated/decision.js';
import type { EquivalentChange, Expectation } from '../generated/test-document.js';
import type { Request } from '../mapping/request.js';
import type { Trace } from '../mapping/trace.js';
import type { Access } from '../session/access.js';
import type { TestCode } from './codes.js';

export type { EquivalentChange, Expectation, Question } from '../generated/test-document.js';

/** A problem of a test file; one with an error makes no suite. */
export type TestDiagnostic = Omit<Diagnostic, 'code'> & { readonly code: DiagnosticCode | TestCode };

/** One request and what has to come of it. A matrix is many of them. */
export interface TestCase {
  /** As the file names it; of a matrix with the token and the provider. Unique in the file. */
  readonly name: string;
  readonly request: Request;
  readonly expect: Expectation;
  /** Where the case stands in the test file. */
  readonly range?: Range;
}

/** The cases of a test file, about one rule set. */
export interface TestSuite {
  readonly cases: readonly TestCase[];
  readonly equivalent: readonly EquivalentChange[];
}

/** One part of an expectation that was not met, in words; values are those of the test file's own tokens. */
export interface Mismatch {
  readonly part: string;
  readonly expected: string;
  readonly actual: string;
}

export interface CaseResult {
  readonly case: TestCase;
  /** Empty where the case passed. */
  readonly mismatches: readonly Mismatch[];
  readonly decision: Decision;
  /** How the decision came about. Made when it is asked for: the traces of all cases at once may be more than memory holds. */
  readonly explain: () => Trace;
  /** The answers to `can` and `cannot`, where there were any. */
  readonly access: readonly Access[];
}

/** The results of a test file; `file` and `rules` are the names that the caller gave them. */
export interface FileResult {
  readonly file: string;
  readonly rules?: string;
  readonly diagnostics: readonly TestDiagnostic[];
  readonly cases: readonly CaseResult[];
}
