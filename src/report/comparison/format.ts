import type { Comparison } from '../../analysis/index.js';
import type { Paint } from '../paint.js';

/** What is written about two rule files: what their comparison came to, and the names that they go by. */
export interface ComparedFiles {
  readonly old: string;
  readonly new: string;
  readonly comparison: Comparison;
}

/** Text that ends in a line feed. Claim values are only those of requests that were made up. */
export type ComparisonWriter = (files: ComparedFiles, paint: Paint) => string;
