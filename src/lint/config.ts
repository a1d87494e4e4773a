import { Collector } from '../diagnostics/collector.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { suggest } from '../diagnostics/suggest.js';
import type { ConfigDocument } from '../generated/config-document.js';
import { validateConfig } from '../generated/validate-config.js';
import type { Problem } from '../ruleset/schema-check.js';
import { checkShape } from '../ruleset/schema-check.js';
import { quote } from '../ruleset/wording.js';
import type { JsonPath } from '../syntax/json.js';
import { formatPointer, isJsonObject } from '../syntax/json.js';
import type { SyntaxLimits } from '../syntax/limits.js';
import { readYaml } from '../syntax/read.js';
import { isReadError, levelledCodes } from './codes.js';
import type { LintRule } from './rule.js';
import { LINT_RULES } from './rules/index.js';
import type { LintSettings } from './settings.js';

export interface ConfigOptions {
  /** The name that diagnostics give the configuration. */
  readonly file?: string | undefined;
  /** The rules that it can level besides the policy checks and the warnings of reading. */
  readonly rules?: readonly LintRule[] | undefined;
}

export interface ReadConfig {
  /** Left out where there is an error. */
  readonly settings?: LintSettings;
  readonly diagnostics: readonly Diagnostic[];
}

const LIMITS: Partial<SyntaxLimits> = { maxBytes: 256 * 1024, maxDepth: 8 };

/** Reads a configuration (`.rolecall.yaml`, docs/LINT.md). Problems are collected, never thrown. */
export function readConfig(text: string, { file, rules = LINT_RULES }: ConfigOptions = {}): ReadConfig {
  const source = readYaml(text, { file, limits: LIMITS });
  const problems = new Collector();
  for (const diagnostic of source.diagnostics) {
    // A file of nothing but comments configures nothing; the reader's advice is about rule files.
    if (diagnostic.code === 'yaml-documents' && source.draft === undefined) {
      problems.add({ ...diagnostic, help: 'write `extends: recommended`, or leave the file out' });
    } else problems.add(diagnostic);
  }
  const { draft } = source;
  if (draft === undefined) return { diagnostics: problems.all() };
  const shape = checkShape(draft, validateConfig);
  for (const { path, part, ...problem } of [...shape.reported, ...unknownCodes(draft, rules)]) {
    const range = source.locate(path, part);
    const place = { path: formatPointer(path), ...(file !== undefined && { file }), ...(range && { range }) };
    problems.add({ severity: 'error', ...problem, ...place });
  }
  if (problems.hasErrors) return { diagnostics: problems.all() };
  return { settings: settingsOf(draft as ConfigDocument), diagnostics: problems.all() };
}

function settingsOf(document: ConfigDocument): LintSettings {
  const { extends: base = 'recommended', rules = {}, target, ignore = [], proofSteps } = document;
  return {
    extends: base,
    rules: new Map(Object.entries(rules)),
    ignore,
    ...(target !== undefined && { target }),
    ...(proofSteps !== undefined && { proofSteps }),
  };
}

function unknownCodes(draft: unknown, rules: readonly LintRule[]): readonly Problem[] {
  const written = isJsonObject(draft) ? draft['rules'] : undefined;
  if (!isJsonObject(written)) return [];
  const known = levelledCodes(rules);
  return Object.keys(written).flatMap((code) => (known.has(code) ? [] : [unknownCode(code, known)]));
}

function unknownCode(code: string, known: ReadonlySet<string>): Problem {
  const at = { code: 'unknown-key', path: ['rules', code] satisfies JsonPath, part: 'key' } as const;
  if (isReadError(code)) {
    const message = `${quote(code)} has no level: it is an error`;
    return { ...at, message, help: 'a file with it cannot be used; mend it' };
  }
  const near = suggest(code, known);
  const message = `there is no code ${quote(code)}`;
  if (near === undefined) return { ...at, message, help: 'docs/LINT.md lists the codes' };
  return { ...at, message, help: `did you mean \`${near}\`?`, suggestion: near };
}
