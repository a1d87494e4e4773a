import type { Diagnostic } from '../diagnostics/diagnostic.js';

/** The reader's advice on a text that is not one document is about rule files: this puts other advice in its place. */
export function adviseOnDocument(diagnostics: readonly Diagnostic[], help: string): readonly Diagnostic[] {
  return diagnostics.map((diagnostic) => (diagnostic.code === 'yaml-documents' ? { ...diagnostic, help } : diagnostic));
}

export function adviseOnPolicy(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return adviseOnDocument(diagnostics, 'a policy is one document, an object with `Version` and `Statement`');
}
