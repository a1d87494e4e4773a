import { jsonLine } from '../printable.js';
import type { ComparisonWriter } from './format.js';

/** The comparison as it is, on one line. */
export const jsonComparison: ComparisonWriter = ({ old, new: fresh, comparison }) =>
  jsonLine({ version: 1, old, new: fresh, ...comparison });
