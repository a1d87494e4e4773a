import { resolve } from 'node:path';
import { readGitFiles } from '../../node/git.js';
import type { Arguments } from '../command.js';
import { needText } from '../input.js';
import type { Io } from '../io.js';
import type { Rules } from '../rules.js';
import { rulesOf, withoutSecrets } from '../rules.js';

/**
 * The rule set of a rule file as it was in a revision of its git repository.
 * @throws Failure where it cannot be read, or has errors.
 */
export function readRevision(revision: string, file: string, args: Arguments, io: Io): Rules {
  const name = `${revision}:${file}`;
  const { file: read, read: reader } = readGitFiles(revision, resolve(io.cwd, file));
  return rulesOf(needText(name, withoutSecrets(read, 'rules')), name, reader, args, io);
}
