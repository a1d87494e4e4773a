import type { CST, Document, ParsedNode } from 'yaml';
import { Composer, LineCounter, Parser } from 'yaml';
import { Collector } from '../diagnostics/collector.js';
import type { Diagnostic, Position, Range } from '../diagnostics/diagnostic.js';
import { convert } from './convert.js';
import type { Json, JsonPath } from './json.js';
import type { SyntaxLimits } from './limits.js';
import { DEFAULT_SYNTAX_LIMITS, utf8Length } from './limits.js';
import { locateNode } from './locate.js';
import { yamlProblem } from './yaml-problem.js';

export interface ReadOptions {
  /** The name that diagnostics give the text. */
  readonly file?: string | undefined;
  readonly limits?: Partial<SyntaxLimits> | undefined;
  /** The text is meant as JSON: numbers may be written in every way that JSON allows. */
  readonly json?: boolean;
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
}

/**
 * Reads YAML 1.2 core schema (JSON is a part of it), strictly: no directives, tags, anchors, aliases or merge keys, string keys only,
 * and no unquoted value that reads as something else than it looks like. Never throws; time is linear in the length of the text.
 */
export function readYaml(text: string, options: ReadOptions = {}): ReadText {
  const limits = { ...DEFAULT_SYNTAX_LIMITS, ...options.limits };
  const problems = new Collector();
  const lines = new LineCounter();
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return line === 0 ? { line: 1, column: 1, offset } : { line, column: col, offset };
  };
  const report: Report = (found, start, end) => {
    problems.add({
      ...found,
      ...(options.file !== undefined && { file: options.file }),
      ...(start !== undefined && { range: { start: position(start), end: position(end ?? start) } }),
    });
  };

  const document = compose(text, lines, limits, report);
  let value: Json | undefined;
  let isWhole = false;
  if (document !== undefined) {
    const errors = [...document.errors, ...document.warnings];
    for (const error of errors) {
      // The conversion says the same of every tag.
      if (error.code !== 'TAG_RESOLVE_FAILED') report(yamlProblem(error), ...error.pos);
    }
    isWhole = errors.every(({ code }) => code === 'TAG_RESOLVE_FAILED');
    if (document.contents === null) {
      report(
        {
          code: 'yaml-documents',
          severity: 'error',
          message: 'the text holds no document',
          help: 'start with `version: 1`',
        },
        0,
      );
    } else {
      value = convert(document.contents, { report, json: options.json === true });
    }
  }
  return {
    ...(value !== undefined && !problems.hasErrors && { value }),
    ...(value !== undefined && isWhole && { draft: value }),
    diagnostics: problems.all(),
    locate: (path, part = 'value') => {
      const found = document?.contents ? locateNode(document.contents, path, part) : undefined;
      return found && { start: position(found[0]), end: position(found[1]) };
    },
  };
}

/** Adds a problem at a stretch of the text, given by UTF-16 offsets. */
export type Report = (
  problem: Pick<Diagnostic, 'code' | 'severity' | 'message' | 'help' | 'suggestion'>,
  start?: number,
  end?: number,
) => void;

function compose(text: string, lines: LineCounter, limits: SyntaxLimits, report: Report): Document.Parsed | undefined {
  // A UTF-16 unit is at most three bytes, so that most texts need no count.
  if (text.length * 3 > limits.maxBytes && utf8Length(text) > limits.maxBytes) {
    report({
      code: 'too-large',
      severity: 'error',
      message: `the text is larger than ${limits.maxBytes} bytes`,
      help: 'split it, or raise the limit `maxBytes`',
    });
    return undefined;
  }
  if (!text.isWellFormed()) {
    const offset = [...text].findIndex((character) => !character.isWellFormed());
    report({
      code: 'ill-formed-text',
      severity: 'error',
      message: `an unpaired surrogate stands at character ${offset + 1}`,
    });
    return undefined;
  }
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  for (const token of tokens) {
    if (token.type === 'directive') {
      report(
        {
          code: 'yaml-directive',
          severity: 'error',
          message: `\`${token.source}\` is a YAML directive`,
          help: 'leave it out: rule files are always read as YAML 1.2',
        },
        token.offset,
        token.offset + token.source.length,
      );
    }
  }
  // The composer recurses, and V8 ends the process rather than throw when a regular expression is compiled on a full stack.
  const deep = tooDeep(tokens, limits.maxDepth);
  if (deep !== undefined) {
    report(
      {
        code: 'too-deep',
        severity: 'error',
        message: `values are nested more than ${limits.maxDepth} levels deep`,
        help: 'named conditions (`use`) make a condition flatter',
      },
      deep,
      deep + 1,
    );
    return undefined;
  }
  const composer = new Composer({
    version: '1.2',
    // Named outright, so that no directive can choose another one.
    schema: 'core',
    stringKeys: true,
    // Its check is quadratic; the conversion has a linear one.
    uniqueKeys: false,
    merge: false,
    resolveKnownTags: false,
    prettyErrors: false,
  });
  const documents = [...composer.compose(tokens, true, text.length)];
  const second = documents[1];
  if (second !== undefined) {
    report(
      {
        code: 'yaml-documents',
        severity: 'error',
        message: 'the text holds more than one document',
        help: 'a rule file is one document; leave out `---`',
      },
      second.range[0],
      second.range[0] + 1,
    );
  }
  return documents[0] as Document.Parsed<ParsedNode> | undefined;
}

/** The offset of the first collection nested deeper than `maxDepth`, found without recursion. */
function tooDeep(tokens: readonly CST.Token[], maxDepth: number): number | undefined {
  const open: { readonly token: CST.Token; readonly depth: number }[] = [];
  for (const token of tokens) if (token.type === 'document' && token.value) open.push({ token: token.value, depth: 0 });
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (!('items' in token)) continue;
    if (depth >= maxDepth) return token.offset;
    for (const item of token.items) {
      if (item.key) open.push({ token: item.key, depth: depth + 1 });
      if (item.value) open.push({ token: item.value, depth: depth + 1 });
    }
  }
  return undefined;
}
