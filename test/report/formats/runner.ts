/** What GitHub's runner makes of a line of a log, as its source has it. */
export interface RunnerCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** The commands in what a step of a workflow prints: lines that start with `::`, and `##[` wherever it stands. */
export function runnerCommands(output: string): readonly RunnerCommand[] {
  return output.split(/\r\n|\r|\n/).flatMap((line) => ofColons(line.trimStart()) ?? ofBracket(line) ?? []);
}

function ofColons(line: string): RunnerCommand | undefined {
  const end = line.indexOf('::', 2);
  if (!line.startsWith('::') || end === -1) return undefined;
  const info = line.slice(2, end);
  const space = info.indexOf(' ');
  const given = space === -1 ? '' : info.slice(space + 1);
  const properties = given.split(',').flatMap((pair) => {
    const equals = pair.indexOf('=');
    return equals < 1 ? [] : [[pair.slice(0, equals), unescapeProperty(pair.slice(equals + 1))] as const];
  });
  return {
    name: space === -1 ? info : info.slice(0, space),
    properties: Object.fromEntries(properties),
    data: unescapeData(line.slice(end + 2)),
  };
}

function ofBracket(line: string): RunnerCommand | undefined {
  const start = line.indexOf('##[');
  const end = line.indexOf(']', start);
  if (start === -1 || end === -1) return undefined;
  return { name: line.slice(start + 3, end), properties: {}, data: line.slice(end + 1) };
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}
