import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Json, JsonPath } from '../syntax/json.js';
import type { SyntaxLimits } from '../syntax/limits.js';
import { DEFAULT_SYNTAX_LIMITS } from '../syntax/limits.js';
import { printable } from '../syntax/printable.js';
import { readYaml } from '../syntax/read.js';
import type { Input } from './check.js';
import { checkMappings, checkPool } from './check.js';
import type { Problem } from './findings.js';
import { memberName, newFindings } from './findings.js';
import { isRuleFile, shapeOf, templateLanguageOf } from './shape.js';
import { writeRuleFile } from './write.js';

export interface CognitoImport {
  /** The rule file; left out where there is any error. */
  readonly yaml?: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface CognitoImportOptions {
  /** The name that diagnostics and the rule file's first line give the text. */
  readonly file?: string | undefined;
  readonly limits?: Partial<SyntaxLimits> | undefined;
}

const HOW_TO_GET_IT = 'give what `aws cognito-identity get-identity-pool-roles --output json` prints';

/**
 * Turns Amazon Cognito's role configuration of an identity pool into a version 1 rule file that decides alike.
 * @param text What `aws cognito-identity get-identity-pool-roles` prints as JSON (`{ IdentityPoolId, Roles, RoleMappings }`), or the
 *   bare map from provider to mapping that the command line's `--role-mappings` takes. What the AWS command line prints as YAML does as well.
 * @returns All problems of the text at once, and the rule file where none of them is an error. Never throws.
 */
export function importCognito(text: string, options: CognitoImportOptions = {}): CognitoImport {
  const { file } = options;
  const read = readYaml(text, { ...options, json: true });
  const findings = newFindings(read.locate, file);
  if (read.value === undefined && templateLanguageOf(text) === undefined && text.trim() !== '') {
    return { diagnostics: read.diagnostics };
  }
  if (read.value === undefined) {
    // The reader's problems with another language, or with nothing at all, say little.
    findings.add(unknown(undefined, text), []);
    return { diagnostics: findings.all() };
  }
  const yaml = write({ value: read.value, locate: read.locate, findings }, text, file);
  return { ...(yaml !== undefined && { yaml }), diagnostics: [...read.diagnostics, ...findings.all()] };
}

/**
 * Is the text JSON of Amazon Cognito's configuration (or of a template for one, which `importCognito` explains) rather than a rule file?
 * Linear in the length of the text. Never throws.
 */
export function looksLikeCognito(text: string): boolean {
  if (!/^[\uFEFF\s]*[[{]/.test(text) || text.length > DEFAULT_SYNTAX_LIMITS.maxBytes) return false;
  try {
    return shapeOf(JSON.parse(text.replace(/^\uFEFF/, '')) as Json) !== undefined;
  } catch {
    // Not JSON, or nested so deep that the parser gave up.
    return false;
  }
}

/** Checks the value and writes its rule file; undefined where there is any error. */
function write(input: Input, text: string, file: string | undefined): string | undefined {
  const { value, findings } = input;
  const shape = shapeOf(value);
  if (shape === undefined) {
    findings.add(unknown(value, text), []);
    return undefined;
  }
  if (shape.kind === 'template') {
    for (const path of shape.at) findings.add(templateProblem(shape.tool, path), path, 'key');
    return undefined;
  }
  const configuration = shape.kind === 'pool' ? checkPool(input) : { mappings: checkMappings(input, []) };
  return findings.hasErrors() ? undefined : writeRuleFile(configuration, headline(file));
}

function headline(file: string | undefined): string {
  const source = file === undefined ? '' : `, ${printable(file)}`;
  return ` Imported by rolecall from an Amazon Cognito identity pool's role configuration${source}`;
}

function templateProblem(tool: string, path: JsonPath): Problem {
  return {
    code: 'import-cloudformation',
    severity: 'error',
    message: `${memberName(path)} has the form of ${tool}, not of the API`,
    help: `deploy it, and ${HOW_TO_GET_IT} for its identity pool`,
  };
}

/** The problem of a text that is none of the known shapes, with its value where it could be read. */
function unknown(value: Json | undefined, text: string): Problem {
  const tool = templateLanguageOf(text);
  if (tool !== undefined) return templateProblem(tool, []);
  const ruleFile = value !== undefined && isRuleFile(value);
  return {
    code: 'import-shape',
    severity: 'error',
    message: "the input is no known form of Cognito's role configuration",
    help: ruleFile ? 'it seems to be a rule file, which needs no import' : HOW_TO_GET_IT,
  };
}
