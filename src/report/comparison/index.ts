import type { ComparisonWriter } from './format.js';
import { jsonComparison } from './json.js';
import { markdownComparison } from './markdown.js';
import type { ComparisonFormatName } from './names.js';
import { prettyComparison } from './pretty.js';

export type { ComparedFiles, ComparisonWriter } from './format.js';

/** The writers of comparisons, by the name of the format. */
export const COMPARISON_FORMATS: Readonly<Record<ComparisonFormatName, ComparisonWriter>> = {
  pretty: prettyComparison,
  json: jsonComparison,
  markdown: markdownComparison,
};
