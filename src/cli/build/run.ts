import { resolve } from 'node:path';
import { looksBuilt } from '../../built/format.js';
import { neededParts } from '../../built/needs.js';
import { writeBuilt } from '../../built/write.js';
import { printable } from '../../report/printable.js';
import type { RuleSet } from '../../ruleset/model.js';
import { DEFAULT_SYNTAX_LIMITS, utf8Length } from '../../syntax/limits.js';
import type { Arguments } from '../command.js';
import { EXIT } from '../exit.js';
import { Failure } from '../failure.js';
import type { Io } from '../io.js';
import { STDIN } from '../io.js';
import { notWritten } from '../not-written.js';
import { replacedText } from '../replaced.js';
import { readRules } from '../rules.js';
import { shown } from '../shown.js';

const OUTPUT = '-o';

export async function runBuild(args: Arguments, io: Io): Promise<number> {
  const [rules = ''] = args.operands;
  const output = args.values.get(OUTPUT);
  if (output === STDIN) throw new Failure(`\`${OUTPUT}\` takes no \`-\``, 'leave it out for the standard output');
  if (output !== undefined) refuseSame(rules, output, io);
  else if (args.flags.has('--check'))
    throw new Failure('`--check` needs a file to look at', `name it: \`${OUTPUT} FILE\``);
  const { ruleSet } = await readRules(rules, args, io, 'nothing was built');
  const text = checkSize(writeBuilt(ruleSet));
  if (output === undefined) io.stdout(text);
  else if (args.flags.has('--check')) return check(output, text, io);
  else {
    write(output, text, io);
    io.stdout(`built ${printable(output)}, ${ruleSet.digest}\n${parts(ruleSet)}`);
  }
  return EXIT.ok;
}

/** What `openBuilt` takes it with, where that is anything. */
function parts(ruleSet: RuleSet): string {
  const needed = neededParts(ruleSet);
  return needed.length === 0 ? '' : `\`openBuilt\` takes it with \`{ parts: { ${needed.join(', ')} } }\`\n`;
}

function refuseSame(rules: string, output: string, { cwd }: Io): void {
  if (rules === STDIN || resolve(cwd, rules) !== resolve(cwd, output)) return;
  throw new Failure(`${shown(output)} is the rule file itself`, `name another file behind \`${OUTPUT}\``);
}

/** A file that could not be read again would be of no use. */
function checkSize(text: string): string {
  const { maxBytes } = DEFAULT_SYNTAX_LIMITS;
  if (utf8Length(text) <= maxBytes) return text;
  throw new Failure(`the built rule set is larger than ${maxBytes} bytes`, 'divide the rules');
}

function check(output: string, text: string, io: Io): number {
  const isSame = io.readFile(output).text === text;
  const [verdict, help] = isSame ? ['is', ''] : ['is not', `; build it again with \`${OUTPUT}\``];
  io.stdout(`${printable(output)} ${verdict} what the rules build to${help}\n`);
  return isSame ? EXIT.ok : EXIT.no;
}

/** Replaces nothing but a built rule set: a slip in the arguments must not cost somebody their rules. */
function write(output: string, text: string, io: Io): void {
  const made = io.createFiles(io.cwd, new Map([[output, text]]));
  if (made.kind === 'created') return;
  if (made.kind === 'in-the-way' && !looksBuilt(replacedText(output, OUTPUT, io))) {
    throw new Failure(`${shown(output)} is there, and is no built rule set`, `name another file behind \`${OUTPUT}\``);
  }
  const why = made.kind === 'failed' ? made.why : io.writeFile(output, text);
  if (why === undefined) return;
  throw notWritten(output, why);
}
