import type { EvaluationContext } from './context.js';
import { type GlobPart, ONE, RUN } from './glob.js';
import { quoted, type Trace } from './trace.js';
import { FALSE, type Truth } from './truth.js';

/** A policy variable: `${key}` or `${key, 'text'}`. */
export interface Variable {
  /** In lower case. */
  readonly key: string;
  readonly fallback: string | undefined;
}

export type TemplatePart = GlobPart | Variable;

/** A text of a policy, taken apart. */
export interface Template {
  readonly parts: readonly TemplatePart[];
  readonly hasVariables: boolean;
  /** What a variable in it should be and is not; such a text means nothing. */
  readonly problem?: string;
  /** `${` stands in it without `}`. */
  readonly isUnterminated: boolean;
}

export interface TemplateOptions {
  /** Variables are expanded: in documents of version 2012-10-17, where the language has them. Otherwise `${…}` is literal, stars included. */
  readonly expand: boolean;
  /** `*` and `?` are wildcards. */
  readonly wildcards: boolean;
}

/** Stands where a variable should, for those who ask where variables stand. */
const MALFORMED: Variable = { key: '', fallback: undefined };

/** Takes a text of a policy apart, in time in its length. */
export function parseTemplate(text: string, { expand, wildcards }: TemplateOptions): Template {
  const parts: TemplatePart[] = [];
  let hasVariables = false;
  let isUnterminated = false;
  let problem: string | undefined;
  let literal = '';
  const push = (part: TemplatePart): void => {
    if (literal !== '') parts.push(literal);
    literal = '';
    parts.push(part);
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (character === '$' && text[at + 1] === '{' && !isUnterminated) {
      const end = text.indexOf('}', at + 2);
      if (end < 0) {
        isUnterminated = true;
        literal += character;
        continue;
      }
      const content = text.slice(at + 2, end);
      if (!expand) literal += text.slice(at, end + 1);
      else if (content === '*' || content === '?' || content === '$') literal += content;
      else {
        const variable = parseVariable(content);
        if (typeof variable === 'string') problem ??= variable;
        push(typeof variable === 'string' ? MALFORMED : variable);
        hasVariables = true;
      }
      at = end;
    } else if (wildcards && character === '*') push(RUN);
    else if (wildcards && character === '?') push(ONE);
    else literal += character;
  }
  if (literal !== '') parts.push(literal);
  return { parts, hasVariables, isUnterminated: isUnterminated && expand, ...(problem !== undefined && { problem }) };
}

/** The variable, or what is wrong with it. */
function parseVariable(content: string): Variable | string {
  const comma = content.indexOf(',');
  const name = comma < 0 ? content : content.slice(0, comma);
  if (name === '') return 'a policy variable has no name';
  if (/\s/.test(name)) return `white space stands in the name of the policy variable ${quoted(name)}`;
  const key = name.toLowerCase();
  if (comma < 0) return { key, fallback: undefined };
  const rest = content.slice(comma);
  if (!rest.startsWith(", '") || !rest.endsWith("'") || rest.length < 4) {
    return `the default of the policy variable ${quoted(name)} is not of the form \`, 'text'\``;
  }
  return { key, fallback: rest.slice(3, -1) };
}

export interface ExpansionScope {
  readonly context: EvaluationContext;
  readonly trace: Trace;
}

/**
 * The parts with every variable replaced by its text, once and literally. `FALSE`: a variable has no value, so that nothing equals the
 * text; `UNKNOWN`: it cannot be told what the text is.
 */
export function expandParts(parts: readonly TemplatePart[], scope: ExpansionScope): readonly GlobPart[] | Truth {
  const expanded: GlobPart[] = [];
  for (const part of parts) {
    if (typeof part !== 'object') {
      expanded.push(part);
      continue;
    }
    const text = resolve(part, scope);
    if (typeof text !== 'string') return text;
    expanded.push(text);
  }
  return expanded;
}

function resolve({ key, fallback }: Variable, { context, trace }: ExpansionScope): string | Truth {
  const value = context.get(key);
  if (value?.kind === 'unreadable') {
    return trace.doubt('unreadable-context', `the value of ${quoted(key)} cannot be read`);
  }
  if (value?.kind === 'single') {
    if (/[*?$]/.test(value.text)) {
      const message = `the value of ${quoted(key)} holds \`*\`, \`?\` or \`$\`, which is taken literally`;
      trace.note('variable-wildcard', message);
    }
    if (value.text !== '') return value.text;
    if (fallback !== undefined) {
      return trace.doubt('empty-variable', `${quoted(key)} is empty: whether its default counts is not said`);
    }
  }
  if (fallback !== undefined) {
    if (fallback === '') trace.note('empty-default', `the empty default of ${quoted(key)} is taken as an empty text`);
    return fallback;
  }
  const why = value === undefined ? 'has no value' : value.kind === 'single' ? 'is empty' : 'has several values';
  trace.note('unresolved-variable', `${quoted(key)} ${why}: a text with it equals nothing`);
  return FALSE;
}

/** The text of parts that hold no wildcards. */
export function joinedText(parts: readonly GlobPart[]): string {
  return parts.join('');
}
