import type { Diagnostic } from '../diagnostics/diagnostic.js';

/** The reader's advice on texts that are not one document is about rule files: here it is about policies. */
export function adviseOnPolicy(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.map((diagnostic) =>
    diagnostic.code === 'yaml-documents'
      ? { ...diagnostic, help: 'a policy is one document, an object with `Version` and `Statement`' }
      : diagnostic,
  );
}
