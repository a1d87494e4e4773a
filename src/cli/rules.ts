import { resolve } from 'node:path';
import { looksBuilt } from '../built/format.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { RulesForm } from '../node/load.js';
import { formOf, loadText } from '../node/load.js';
import type { FileText } from '../node/read-text.js';
import type { Reader } from '../node/reader.js';
import { createReader } from '../node/reader.js';
import type { Paint } from '../report/paint.js';
import { prettyProblem } from '../report/pretty.js';
import { printable } from '../report/printable.js';
import type { RuleSet } from '../ruleset/model.js';
import { isJsonObject } from '../syntax/json.js';
import { parseJson } from './claims.js';
import type { Arguments } from './command.js';
import { Failure } from './failure.js';
import { inputName, needText, readInput } from './input.js';
import type { Io } from './io.js';
import { streamPaint } from './paint.js';
import { firstLine, withProgress } from './progress.js';
import { isToken } from './shown.js';

/** Members that claims and the answers of token endpoints have, and no rule file. */
const SECRET_MEMBERS = ['iss', 'sub', 'aud', 'exp', 'token_use', 'id_token', 'access_token', 'AuthenticationResult'];

/**
 * The text of a rule file or of a configuration to import. Where the arguments were mixed up and it holds a token or claims, it counts as
 * unreadable, since code frames would show them.
 */
export async function readRulesText(file: string, io: Io): Promise<FileText> {
  return withoutSecrets(await readInput(file, io), 'rules');
}

/** The text of a policy document, with the same care. */
export async function readPolicyText(file: string, io: Io): Promise<FileText> {
  return withoutSecrets(await readInput(file, io), 'a policy');
}

/** What holds a token or claims counts as unreadable. */
export function withoutSecrets(input: FileText, wanted: string): FileText {
  if (input.text === undefined) return input;
  if (isToken(input.text)) return { why: `it holds a token, not ${wanted}`, help: 'give a token with `--token`' };
  if (looksBuilt(input.text)) return input;
  const value = /^\s*\{/.test(input.text) ? parseJson(input.text)?.value : undefined;
  const isSecret = isJsonObject(value) && SECRET_MEMBERS.some((name) => Object.hasOwn(value, name));
  return isSecret ? { why: `it holds claims or tokens, not ${wanted}`, help: 'give claims with `--claims`' } : input;
}

/** A rule set and the texts that it was made of. */
export interface Rules {
  readonly ruleSet: RuleSet;
  /** The name that diagnostics give the rule file. */
  readonly file: string;
  readonly text: string;
  /** The texts of the policy files, by the path that the rule file names them with. */
  readonly policies: ReadonlyMap<string, string>;
  /** What they were given as. */
  readonly form: RulesForm;
}

/**
 * The rule set of a rule file, of a Cognito configuration, of a built rule set, or of the standard input. Its errors and warnings go to the
 * standard error. `undone` says what was not done where it has errors.
 * @throws Failure where the rules have errors.
 */
export async function readRules(file: string, args: Arguments, io: Io, undone = 'nothing was decided'): Promise<Rules> {
  const text = needText(file, await readRulesText(file, io));
  return rulesOf(text, inputName(file), createReader(resolve(io.cwd, file)), args, io, undone);
}

/**
 * The rule set of a text, which reads other files through `reader`.
 * @throws Failure where the rules have errors.
 */
export function rulesOf(
  text: string,
  name: string,
  reader: Reader,
  args: Arguments,
  io: Io,
  undone = 'nothing was decided',
): Rules {
  const policies = new Map<string, string>();
  const read = (path: string): string | undefined => {
    const policy = reader(path);
    if (policy !== undefined) policies.set(path, policy);
    return policy;
  };
  const first = firstLine(text, `reading ${printable(name)}`);
  const loaded = withProgress(io, () => loadText(text, name, { read }), false, first);
  const listed = loaded.diagnostics.filter((diagnostic) => diagnostic.severity !== 'info');
  io.stderr(frames(listed, text, streamPaint('stderr', args.flags, io)));
  if (loaded.ruleSet !== undefined) {
    return { ruleSet: loaded.ruleSet, file: name, text, policies, form: formOf(text) };
  }
  const errors = loaded.diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length;
  throw new Failure(`the rules have ${errors === 1 ? 'an error' : `${errors} errors`}, so that ${undone}`);
}

/** Code frames, each with an empty line behind it. */
export function frames(diagnostics: readonly Diagnostic[], text: string | undefined, paint: Paint): string {
  return diagnostics.map((diagnostic) => `${prettyProblem(diagnostic, text, paint)}\n`).join('');
}
