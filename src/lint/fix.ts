import { canonicalJson } from '../syntax/canonical.js';
import type { Json, JsonObject } from '../syntax/json.js';
import { emptyRecord, isJsonObject } from '../syntax/json.js';
import { readYaml } from '../syntax/read.js';
import type { Linted, LintOptions } from './lint.js';
import { lintRules } from './lint.js';
import type { Finding, ReportedFile, TextEdit } from './report.js';
import type { LintEdit, LintFix } from './rule.js';

/** What came of mending a file. */
export interface FixedFile {
  /** The text with the fixes. */
  readonly text: string;
  /** What was done, in the order in which it was done. */
  readonly fixed: readonly Finding[];
  /** What is left. */
  readonly reported: readonly ReportedFile[];
}

/** One mended mistake may uncover another; a file that is not done by then goes on only as long as each round makes it shorter. */
const MOST_ROUNDS = 10;
/** Characters that such further rounds may look at. Of the parts of a condition that change nothing, each round takes out one. */
const MOST_TEXT = 10_000_000;
/** Readings of the text in one round, to find the fixes that do not do what they say. */
const MOST_TRIES = 64;

/**
 * Lints a rule file and makes the fixes of what was found, until there are none. Fixes that touch the same text are made one after the
 * other. A fix whose text does not say what it should is not made. Does no I/O.
 */
export function fix(text: string, options: LintOptions = {}): FixedFile {
  const fixed: Finding[] = [];
  let current = text;
  let isShorter = false;
  let left = MOST_TEXT;
  for (let round = 0; ; round++) {
    const linted = lintRules(current, options);
    if (round >= MOST_ROUNDS) left -= current.length;
    const isNext: boolean = round < MOST_ROUNDS || (isShorter && left > 0);
    const made: Made | undefined = isNext ? makeFixes(current, linted, options) : undefined;
    if (made === undefined || made.text === current) return { text: current, fixed, reported: linted.reported };
    isShorter = made.text.length < current.length;
    current = made.text;
    fixed.push(...made.fixed);
  }
}

interface Made {
  readonly text: string;
  readonly fixed: readonly Finding[];
}

interface Wanted {
  readonly finding: Finding;
  readonly edits: readonly TextEdit[];
  readonly fix: LintFix;
}

function makeFixes(text: string, { reported, fixes, document }: Linted, options: LintOptions): Made | undefined {
  const wanted: Wanted[] = [];
  for (const finding of reported[0]?.findings ?? []) {
    const lintFix = fixes.get(finding);
    if (finding.fix && lintFix) wanted.push({ finding, edits: finding.fix.edits, fix: lintFix });
  }
  if (document === undefined || wanted.length === 0) return undefined;
  let tries = 0;
  const attempt = (some: readonly Wanted[]): readonly Wanted[] => {
    if (some.length === 0 || ++tries > MOST_TRIES) return [];
    if (saysWhatItShould(text, document, some, options)) return some;
    if (some.length === 1) return [];
    const half = some.length >> 1;
    const first = attempt(some.slice(0, half));
    const second = attempt(some.slice(half));
    const both = [...first, ...second];
    if (first.length === 0 || second.length === 0 || saysWhatItShould(text, document, both, options)) return both;
    return first;
  };
  const sound = attempt(apart(wanted));
  if (sound.length === 0) return undefined;
  return {
    text: applyEdits(
      text,
      sound.flatMap(({ edits }) => edits),
    ),
    fixed: sound.map(({ finding }) => finding),
  };
}

/** Those of the fixes that touch other text than the ones before them. */
function apart(wanted: readonly Wanted[]): readonly Wanted[] {
  const taken: TextEdit[] = [];
  return wanted.filter(({ edits }) => {
    const isFree = edits.every((edit) => !taken.some((other) => touches(edit, other)));
    if (isFree) taken.push(...edits);
    return isFree;
  });
}

function touches({ range: a }: TextEdit, { range: b }: TextEdit): boolean {
  const [from, to] = a.start.offset <= b.start.offset ? [a, b] : [b, a];
  const isPoint = from.start.offset === from.end.offset || to.start.offset === to.end.offset;
  return to.start.offset < from.end.offset || (isPoint && to.start.offset === from.end.offset);
}

/** The text with the edits, which do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { range, text: written } of edits.toSorted((a, b) => a.range.start.offset - b.range.start.offset)) {
    pieces.push(text.slice(at, range.start.offset), written);
    at = range.end.offset;
  }
  return `${pieces.join('')}${text.slice(at)}`;
}

/** Is the text with the fixes what the document with the fixes is? */
function saysWhatItShould(text: string, document: JsonObject, some: readonly Wanted[], options: LintOptions): boolean {
  const read = readYaml(
    applyEdits(
      text,
      some.flatMap(({ edits }) => edits),
    ),
    { limits: options.limits },
  );
  const expected = change(
    document,
    some.flatMap(({ fix: { edits } }) => edits),
  );
  return read.value !== undefined && expected !== undefined && canonicalJson(read.value) === canonicalJson(expected);
}

/** A document after the edits; undefined where one of them has no place in it. */
export function change(document: Json, edits: readonly LintEdit[]): Json | undefined {
  const root: Changes = { inside: new Map() };
  for (const edit of edits) {
    if (edit.path.length === 0) return undefined;
    let at = root;
    for (const step of edit.path) {
      const next = at.inside.get(String(step)) ?? { inside: new Map() };
      at.inside.set(String(step), next);
      at = next;
    }
    // A key and what stands under it may both change, each once; what goes does not change besides.
    const part = 'remove' in edit ? 'entry' : (edit.part ?? 'value');
    if (at.entry || at[part] || (part === 'entry' && (at.key || at.value))) return undefined;
    at[part] = edit;
  }
  return apply(document, root);
}

/** What changes in a value, as a tree of the steps to it. */
interface Changes {
  entry?: LintEdit;
  key?: LintEdit;
  value?: LintEdit;
  readonly inside: Map<string, Changes>;
}

function apply(value: Json, { inside }: Changes): Json | undefined {
  if (inside.size === 0) return value;
  const isList = Array.isArray(value);
  if (!isList && !isJsonObject(value)) return undefined;
  const names = isList ? (value as readonly Json[]).map((_, i) => String(i)) : Object.keys(value);
  if ([...inside.keys()].some((name) => !names.includes(name))) return undefined;
  const entries: (readonly [string, Json])[] = [];
  for (const name of names) {
    const changes = inside.get(name);
    const member = (isList ? (value as readonly Json[])[Number(name)] : (value as JsonObject)[name]) as Json;
    const changed = changes === undefined ? ([name, member] as const) : changedEntry(name, member, changes);
    if (changed === undefined) return undefined;
    if (changed !== 'removed') entries.push(changed);
  }
  if (isList) return entries.map(([, member]) => member);
  const record = emptyRecord<Json>();
  for (const [name, member] of entries) record[name] = member;
  return record;
}

function changedEntry(name: string, member: Json, changes: Changes): readonly [string, Json] | 'removed' | undefined {
  if (changes.entry !== undefined) return 'removed';
  const key = changes.key === undefined ? name : written(changes.key);
  const value = changes.value === undefined ? apply(member, changes) : written(changes.value);
  return key === undefined || value === undefined ? undefined : [String(key), value];
}

function written(edit: LintEdit): Json | undefined {
  return 'remove' in edit ? undefined : readYaml(edit.text).value;
}
