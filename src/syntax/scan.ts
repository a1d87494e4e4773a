import type { CST } from 'yaml';
import { Lexer, Parser } from 'yaml';
import { quote } from '../diagnostics/quote.js';
import type { SyntaxLimits } from './limits.js';
import { maxLexemes } from './limits.js';
import type { Report } from './report.js';

/**
 * Splits a text into the parts of YAML and gives its document, without anchors, tags and directives, which are reported; an alias is then a
 * text. `isWhole` says whether all of the text was taken in. Undefined where there is no document, or where a limit is passed. Works without
 * recursion.
 */
export function scan(
  text: string,
  limits: SyntaxLimits,
  report: Report,
): { readonly document: CST.Document; readonly isWhole: boolean } | undefined {
  const taken = takeDocuments(text, limits, report);
  if (taken === undefined) return undefined;
  const { documents, isWhole } = taken;
  const [first, second] = documents;
  if (second !== undefined) reportSecond(second, report);
  if (first === undefined || (first.value === undefined && !first.start.some(isProperty))) {
    const problem = {
      code: 'yaml-documents',
      message: 'the text holds no document',
      help: 'start with `version: 1`',
    } as const;
    if (isWhole) report(problem, first?.offset ?? 0);
    return undefined;
  }
  return refuseProperties(first, limits.maxDepth, report) ? { document: first, isWhole } : undefined;
}

/** All documents of a text; undefined where a limit is passed. What belongs to none of them is reported. */
function takeDocuments(
  text: string,
  limits: SyntaxLimits,
  report: Report,
): { readonly documents: readonly CST.Document[]; readonly isWhole: boolean } | undefined {
  const documents: CST.Document[] = [];
  let isWhole = true;
  const take = (tokens: Iterable<CST.Token>): void => {
    for (const token of tokens) {
      if (token.type === 'document') documents.push(token);
      else if (token.type === 'directive') reportDirective(token, report);
      else if (token.type === 'error') {
        // Behind the first, most of the text is taken for stray.
        if (isWhole) reportStray(token, report);
        isWhole = false;
      }
    }
  };
  const parser = new Parser();
  const most = maxLexemes(limits);
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    take(parser.next(lexeme));
    if (++lexemes > most) {
      reportSize(most, parser.offset, report);
      return undefined;
    }
    // The stack holds the document, the collections that are open, and perhaps a scalar.
    if (parser.stack.length > limits.maxDepth + 2) {
      const open = parser.stack.filter((token) => 'items' in token);
      reportDepth(limits.maxDepth, open[limits.maxDepth]?.offset ?? parser.offset, report);
      return undefined;
    }
  }
  take(parser.end());
  return { documents, isWhole };
}

function reportDirective({ source, offset }: CST.Directive, report: Report): void {
  report(
    {
      code: 'yaml-directive',
      message: `${quote(source)} is a YAML directive`,
      help: 'leave it out: rule files are always read as YAML 1.2',
    },
    offset,
    offset + source.length,
  );
}

function reportStray({ source, offset }: CST.ErrorToken, report: Report): void {
  report(
    {
      code: 'yaml-syntax',
      message: `${quote(source)} does not belong here`,
      help: 'look for a wrong indentation, or a text that needs quotes',
    },
    offset,
    offset + source.length,
  );
}

function reportSize(most: number, offset: number, report: Report): void {
  report(
    {
      code: 'too-large',
      message: `the text has more than ${most} keys, values, indicators and comments`,
      help: 'split it, or raise the limit `maxBytes`',
    },
    offset,
  );
}

function reportDepth(maxDepth: number, offset: number, report: Report): void {
  report(
    {
      code: 'too-deep',
      message: `values are nested more than ${maxDepth} levels deep`,
      help: 'named conditions (`use`) make a condition flatter',
    },
    offset,
    offset + 1,
  );
}

function reportSecond(document: CST.Document, report: Report): void {
  const mark = document.start.find((token) => token.type === 'doc-start') ?? document.value;
  const offset = mark?.offset ?? document.offset;
  report(
    {
      code: 'yaml-documents',
      message: 'the text holds more than one document',
      help: 'a rule file is one document; leave out `---`',
    },
    offset,
    offset + 1,
  );
}

interface Open {
  readonly token: CST.Token | null | undefined;
  /** Collections around the token. */
  readonly depth: number;
}

/** Takes anchors and tags out of a document, and makes texts of aliases. False where it is too deep. */
function refuseProperties(document: CST.Document, maxDepth: number, report: Report): boolean {
  document.start = withoutProperties(document.start, report);
  const open: Open[] = [{ token: document.value, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (!token) continue;
    if (token.type === 'alias') refuseAlias(token, report);
    if (!('items' in token)) continue;
    const isList = token.type === 'flow-collection' && token.start.type === 'flow-seq-start';
    if (depth >= maxDepth || (isList && depth + 1 >= maxDepth && token.items.some(isPair))) {
      reportDepth(maxDepth, token.offset, report);
      return false;
    }
    const items = token.items as CST.CollectionItem[];
    for (const item of items) {
      item.start = withoutProperties(item.start, report);
      if (item.sep) item.sep = withoutProperties(item.sep, report);
    }
    for (const item of items.toReversed()) {
      // `[a: b]` is a list of a mapping.
      const inside = depth + (isList && isPair(item) ? 2 : 1);
      open.push({ token: item.value, depth: inside }, { token: item.key, depth: inside });
    }
  }
  return true;
}

function isPair(item: CST.CollectionItem): boolean {
  return item.sep !== undefined || item.start.some(({ type }) => type === 'explicit-key-ind');
}

function isProperty({ type }: CST.SourceToken): boolean {
  return type === 'anchor' || type === 'tag';
}

function withoutProperties(tokens: CST.SourceToken[], report: Report): CST.SourceToken[] {
  if (!tokens.some(isProperty)) return tokens;
  return tokens.filter((token) => {
    if (!isProperty(token)) return true;
    const [code, name] =
      token.type === 'anchor' ? (['yaml-anchor', 'an anchor'] as const) : (['yaml-tag', 'a YAML tag'] as const);
    const help =
      token.type === 'anchor'
        ? 'anchors are not read: name the condition or role and refer to it, or quote a text that starts with `&`'
        : 'tags are not read: leave it out, or quote a text that starts with `!`';
    report(
      { code, message: `${quote(token.source)} is ${name}`, help },
      token.offset,
      token.offset + token.source.length,
    );
    return false;
  });
}

function refuseAlias(token: CST.FlowScalar, report: Report): void {
  const { source, offset } = token;
  report(
    source === '*'
      ? {
          code: 'yaml-syntax',
          message: '`*` is an alias without a name',
          help: 'a value that starts with `*` needs quotes: `"*"`',
        }
      : {
          code: 'yaml-anchor',
          message: `${quote(source)} is an alias`,
          help: 'aliases are not read: name the condition or role and refer to it, or quote a text that starts with `*`',
        },
    offset,
    offset + source.length,
  );
  token.type = 'scalar';
}
