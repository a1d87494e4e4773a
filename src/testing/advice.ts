import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { adviseOnDocument } from '../syntax/document-advice.js';

/** A case that needs no token, and no rule file of a certain kind, to be one. */
const CASE = '{ guest: true, expect: { reason: guest-refused } }';

/** What to do about a test file without cases. */
export const NO_CASES_HELP: string = `write \`cases: [${CASE}]\`, or with a token; without cases the file says nothing about its rules`;

/** Advice on a test file that is not one document. */
export function adviseOnTests(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return adviseOnDocument(diagnostics, `a test file is one document, such as \`{ version: 1, cases: [${CASE}] }\``);
}
