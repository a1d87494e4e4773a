import type { Report } from '../../lint/report.js';
import type { Paint } from '../paint.js';

export interface FormatOptions {
  readonly paint: Paint;
  /** The version of rolecall. */
  readonly version: string;
  /** The page of the documentation at a path in the package, in Markdown, where it is at hand. */
  readonly pageText?: (path: string) => string | undefined;
}

/** A way to write what a run of the linter found. */
export interface Format {
  /** What `--format` takes. */
  readonly name: string;
  /** Who reads it, in a clause. */
  readonly summary: string;
  /** Lines that end in a line feed. Whatever stands in a rule file, what is written keeps its form. */
  readonly write: (report: Report, options: FormatOptions) => string;
}
