import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';

/** One line for a diagnostic: its code, its place, and the piece of text that stands there. */
export function show(text: string, { code, range }: Diagnostic): string {
  if (range === undefined) return code;
  const { start, end } = range;
  const place = `${start.line}:${start.column}-${end.line}:${end.column}`;
  return `${code} ${place} ${JSON.stringify(text.slice(start.offset, end.offset))}`;
}

export function showAll(text: string, diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map((diagnostic) => show(text, diagnostic));
}
