import { Collector } from '../diagnostics/collector.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { JsonPath } from '../syntax/json.js';
import { formatPointer } from '../syntax/json.js';
import { printable } from '../syntax/printable.js';
import type { ReadText } from '../syntax/read.js';

/** A problem without its place. */
export type Problem = Pick<Diagnostic, 'code' | 'severity' | 'message' | 'help' | 'suggestion'>;

/** The problems of one configuration, each put at its place in the text. */
export interface Findings {
  /** Adds a problem of the member at `path`: at its value, or at the key it stands under. */
  readonly add: (problem: Problem, path: JsonPath, part?: 'key' | 'value') => void;
  readonly hasErrors: () => boolean;
  /** In the order of the text. */
  readonly all: () => readonly Diagnostic[];
}

/** More than the collector lists, so that no time goes into places that nobody sees. */
const MAX_LOCATED = 1000;

export function newFindings(locate: ReadText['locate'], file: string | undefined): Findings {
  const collector = new Collector();
  let added = 0;
  return {
    add: (problem, path, part = 'value') => {
      const range = ++added <= MAX_LOCATED ? locate(path, part) : undefined;
      collector.add({
        ...problem,
        ...(file !== undefined && { file }),
        path: formatPointer(path),
        ...(range !== undefined && { range }),
      });
    },
    hasErrors: () => collector.hasErrors,
    all: () => collector.all(),
  };
}

/** How messages name the member at `path`: in backticks, as in `RoleMappings["graph.facebook.com"].Type`. */
export function memberName(path: JsonPath): string {
  if (path.length === 0) return 'the input';
  let name = '';
  for (const step of path) {
    if (typeof step === 'number') name += `[${step}]`;
    else if (!/^[A-Za-z_]\w*$/.test(step)) name += `["${shown(step)}"]`;
    else name += name === '' ? step : `.${shown(step)}`;
  }
  return `\`${name}\``;
}

const SHOWN = 128;

/** The input's text as a message shows it: on one line, and not longer than the longest provider key. */
export function shown(text: string): string {
  // Twice the units hold as many characters at least, and a long text need not be split into them.
  const characters = [...text.slice(0, 2 * SHOWN + 1)];
  return characters.length > SHOWN ? `${printable(characters.slice(0, SHOWN).join(''))}…` : printable(text);
}
