import { parseDocument } from 'yaml';
import type { Case, Token } from '../generated/test-document.js';
import { readYaml } from '../syntax/read.js';
import { insertLines, startOfLine, withEntry } from './yaml-entry.js';
import { mappingLines } from './yaml-lines.js';

/** A case, and the token that it needs where the file has none. */
export interface NewCase {
  readonly token?: { readonly name: string; readonly token: Token };
  readonly case: Case;
}

/** The text of a test file with one case more. Its comments stay, and where it is written line by line, so does all else. */
export function withCase(text: string, added: NewCase): string {
  const withToken = added.token === undefined ? text : addToken(text, added.token.name, added.token.token);
  const lines = caseLines(added.case);
  const whole = withToken && withEntry(withToken, ['cases'], lines);
  return whole ?? rewritten(text, added);
}

/** A test file with one case. `rules` is left out where the file is named after them. */
export function newTestFile(added: NewCase, rules: string | undefined): string {
  const head = mappingLines(
    new Map<string, unknown>([['version', 1], ...(rules === undefined ? [] : [['rules', rules] as const])]),
  );
  const { token } = added;
  const tokens = token === undefined ? [] : ['', 'tokens:', ...indented(tokenLines(token.name, token.token))];
  return `${[...head, ...tokens, '', 'cases:', ...indented(caseLines(added.case))].join('\n')}\n`;
}

/** Cases and the tokens that they need, as they are to be put into a test file. */
export function casesText(added: readonly NewCase[]): string {
  const tokens = added.flatMap(({ token }) => (token === undefined ? [] : tokenLines(token.name, token.token)));
  const cases = added.flatMap((one) => caseLines(one.case));
  const head = tokens.length === 0 ? [] : ['tokens:', ...indented(tokens), ''];
  return `${[...head, 'cases:', ...indented(cases)].join('\n')}\n`;
}

function addToken(text: string, name: string, token: Token): string | undefined {
  const lines = tokenLines(name, token);
  const among = withEntry(text, ['tokens'], lines);
  if (among !== undefined) return among;
  const { value, locate, layout } = readYaml(text, { withLayout: true });
  const cases = locate(['cases'], 'key');
  const isFlow = layout?.entry(['cases'])?.isFlow !== false;
  if (cases === undefined || isFlow || Object.hasOwn(value as object, 'tokens')) return undefined;
  return insertLines(text, aboveComments(text, startOfLine(text, cases.start.offset)), [
    'tokens:',
    ...indented(lines),
    '',
  ]);
}

/** Comments right above a line belong to it. */
function aboveComments(text: string, line: number): number {
  let at = line;
  for (let above = startOfLine(text, at - 1); at > 0; above = startOfLine(text, at - 1)) {
    if (!/^[ \t]*#/.test(text.slice(above, at))) break;
    at = above;
  }
  return at;
}

function tokenLines(name: string, token: Token): readonly string[] {
  return mappingLines(new Map([[name, token]]));
}

function caseLines(added: Case): readonly string[] {
  return mappingLines(new Map(Object.entries(added))).map((line, i) => `${i === 0 ? '-' : ' '} ${line}`);
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

/** For files that are laid out in another way: comments stay, white space may not. */
function rewritten(text: string, added: NewCase): string {
  const file = parseDocument(text, { version: '1.2', schema: 'core', compat: 'yaml-1.1' });
  if (added.token !== undefined) file.setIn(['tokens', added.token.name], file.createNode(added.token.token));
  file.addIn(['cases'], file.createNode(added.case));
  return file.toString({ lineWidth: 0 });
}
