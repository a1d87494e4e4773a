import type { CST, ParsedNode } from 'yaml';
import { Composer } from 'yaml';
import { MAX_PROBLEMS } from '../diagnostics/collector.js';
import type { Positions } from './positions.js';
import type { Report } from './report.js';
import { yamlProblem } from './yaml-problem.js';

/** Something the library found wrong, between two offsets. */
interface Fault {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

type Source = number | readonly number[] | { readonly offset: number; readonly source: unknown };

/**
 * Makes nodes of a document without anchors, tags and aliases. `isWhole` says whether it was well-formed.
 * @param keepSourceTokens Do the nodes keep the tokens they were made of?
 */
export function compose(
  document: CST.Document,
  positions: Positions,
  report: Report,
  keepSourceTokens = false,
): { readonly root: ParsedNode; readonly isWhole: boolean } | undefined {
  const faults: Fault[] = [];
  const composer = new Composer({
    version: '1.2',
    // Named outright, so that nothing in a text can choose another one.
    schema: 'core',
    stringKeys: true,
    // Its check is quadratic; the conversion has a linear one.
    uniqueKeys: false,
    merge: false,
    resolveKnownTags: false,
    prettyErrors: false,
    keepSourceTokens,
  });
  // The library makes an `Error` with its stack of every fault, and a million of them end the process.
  Object.assign(composer, {
    onError: (source: Source, code: string, message: string) => {
      if (faults.length <= MAX_PROBLEMS && !TOLD_BY_CONVERSION.has(code)) {
        faults.push({ code, message, pos: stretchOf(source) });
      }
    },
  });
  let root: ParsedNode | null = null;
  for (const composed of composer.compose([document])) {
    root = composed.contents as ParsedNode | null;
    const others = [...composed.errors, ...composed.warnings];
    faults.push(...others.filter(({ code }) => !TOLD_BY_CONVERSION.has(code)));
  }
  reportFirstOfLines(faults, positions, report);
  return root ? { root, isWhole: faults.length === 0 } : undefined;
}

const TOLD_BY_CONVERSION: ReadonlySet<string> = new Set(['NON_STRING_KEY', 'KEY_OVER_1024_CHARS']);

function stretchOf(source: Source): readonly [number, number] {
  if (typeof source === 'number') return [source, source + 1];
  if ('offset' in source) {
    return [source.offset, source.offset + (typeof source.source === 'string' ? source.source.length : 1)];
  }
  const [start = 0, end = start + 1] = source;
  return [start, end];
}

/** What is wrong at one place makes the library stumble over what follows it, so that only the first fault of a line is told. */
function reportFirstOfLines(faults: readonly Fault[], positions: Positions, report: Report): void {
  const lines = new Set<number>();
  for (const { code, message, pos } of faults.toSorted((a, b) => a.pos[0] - b.pos[0])) {
    const { line } = positions.range(...pos).start;
    if (lines.has(line)) continue;
    lines.add(line);
    report(yamlProblem(code, message), ...pos);
  }
}
