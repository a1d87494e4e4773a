import { suggest } from '../diagnostics/suggest.js';
import { listNames } from '../ruleset/wording.js';
import type { Arguments, Command, Option } from './command.js';
import { COMMON_OPTIONS } from './command.js';
import { Failure } from './failure.js';
import { STDIN } from './io.js';
import { looksLikeJson, looksLikeToken, shown } from './shown.js';

/**
 * Checks the arguments behind a command's name. Options may stand anywhere, as `--name VALUE` or `--name=VALUE`; behind `--` everything is an operand.
 * @param others The other commands, whose options are told apart from unknown ones.
 * @throws Failure on the first thing that is wrong.
 */
export function parseArguments(args: readonly string[], command: Command, others: readonly Command[]): Arguments {
  const options = [...command.options, ...COMMON_OPTIONS];
  const operands: string[] = [];
  const values = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();
  const flags = new Set<string>();
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--') {
      operands.push(...args.slice(i + 1));
      break;
    }
    if (!arg.startsWith('-') || arg === STDIN) {
      operands.push(arg);
      continue;
    }
    const equals = arg.indexOf('=');
    const name = equals === -1 ? arg : arg.slice(0, equals);
    const option = options.find((known) => known.name === name);
    if (option === undefined) throw unknownOption(name, command, options, others);
    if (option.value === undefined) {
      if (equals !== -1) throw new Failure(`option \`${name}\` takes no value`, `write \`${name}\` alone`);
      flags.add(name);
      continue;
    }
    if (values.has(name)) throw new Failure(`option \`${name}\` is given twice`, 'leave one of them out');
    const value = checkValue(option, equals === -1 ? args[++i] : arg.slice(equals + 1), equals !== -1);
    if (option.isRepeatable) lists.set(name, [...(lists.get(name) ?? []), value]);
    else values.set(name, value);
  }
  checkOperands(operands, command);
  return { operands, values, lists, flags };
}

function unknownOption(
  name: string,
  command: Command,
  options: readonly Option[],
  others: readonly Command[],
): Failure {
  const owners = others.filter((other) => other.options.some((option) => option.name === name));
  if (owners.length > 0) {
    const names = listNames(owners.map((owner) => `rolecall ${owner.name}`));
    const isOperand = name === '--rules' && command.operands.names.includes('RULES');
    return new Failure(
      `\`${name}\` is an option of ${names}, not of \`rolecall ${command.name}\``,
      isOperand ? `the rules stand without it: \`${command.usage}\`` : seeHelp(command),
    );
  }
  const known = options.map((option) => option.name);
  const near = suggest(name, known);
  const isOutput = OUTPUT_ELSEWHERE.test(name) && known.includes('-o');
  const help = isOutput ? 'write `-o FILE`' : near === undefined ? seeHelp(command) : `did you mean \`${near}\`?`;
  return new Failure(`unknown option ${shown(name)}`, help);
}

/** What other programs call `-o`. */
const OUTPUT_ELSEWHERE = /^--out(?:put|file|put-file)?$/;

function checkValue(option: Option, value: string | undefined, attached: boolean): string {
  const missing = value === undefined || value === '' || (!attached && value !== STDIN && value.startsWith('-'));
  if (missing) throw new Failure(`option \`${option.name}\` needs a value`, `write \`${option.name} ${option.value}\``);
  if (option.value?.startsWith('FILE')) checkFile(value, `option \`${option.name}\``);
  return value;
}

/** Secrets on a command line end up in the shell's history and in error messages about files. */
function checkFile(value: string, what: string): void {
  const kind = looksLikeToken(value) ? 'a token' : looksLikeJson(value) ? 'JSON' : undefined;
  if (kind === undefined) return;
  throw new Failure(`${what} takes a file, not ${kind} itself`, 'put it in a file, or pipe it in and write `-`');
}

function checkOperands(operands: readonly string[], command: Command): void {
  const { names, min, max, areFiles = true } = command.operands;
  for (const operand of operands) {
    if (operand === '') throw new Failure('an argument is empty', `write \`${command.usage}\``);
  }
  const extra = operands[max];
  if (extra !== undefined) throw new Failure(`unexpected argument ${shown(extra)}`, `write \`${command.usage}\``);
  if (areFiles) for (const operand of operands) checkFile(operand, `\`rolecall ${command.name}\``);
  if (operands.length < min) {
    const missing = names.split(' ').slice(operands.length);
    const are = missing.length === 1 ? 'is' : 'are';
    throw new Failure(`${missing.join(' and ')} ${are} missing`, `write \`${command.usage}\``);
  }
}

function seeHelp(command: Command): string {
  return `\`rolecall ${command.name} --help\` lists the options`;
}
