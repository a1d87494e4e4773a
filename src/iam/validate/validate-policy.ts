import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Json } from '../../syntax/json.js';
import { formatPointer, isJsonObject } from '../../syntax/json.js';
import type { SyntaxLimits } from '../../syntax/limits.js';
import type { ReadText } from '../../syntax/read.js';
import { readYaml } from '../../syntax/read.js';
import { checkPolicy } from './check-policy.js';
import { organizationLimit } from './checks/size.js';
import type { PolicyCode } from './codes.js';
import type { CheckOptions, PolicyFinding } from './finding.js';

/** One thing found in a policy document, with its place as a JSON Pointer and, in a text, as a range. */
export interface PolicyDiagnostic extends Omit<Diagnostic, 'code'> {
  readonly code: PolicyCode;
}

export interface ValidateOptions extends CheckOptions {
  /** The name that diagnostics give the document. */
  readonly file?: string | undefined;
  /** On a text. */
  readonly limits?: Partial<SyntaxLimits> | undefined;
}

/**
 * Checks a policy document, given as a value, or as text in JSON or YAML: a string is always text. A text is read strictly, so that names
 * that stand twice and values that mean something else than they look like are found; the checks of what it says follow even where that
 * was so. Never throws. Diagnostics stand in the order of the text.
 */
export function validatePolicy(document: Json, options: ValidateOptions): readonly PolicyDiagnostic[] {
  const named = options.file === undefined ? {} : { file: options.file };
  if (typeof document !== 'string') {
    return checkPolicy(document, options).map((finding) => ({ ...diagnosticOf(finding), ...named }));
  }
  const read = readYaml(document, { ...named, limits: options.limits, json: isJsonLike(document) });
  const found = read.diagnostics.map(syntaxDiagnostic);
  for (const finding of checkReadPolicy(document, read, options)) {
    const range = read.locate(finding.path, finding.part);
    found.push({ ...diagnosticOf(finding), ...(range !== undefined && { range }), ...named });
  }
  return found.sort((a, b) => (a.range?.start.offset ?? 0) - (b.range?.start.offset ?? 0));
}

/** What `checkPolicy` finds in a document that was read from a text, and what only the text shows; not what the reader found. */
export function checkReadPolicy(text: string, read: ReadText, options: CheckOptions): readonly PolicyFinding[] {
  const value = read.value ?? read.draft;
  if (value === undefined) return [];
  return [...checkPolicy(value, options), ...checkText(text, value, { isJson: isJsonLike(text), read, options })];
}

function isJsonLike(text: string): boolean {
  return /^\s*[{[]/.test(text);
}

function diagnosticOf({ path, part: _part, ...finding }: PolicyFinding): PolicyDiagnostic {
  return { ...finding, path: formatPointer(path) };
}

/** What only the text shows. */
function checkText(
  text: string,
  value: Json,
  { isJson, read, options }: { readonly isJson: boolean; readonly read: ReadText; readonly options: CheckOptions },
): readonly PolicyFinding[] {
  const findings: PolicyFinding[] = [];
  if (isJson && read.diagnostics.length === 0 && !isJsonText(text)) {
    findings.push({
      code: 'iam-not-json',
      severity: 'warning',
      message: 'the text starts like JSON, and is YAML only',
      help: 'AWS takes JSON: put names and texts in double quotes, and leave out comments and commas before a closing bracket',
      path: [],
      part: 'value',
    });
  }
  if (!isJson && isJsonObject(value) && Object.hasOwn(value, 'Version') && typeof value['Version'] === 'string') {
    const start = read.locate(['Version'])?.start.offset;
    if (start !== undefined && text[start] !== '"' && text[start] !== "'") {
      findings.push({
        code: 'iam-version-unquoted',
        severity: 'warning',
        message: 'the Version is not in quotes, and a reader of YAML 1.1 takes it for a date',
        help: 'write `Version: "2012-10-17"`',
        path: ['Version'],
        part: 'value',
      });
    }
  }
  const most = organizationLimit(options);
  if (isJson && most !== undefined && text.length > most && JSON.stringify(value).length <= most) {
    findings.push({
      code: 'iam-size-as-written',
      severity: 'warning',
      message: `the document is written with ${text.length} characters, and Organizations takes ${most}`,
      help: 'take away white space between the parts before it is sent',
      path: [],
      part: 'value',
    });
  }
  return findings;
}

/** Nesting has been limited by the reader. */
function isJsonText(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\u{feff}/u, ''));
    return true;
  } catch {
    return false;
  }
}

/** What the reader of text found, under the codes of policies. Its advice on rule files would be out of place here. */
function syntaxDiagnostic({ code, help, ...problem }: Diagnostic): PolicyDiagnostic {
  switch (code) {
    case 'duplicate-key':
      return {
        ...problem,
        code: 'iam-duplicate-key',
        help: 'leave one of them out; most readers of JSON keep the last',
      };
    case 'too-large':
      return { ...problem, code: 'iam-too-large', help: 'no AWS service takes a policy of that size' };
    case 'too-deep':
      return { ...problem, code: 'iam-too-deep', help: 'a policy needs eight levels' };
    case 'too-many-problems':
      return { ...problem, code: 'iam-too-many-findings', help: 'mend the ones above first' };
    case 'yaml-documents':
      return { ...problem, code: 'iam-syntax', help: 'a policy is one document, an object' };
    case 'yaml-directive':
    case 'yaml-anchor':
    case 'yaml-merge-key':
      return { ...problem, code: 'iam-syntax', help: 'leave it out, and write the parts out' };
    default:
      return { ...problem, code: 'iam-syntax', ...(help !== undefined && { help }) };
  }
}
