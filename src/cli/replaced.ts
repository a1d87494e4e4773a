import { resolve } from 'node:path';
import { isSpecial } from '../node/find-files.js';
import { Failure } from './failure.js';
import type { Io } from './io.js';
import { shown } from './shown.js';

/**
 * The text of a file that an output is to take the place of; empty where there is none, or it cannot be read.
 * @param option The one that names it.
 * @throws Failure where it is a pipe or a device: reading it could wait for ever, and a file must not take its place.
 */
export function replacedText(file: string, option: string, io: Io): string {
  if (!isSpecial(resolve(io.cwd, file))) return io.readFile(file).text ?? '';
  throw new Failure(`${shown(file)} is no regular file`, `name another file behind \`${option}\``);
}
