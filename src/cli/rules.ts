import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { loadText } from '../node/load.js';
import type { FileText } from '../node/read-text.js';
import { createReader } from '../node/reader.js';
import type { Paint } from '../report/paint.js';
import { prettyProblem } from '../report/pretty.js';
import type { RuleSet } from '../ruleset/model.js';
import { isJsonObject } from '../syntax/json.js';
import { parseJson } from './claims.js';
import type { Arguments } from './command.js';
import { Failure } from './failure.js';
import { inputName, needText, readInput } from './input.js';
import type { Io } from './io.js';
import { streamPaint } from './paint.js';
import { isToken } from './shown.js';

/** Members that claims and the answers of token endpoints have, and no rule file. */
const SECRET_MEMBERS = ['iss', 'sub', 'aud', 'exp', 'token_use', 'id_token', 'access_token', 'AuthenticationResult'];

/**
 * The text of a rule file or of a configuration to import. Where the arguments were mixed up and it holds a token or claims, it counts as
 * unreadable, since code frames would show them.
 */
export async function readRulesText(file: string, io: Io): Promise<FileText> {
  const input = await readInput(file, io);
  if (input.text === undefined) return input;
  if (isToken(input.text)) return { why: 'it holds a token, not rules', help: 'give a token with `--token`' };
  const value = /^\s*\{/.test(input.text) ? parseJson(input.text)?.value : undefined;
  const isSecret = isJsonObject(value) && SECRET_MEMBERS.some((name) => Object.hasOwn(value, name));
  return isSecret ? { why: 'it holds claims or tokens, not rules', help: 'give claims with `--claims`' } : input;
}

/**
 * The rule set of a rule file, of a Cognito configuration, or of the standard input. Its errors and warnings go to the standard error.
 * @throws Failure where the rules have errors.
 */
export async function readRules(file: string, args: Arguments, io: Io): Promise<RuleSet> {
  const text = needText(file, await readRulesText(file, io));
  const name = inputName(file);
  const loaded = loadText(text, name, { read: createReader(resolve(io.cwd, file)) });
  const listed = loaded.diagnostics.filter((diagnostic) => diagnostic.severity !== 'info');
  io.stderr(frames(listed, text, streamPaint('stderr', args.flags, io)));
  if (loaded.ruleSet !== undefined) return loaded.ruleSet;
  const errors = loaded.diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length;
  throw new Failure(`the rules have ${errors === 1 ? 'an error' : `${errors} errors`}, so that nothing was decided`);
}

/** Code frames, each with an empty line behind it. */
export function frames(diagnostics: readonly Diagnostic[], text: string | undefined, paint: Paint): string {
  return diagnostics.map((diagnostic) => `${prettyProblem(diagnostic, text, paint)}\n`).join('');
}
