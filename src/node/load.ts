import { resolve } from 'node:path';
import { looksBuilt } from '../built/format.js';
import { loadBuilt } from '../built/load.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { RolecallError } from '../errors.js';
import { importCognito, looksLikeCognito } from '../import/cognito.js';
import type { ParseOptions } from '../parse.js';
import { parse } from '../parse.js';
import type { RuleSet } from '../ruleset/model.js';
import { DEFAULT_SYNTAX_LIMITS } from '../syntax/limits.js';
import { readTextFile } from './read-text.js';
import { createReader } from './reader.js';

export interface LoadOptions {
  /** The folder that the files named in the rules must lie in. Default: the rule file's folder. */
  readonly root?: string | undefined;
  readonly limits?: ParseOptions['limits'] | undefined;
}

export interface LoadedRules {
  /** Left out where there is an error among the diagnostics. */
  readonly ruleSet?: RuleSet;
  readonly diagnostics: readonly Diagnostic[];
}

export interface LoadedFile extends LoadedRules {
  /** The text that the diagnostics' ranges are about; left out where the file could not be read. */
  readonly text?: string;
}

/**
 * Reads a rule file with the files that it names, a Cognito configuration as JSON (which is imported), or what `rolecall build` wrote. Synchronous.
 * @param path Also the name that diagnostics give the file.
 * @returns What `parse` gives, and the text. A file that cannot be read is a diagnostic `file-not-read`; nothing is thrown.
 */
export function loadFile(path: string, options: LoadOptions = {}): LoadedFile {
  return loadFileNoting(path, options, () => {});
}

/** `loadFile`, which tells the name of each file that the rules name, whether it can be read or not. */
export function loadFileNoting(path: string, options: LoadOptions, note: (file: string) => void): LoadedFile {
  const maxBytes = options.limits?.maxBytes ?? DEFAULT_SYNTAX_LIMITS.maxBytes;
  const file = readTextFile(path, maxBytes);
  if (file.text === undefined) return { diagnostics: [notRead(path, file)] };
  const reader = createReader(resolve(path), { root: options.root, maxBytes });
  const read = (name: string): string | undefined => {
    note(name);
    return reader(name);
  };
  return { text: file.text, ...loadText(file.text, path, { read, limits: options.limits }) };
}

/** The diagnostic of an input that could not be read. */
export function notRead(file: string, { why, help }: { readonly why: string; readonly help: string }): Diagnostic {
  return { code: 'file-not-read', severity: 'error', message: `\`${file}\` could not be read: ${why}`, file, help };
}

/** What rules can be given as: a rule file, a Cognito configuration as JSON, or what `rolecall build` writes. */
export type RulesForm = 'rules' | 'cognito' | 'built';

/** Tells the forms apart by what is in the text; it need not be without mistakes. */
export function formOf(text: string): RulesForm {
  if (looksBuilt(text)) return 'built';
  return looksLikeCognito(text) ? 'cognito' : 'rules';
}

/** Reads the text of rules in any of their forms. */
export function loadText(
  text: string,
  file: string,
  { read, limits }: { readonly read: (path: string) => string | undefined; readonly limits?: LoadOptions['limits'] },
): LoadedRules {
  const form = formOf(text);
  if (form === 'built') return loadBuiltText(text, file, limits);
  if (form === 'rules') return rulesOf(parse(text, { file, read, limits }));
  const imported = importCognito(text, { file, limits });
  if (imported.yaml === undefined) return { diagnostics: imported.diagnostics };
  const { ruleSet, diagnostics } = parse(imported.yaml, { file, limits });
  return rulesOf({ ruleSet, diagnostics: [...imported.diagnostics, ...diagnosticsOfImport(diagnostics)] });
}

function loadBuiltText(text: string, file: string, limits: LoadOptions['limits']): LoadedRules {
  try {
    return { ruleSet: loadBuilt(text, { limits }), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof RolecallError) || error.code !== 'invalid-build') throw error;
    const help = 'build it again from its rule file with `rolecall build`';
    return { diagnostics: [{ code: 'built-rules', severity: 'error', message: error.message, file, help }] };
  }
}

function rulesOf({
  ruleSet,
  diagnostics,
}: {
  readonly ruleSet?: RuleSet | undefined;
  readonly diagnostics: readonly Diagnostic[];
}): LoadedRules {
  return { ...(ruleSet !== undefined && { ruleSet }), diagnostics };
}

/**
 * The diagnostics about the rule file that an import wrote, each once: their places are in a text that nobody has.
 * Dead rules are left to the import, which says where they stand.
 */
function diagnosticsOfImport(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const byMessage = new Map<string, Diagnostic>();
  for (const { range: _range, path: _path, ...diagnostic } of diagnostics) {
    const message = `in the imported rules, ${diagnostic.message}`;
    if (diagnostic.code !== 'dead-rules') byMessage.set(message, { ...diagnostic, message });
  }
  return [...byMessage.values()];
}
