import type { ParsedNode } from 'yaml';
import { Collector } from '../diagnostics/collector.js';
import type { Diagnostic, Range } from '../diagnostics/diagnostic.js';
import { checkCharacters } from './characters.js';
import { compose } from './compose.js';
import { convert } from './convert.js';
import type { Json, JsonPath } from './json.js';
import type { Layout } from './layout.js';
import { layoutIn } from './layout.js';
import type { SyntaxLimits } from './limits.js';
import { DEFAULT_SYNTAX_LIMITS, utf8Length, withLimits } from './limits.js';
import { locateIn } from './locate.js';
import type { Positions } from './positions.js';
import { positionsIn } from './positions.js';
import type { Report } from './report.js';
import { scan } from './scan.js';

export interface ReadOptions {
  /** The name that diagnostics give the text. */
  readonly file?: string | undefined;
  readonly limits?: Partial<SyntaxLimits> | undefined;
  /** The text is meant as JSON: numbers may be written in every way that JSON allows. */
  readonly json?: boolean;
  /** Keep what says how the text is laid out. */
  readonly withLayout?: boolean;
}

/** A text that was read: its value, what was wrong with it, and where its parts stand. */
export interface ReadText {
  /** Objects in it have no prototype. Left out where there are errors. */
  readonly value?: Json;
  /** The value also where something in it had to be refused, as far as it could be read: for finding further problems. */
  readonly draft?: Json;
  readonly diagnostics: readonly Diagnostic[];
  /** Where a part of the value stands, or the key it stands under; of a part that is not there, the nearest that holds it. */
  readonly locate: (path: JsonPath, part?: 'key' | 'value') => Range | undefined;
  /** Where it was asked for, and the text has a document. */
  readonly layout?: Layout;
}

/**
 * Reads YAML 1.2 core schema (JSON is a part of it), strictly: no directives, tags, anchors, aliases or merge keys, string keys only,
 * and no unquoted value that reads as something else than it looks like. Never throws; time is linear in the length of the text.
 */
export function readYaml(text: string, options: ReadOptions = {}): ReadText {
  const limits = withLimits(DEFAULT_SYNTAX_LIMITS, options.limits);
  const problems = new Collector();
  const positions = positionsIn(text);
  const report: Report = (problem, start, end = start) => {
    problems.add({
      severity: 'error',
      ...problem,
      ...(options.file !== undefined && { file: options.file }),
      ...(start !== undefined && end !== undefined && !problems.isFull && { range: positions.range(start, end) }),
    });
  };
  const document = readNodes(text, { limits, positions, report, withLayout: options.withLayout === true });
  const value = document && convert(document.root, { report, json: options.json === true });
  const locate = document && locateIn(document.root);
  return {
    ...(value !== undefined && !problems.hasErrors && { value }),
    ...(value !== undefined && document?.isWhole && { draft: value }),
    diagnostics: problems.all(),
    ...(document && options.withLayout && { layout: layoutIn(document.root, positions) }),
    locate: (path, part = 'value') => locate && positions.range(...locate(path, part)),
  };
}

interface Reading {
  readonly limits: SyntaxLimits;
  readonly positions: Positions;
  readonly report: Report;
  readonly withLayout: boolean;
}

function readNodes(
  text: string,
  { limits, positions, report, withLayout }: Reading,
): { readonly root: ParsedNode; readonly isWhole: boolean } | undefined {
  // A UTF-16 unit is at most three bytes, so that most texts need no count.
  if (text.length * 3 > limits.maxBytes && utf8Length(text) > limits.maxBytes) {
    report({
      code: 'too-large',
      message: `the text is larger than ${limits.maxBytes} bytes`,
      help: 'split it, or raise the limit `maxBytes`',
    });
    return undefined;
  }
  if (!checkCharacters(text, report)) return undefined;
  const scanned = scan(text, limits, report);
  if (scanned === undefined) return undefined;
  const composed = compose(scanned.document, positions, report, withLayout);
  return composed && { root: composed.root, isWhole: composed.isWhole && scanned.isWhole };
}
