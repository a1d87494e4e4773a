import { join } from 'node:path';
import { printable } from '../report/printable.js';
import { listNames, quote } from '../ruleset/wording.js';
import type { Arguments, Command } from './command.js';
import { EXIT } from './exit.js';
import { Failure } from './failure.js';
import { starterFiles } from './init/starter.js';
import type { Io } from './io.js';

export const initCommand: Command = {
  name: 'init',
  summary: 'write a rule file to start from, with its tests and a CI job',
  usage: 'rolecall init [DIR] [options]',
  about: 'DIR is the root of a repository. Default: the current folder. What is there is never replaced.',
  examples: [
    { line: 'rolecall init', note: 'a rule file, its tests, a configuration and a GitHub workflow' },
    { line: 'rolecall init --gitlab', note: 'the same with a GitLab job' },
  ],
  operands: { names: 'DIR', min: 0, max: 1 },
  options: [{ name: '--gitlab', help: 'a `.gitlab-ci.yml` in place of the GitHub workflow' }],
  exits: [
    '0  the files were written',
    '2  nothing was written: a file is in the way, or the folder cannot be written to',
  ],
  run: runInit,
};

async function runInit(args: Arguments, io: Io): Promise<number> {
  const [folder = '.'] = args.operands;
  const files = starterFiles(args.flags.has('--gitlab') ? 'gitlab' : 'github');
  const created = io.createFiles(folder, files);
  switch (created.kind) {
    case 'in-the-way':
      throw new Failure(
        `nothing was written, since ${listNames(created.paths)} ${created.paths.length === 1 ? 'is' : 'are'} there already`,
        'move what is in the way, or name another folder',
      );
    case 'failed':
      throw new Failure(
        `nothing was written, since ${quote(created.path)} could not be made: ${created.why}`,
        'check what the folder is, and its permissions',
      );
    case 'created':
      io.stdout(nextSteps([...files.keys()], folder));
      return EXIT.ok;
  }
}

function nextSteps(paths: readonly string[], folder: string): string {
  return [
    ...paths.map((path) => `wrote ${printable(join(folder, path))}`),
    '',
    'next steps, in that folder',
    '  1. put your roles, app client and groups into rules.yaml and rules.test.yaml',
    '  2. rolecall lint . && rolecall test --coverage',
    '  3. make rolecall a devDependency of the repository, from which the CI job runs it, and commit',
    '',
  ].join('\n');
}
