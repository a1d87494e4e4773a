import type { ClaimDeclaration as ClaimDocument } from '../generated/ruleset-document.js';
import { parsePattern } from '../pattern/index.js';
import type { JsonPath } from '../syntax/json.js';
import { formatClaimName, parseClaimName } from './claim-name.js';
import type { BuildContext } from './context.js';
import { entries } from './context.js';
import { patternLimits } from './limits.js';
import type { ClaimDeclaration, ClaimEncoding, ClaimType } from './model.js';
import { unsafeNumber } from './numbers.js';
import { listNames, quote } from './wording.js';

const ENCODINGS: Readonly<Record<ClaimType, readonly ClaimEncoding[]>> = {
  string: ['json'],
  number: ['json', 'text'],
  boolean: ['json', 'text'],
  'string[]': ['json', 'spaces', 'commas', 'one-or-many'],
};

/** Reads the `claims` of a document. */
export function buildClaims(
  document: Readonly<Record<string, ClaimDocument>> | undefined,
  context: BuildContext,
): readonly ClaimDeclaration[] {
  const declarations: ClaimDeclaration[] = [];
  const seen = new Set<string>();
  for (const [name, written] of entries(document)) {
    const at: JsonPath = ['claims', name];
    const path = parseClaimName(name);
    if (path === undefined) {
      context.report({
        code: 'bad-pointer',
        path: at,
        part: 'key',
        message: `${quote(name)} is not a JSON Pointer`,
        help: 'a claim name that starts with `/` is a pointer into nested claims; in it `~1` is `/` and `~0` is `~`',
      });
      continue;
    }
    const canonical = formatClaimName(path);
    if (seen.has(canonical)) {
      context.report({
        code: 'duplicate-claim',
        path: at,
        part: 'key',
        message: `${quote(name)} is declared twice`,
        help: `\`/NAME\` and \`NAME\` are the same claim; leave one of them out`,
      });
    }
    seen.add(canonical);
    checkParts(written, at, context);
    const { type, encoding = 'json', missing = 'unknown', values, pattern, known, writable, description } = written;
    declarations.push({ path, type, encoding, missing, values, pattern, known, writable, description });
  }
  return declarations;
}

/** Do the parts of a declaration go together? */
function checkParts(written: ClaimDocument, at: JsonPath, context: BuildContext): void {
  const { type, encoding = 'json', missing, values, known, pattern } = written;
  const clash = (member: JsonPath, message: string, help: string): void =>
    context.report({ code: 'claim-declaration', path: [...at, ...member], message, help });
  if (!ENCODINGS[type].includes(encoding)) {
    clash(
      ['encoding'],
      `a claim of type \`${type}\` cannot have the encoding \`${encoding}\``,
      `one of ${listNames(ENCODINGS[type])}`,
    );
  }
  if (missing === 'empty' && type !== 'string[]') {
    clash(
      ['missing'],
      `a missing claim of type \`${type}\` cannot read as empty`,
      '`missing: empty` is for `string[]`',
    );
  }
  if (pattern !== undefined) {
    if (type !== 'string' && type !== 'string[]') {
      clash(
        ['pattern'],
        `a claim of type \`${type}\` cannot have a pattern`,
        'patterns are for `string` and `string[]`',
      );
    } else reportPattern(pattern, false, [...at, 'pattern'], context);
  }
  const member = type === 'string[]' ? 'string' : type;
  for (const [name, list] of [
    ['values', values],
    ['known', known],
  ] as const) {
    for (const [i, value] of (list ?? []).entries()) {
      if (typeof value !== member) {
        clash([name, i], `item ${i + 1} of \`${name}\` is not a ${member}`, `the claim has the type \`${type}\``);
      } else {
        const problem = unsafeNumber(value);
        if (problem) context.report({ ...problem, path: [...at, name, i] });
      }
    }
  }
}

/** Reports a pattern that cannot be compiled. */
export function reportPattern(pattern: string, ignoreCase: boolean, path: JsonPath, context: BuildContext): void {
  const result = parsePattern(pattern, { ignoreCase, limits: patternLimits(context.limits) });
  if (!('problem' in result)) return;
  const { code, message, help } = result.problem;
  context.report({ code, path, message, ...(help !== undefined && { help }) });
}
