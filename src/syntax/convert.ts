import type { ParsedNode, YAMLMap } from 'yaml';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Json } from './json.js';
import { emptyRecord } from './json.js';
import type { Report } from './read.js';

interface Context {
  readonly report: Report;
  readonly json: boolean;
}

/** The plain value of a YAML node; what strict reading refuses is reported and read as null. Nesting has been limited before. */
export function convert(node: ParsedNode, context: Context): Json {
  const [start, end] = node.range;
  if (isAlias(node)) {
    // An empty name is a `*` that was meant as a text; the reader has said so.
    if (node.source !== '')
      context.report(
        {
          code: 'yaml-anchor',
          severity: 'error',
          message: `\`*${node.source}\` is an alias`,
          help: 'aliases are not read: name the condition or role and refer to it, or quote a text that starts with `*`',
        },
        start,
        end,
      );
    return null;
  }
  if (node.anchor !== undefined) {
    context.report(
      {
        code: 'yaml-anchor',
        severity: 'error',
        message: `\`&${node.anchor}\` is an anchor`,
        help: 'anchors are not read: name the condition or role and refer to it, or quote a text that starts with `&`',
      },
      start,
      end,
    );
  }
  if (node.tag !== undefined) {
    context.report(
      {
        code: 'yaml-tag',
        severity: 'error',
        message: `\`${node.tag.replace('tag:yaml.org,2002:', '!!')}\` is a YAML tag`,
        help: 'tags are not read: leave it out, or quote a text that starts with `!`',
      },
      start,
      end,
    );
  }
  if (isMap(node)) return convertMap(node, context);
  if (isSeq(node)) return node.items.map((item) => convert(item as ParsedNode, context));
  return convertScalar(node, context);
}

function convertMap(node: YAMLMap.Parsed, context: Context): Json {
  const record = emptyRecord<Json>();
  for (const { key, value } of node.items) {
    if (!isScalar(key)) {
      // The reader has reported a key that is not a string.
      continue;
    }
    const [start, end] = key.range;
    const name = typeof key.value === 'string' ? key.value : String(key.source ?? '');
    if (key.anchor !== undefined || key.tag !== undefined) convert(key, context);
    if (name === '<<' && key.type === 'PLAIN') {
      context.report(
        {
          code: 'yaml-merge-key',
          severity: 'error',
          message: '`<<` is a merge key',
          help: 'merge keys are not read: write the keys out, or name what they share and refer to it',
        },
        start,
        end,
      );
    } else if (!name.isWellFormed()) {
      context.report(
        { code: 'ill-formed-text', severity: 'error', message: 'a key holds an unpaired surrogate' },
        start,
        end,
      );
    } else if (Object.hasOwn(record, name)) {
      context.report(
        {
          code: 'duplicate-key',
          severity: 'error',
          message: `the key \`${name}\` stands here twice`,
          help: 'leave one of them out',
        },
        start,
        end,
      );
    }
    record[name] = value === null ? null : convert(value, context);
  }
  return record;
}

function convertScalar(
  node: ParsedNode & { readonly value: unknown; readonly source?: string; readonly type?: string },
  context: Context,
): Json {
  const [start, end] = node.range;
  const { value } = node;
  if (typeof value === 'string') {
    if (!value.isWellFormed()) {
      context.report(
        { code: 'ill-formed-text', severity: 'error', message: 'a text holds an unpaired surrogate' },
        start,
        end,
      );
    }
    return value;
  }
  if (value === null || typeof value === 'boolean' || typeof value === 'number') {
    const written = node.source ?? '';
    if (looksDifferent(value, written, context.json)) {
      context.report(
        {
          code: 'ambiguous-scalar',
          severity: 'error',
          message: `\`${written}\` would be read as the ${typeof value === 'number' ? 'number' : 'value'} \`${String(value)}\``,
          help: adviseScalar(value),
        },
        start,
        end,
      );
    }
    return value;
  }
  return null;
}

function adviseScalar(value: number | boolean | null): string {
  if (value === null) return 'write a value, or leave the key out';
  // A number that cannot be exact has no other way to be written than as a text.
  const isExact = typeof value !== 'number' || (Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER);
  return isExact ? `put it in quotes if it is a text, or write \`${String(value)}\`` : 'put it in quotes';
}

/** Would a reader of the file take the unquoted text for something else than YAML does? `012`, `1.10`, `0x1F`, `True`, `~`. */
function looksDifferent(value: number | boolean | null, written: string, json: boolean): boolean {
  if (value === null) return written !== 'null' && written !== '';
  if (json && typeof value === 'number') return !Number.isFinite(value);
  return String(value) !== written;
}
