import type { ReadText } from '../syntax/read.js';
import type { TextEdit } from './report.js';
import type { LintEdit } from './rule.js';

export function toTextEdits(edits: readonly LintEdit[], source: ReadText): readonly TextEdit[] | undefined {
  return undefined;
}
