import type { Command, Example } from './command.js';
import { COMMON_OPTIONS } from './command.js';

/** The help text of one command: examples first. */
export function commandHelp(command: Command): string {
  const options = [...command.options, ...COMMON_OPTIONS].map(
    ({ name, value, help }): Row => [value === undefined ? name : `${name} ${value}`, help],
  );
  return [
    `rolecall ${command.name}: ${command.summary}`,
    section('Examples', examples(command.examples)),
    section('Usage', [`  ${command.usage}`, `  ${command.about}`]),
    section('Options', table(options)),
    section(
      'Exit codes',
      command.exits.map((exit) => `  ${exit}`),
    ),
    '',
  ].join('\n');
}

/** What `rolecall` says about itself. */
export function generalHelp(commands: readonly Command[]): string {
  return [
    'rolecall: which AWS role a signed-in user gets, by rules over the claims of their token',
    section('Examples', examples(commands.map((command) => command.examples[0]))),
    section('Commands', table(commands.map(({ name, summary }): Row => [name, summary]))),
    section(
      'Options',
      table([
        ['--help', 'this text; behind a command, that of the command'],
        ['--version', 'the version'],
      ]),
    ),
    '',
  ].join('\n');
}

type Row = readonly [left: string, right: string];

function section(title: string, lines: readonly string[]): string {
  return `\n${title}\n${lines.join('\n')}\n`.trimEnd();
}

function examples(list: readonly Example[]): readonly string[] {
  return list.flatMap(({ line, note }) => [`  # ${note}`, `  ${line}`]);
}

function table(rows: readonly Row[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
