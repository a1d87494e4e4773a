import type { ParsedNode, YAMLMap } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import { quote } from '../diagnostics/quote.js';
import type { Json } from './json.js';
import { emptyRecord } from './json.js';
import type { Report, SyntaxProblem } from './report.js';

interface Context {
  readonly report: Report;
  readonly json: boolean;
}

/** A scalar as the library reads it. */
interface Scalar {
  readonly value: unknown;
  readonly source?: string;
  readonly range: readonly [number, number, number];
}

/** The plain value of a YAML node; what strict reading refuses is reported. Nesting has been limited before. */
export function convert(node: ParsedNode, context: Context): Json {
  if (isMap(node)) return convertMap(node, context);
  if (isSeq(node)) return node.items.map((item) => convert(item as ParsedNode, context));
  return convertScalar(node as Scalar, context);
}

/** UTF-16 units; YAML has this limit on most keys, and what names the place of a value must not outgrow the text. */
const LONGEST_KEY = 1024;

function convertMap(node: YAMLMap.Parsed, context: Context): Json {
  const record = emptyRecord<Json>();
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? keyName(key) : undefined;
    const problem = name === undefined ? NO_STRING : keyProblem(name, key as ParsedNode, record);
    if (problem !== undefined) context.report(problem, key.range[0], key.range[1]);
    const read = value === null ? null : convert(value, context);
    if (name !== undefined && name.length <= LONGEST_KEY) record[name] = read;
  }
  return record;
}

const NO_STRING: SyntaxProblem = {
  code: 'key-type',
  message: 'a key is not a string',
  help: 'keys are plain words or quoted texts',
};

/** A key that looks like a number is the text it is written as. */
export function keyName({ value, source }: { readonly value: unknown; readonly source?: string }): string {
  return typeof value === 'string' ? value : (source ?? '');
}

function keyProblem(name: string, key: ParsedNode, record: Readonly<Record<string, Json>>): SyntaxProblem | undefined {
  if (name === '<<' && isScalar(key) && key.type === 'PLAIN') {
    return {
      code: 'yaml-merge-key',
      message: '`<<` is a merge key',
      help: 'merge keys are not read: write the keys out, or name what they share and refer to it',
    };
  }
  if (!name.isWellFormed()) return { code: 'ill-formed-text', message: 'a key holds an unpaired surrogate' };
  if (name.length > LONGEST_KEY) {
    return {
      code: 'bad-key',
      message: `the key ${quote(name)} is longer than ${LONGEST_KEY} characters`,
      help: 'look for a `:` in a text without quotes',
    };
  }
  if (!Object.hasOwn(record, name)) return undefined;
  return { code: 'duplicate-key', message: `the key ${quote(name)} stands here twice`, help: 'leave one of them out' };
}

function convertScalar({ value, source = '', range: [start, end] }: Scalar, { report, json }: Context): Json {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) {
      report({ code: 'ill-formed-text', message: 'a text holds an unpaired surrogate' }, start, end);
    }
    return detached(value);
  }
  if (value !== null && typeof value !== 'boolean' && typeof value !== 'number') return null;
  if (looksDifferent(value, source, json)) {
    const kind = typeof value === 'number' ? 'number' : 'value';
    report(
      {
        code: 'ambiguous-scalar',
        message: `${quote(source)} would be read as the ${kind} \`${String(value)}\``,
        help: adviseScalar(value),
      },
      start,
      end,
    );
  }
  return value;
}

/**
 * The same text, which keeps nothing else in memory: engines make a part of a text by pointing into it, so that one value that is kept would
 * keep the whole file. Such a part is also slow to compare.
 */
function detached(text: string): string {
  return text.length < SHORTEST_PART ? text : (JSON.parse(JSON.stringify(text)) as string);
}

/** V8 copies what is shorter. */
const SHORTEST_PART = 13;

function adviseScalar(value: number | boolean | null): string {
  if (value === null) return 'write a value, or leave the key out';
  // A number that cannot be exact has no other way to be written than as a text.
  return typeof value !== 'number' || isExact(value)
    ? `put it in quotes if it is a text, or write \`${String(value)}\``
    : 'put it in quotes';
}

/** Would a reader of the file take the unquoted text for something else than YAML does? `012`, `1.10`, `0x1F`, `True`, `~`. */
function looksDifferent(value: number | boolean | null, written: string, json: boolean): boolean {
  if (value === null) return written !== 'null' && written !== '';
  if (String(value) === written) return false;
  return !json || typeof value !== 'number' || !JSON_NUMBER.test(written) || !isExact(value);
}

const JSON_NUMBER = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;

function isExact(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}
